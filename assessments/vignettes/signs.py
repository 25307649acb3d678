"""The signs in vignettes, as their pages are tagged."""

from collections import defaultdict
from collections.abc import Collection
from uuid import UUID

from assessments.models.questions import QuestionPage
from courses.models import Tag
from courses.versions.languages import SOURCE_LANGUAGE
from knowledge.models import Indicator


def signs_in(contents: Collection[UUID | str] | None = None) -> dict[UUID, list[Indicator]]:
    """Of each of these, or of all, in the order of the list of signs."""
    pages = QuestionPage.objects.filter(locale__language_code=SOURCE_LANGUAGE)
    if contents is not None:
        pages = pages.filter(translation_key__in=contents)
    tags = Tag.objects.of(Tag.Kind.INDICATOR).filter(page__in=pages, is_draft=False)
    about: dict[int, set[UUID]] = defaultdict(set)
    for record, content in tags.values_list("record", "page__translation_key"):
        about[record].add(content)
    found: dict[UUID, list[Indicator]] = defaultdict(list)
    for indicator in Indicator.objects.filter(pk__in=about):
        for content in about[indicator.pk]:
            found[content].append(indicator)
    return found
