"""Which facts learners are told: `knowledge` keeps the list, here are the texts."""

from collections.abc import Iterator

from wagtail.models import Page

from courses.kinds import told_by
from courses.models.versions import Version
from knowledge.facts.places import Text
from knowledge.facts.uses import record_served, serves


def texts_of(version: Version) -> list[Text]:
    return [Text(piece["id"], piece["html"]) for piece in told_by(version)]


@serves
def served() -> Iterator[tuple[Page, list[Text]]]:
    """Of live pages, what each language gets."""
    for page in Page.objects.live().filter(versions__isnull=False).distinct().order_by("pk"):
        version = _served_version(page)
        if version:
            yield page, texts_of(version)


def serve_no_more(page: Page) -> None:
    record_served(page, [])


def _served_version(page: Page) -> Version | None:
    return Version.objects.of(page.translation_key, page.locale.language_code).first()
