"""Publishing at a time that was set: what may not be shown any more is taken off the plan first."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override
from wagtail.models import Page, Revision

from courses.models import VersionedPage
from courses.versions.mint import refusals_of
from knowledge.models import ReviewTask


def drop_what_would_be_refused(now: datetime) -> int:
    """One page that is refused must not hold up the others, and its owner must hear of it."""
    due = Revision.objects.page_revisions().filter(approved_go_live_at__lt=now)
    refused = [revision for revision in due if _refusals(revision)]
    for revision in refused:
        _drop(revision)
    return len(refused)


def _refusals(revision: Revision) -> list[str]:
    page = revision.as_object()
    return refusals_of(page) if isinstance(page, VersionedPage) else []


@transaction.atomic
def _drop(revision: Revision) -> None:
    Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=None)
    page: Any = Page.objects.get(pk=revision.object_id)
    ReviewTask.objects.create(page=page, why_da=_why(revision, "da"), why_en=_why(revision, "en"))


def _why(revision: Revision, language: str) -> str:
    with override(language):
        problems = " ".join(_refusals(revision))
        return _("It was not published at the time that was set. %(why)s") % {"why": problems}
