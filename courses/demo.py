"""The demo's courses and tracks, published as the proposals that they are."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from wagtail.models import Page

from courses.gate.demo import case_of, give, is_gone, sign_for_the_demo
from courses.kinds import kind_of
from courses.models import VersionedPage
from courses.packages.english import english
from courses.packages.folders import files_in
from courses.packages.loading import Plan, Refused, load, the_list
from courses.tracks.demo import load_demo_days, load_demo_tracks

FOLDER: Path = settings.ROOT / "content" / "courses"


def load_demo_courses() -> None:
    """What somebody has changed in the demo stays as it is."""
    for folder in sorted(FOLDER.iterdir()):
        load_demo_course(folder)
    if the_list():
        _publish_all(load_demo_tracks())
        load_demo_days()


@transaction.atomic
def load_demo_course(folder: Path) -> None:
    if is_gone(folder.name):
        return
    try:
        done = load(files_in(folder))
    except Refused:
        return
    if done.is_any:
        _publish(done, folder.name)


def _publish(done: Plan, course: str) -> None:
    changed = [change.there for change in done.changes if change.is_any]
    if case := case_of(course):
        for page in changed:
            give(case, page)
    # First what others draw from.
    changed.sort(key=lambda page: not kind_of(page).in_bank)
    _publish_all([the_list(), *changed], course)


def _publish_all(pages: list[Any], course: str = "") -> None:
    published = [page for page in pages if _publish_draft(page, course)]
    # English follows what is published in Danish.
    for page in published:
        translation = page.get_translation_or_none(english())
        if translation:
            _publish_draft(translation, course)


def _publish_draft(page: Any, course: str) -> bool:
    """Or leave it a draft, where it is made from a case and not signed."""
    page = Page.objects.get(pk=page.pk).specific
    if page.live and not page.has_unpublished_changes:
        return True
    if isinstance(page, VersionedPage) and not sign_for_the_demo(page, course):
        return False
    page.get_latest_revision().publish()
    return True
