"""The demo's courses and tracks, published as the proposals that they are."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from wagtail.models import Page

from courses.packages.english import english
from courses.packages.folders import files_in
from courses.packages.loading import Plan, Refused, load, the_list
from courses.tracks.demo import load_demo_days, load_demo_tracks

FOLDER: Path = settings.ROOT / "content" / "courses"


def load_demo_courses() -> None:
    """What somebody has changed in the demo stays as it is."""
    for folder in sorted(FOLDER.iterdir()):
        _load(folder)
    if the_list():
        _publish_all(load_demo_tracks())
        load_demo_days()


@transaction.atomic
def _load(folder: Path) -> None:
    try:
        done = load(files_in(folder))
    except Refused:
        return
    if done.is_any:
        _publish(done)


def _publish(done: Plan) -> None:
    _publish_all([the_list(), *(change.there for change in done.changes if change.is_any)])


def _publish_all(pages: list[Any]) -> None:
    for page in pages:
        _publish_draft(page)
    # English follows what is published in Danish.
    for page in pages:
        translation = page.get_translation_or_none(english())
        if translation:
            _publish_draft(translation)


def _publish_draft(page: Any) -> None:
    page = Page.objects.get(pk=page.pk)
    if not page.live or page.has_unpublished_changes:
        page.get_latest_revision().publish()
