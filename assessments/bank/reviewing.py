"""Peer review: somebody who has written none of a question reads exactly what it says."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.models import Person
from assessments.models.reviews import Review
from courses.models import Version
from courses.versions.files import Kept
from courses.versions.languages import SOURCE_LANGUAGE
from courses.versions.taking import content_digest, take
from knowledge.gate.writing import has_written


def draft_of(page: Any) -> Version:
    """The newest draft, as it would be served."""
    return take(page.get_latest_revision_as_object(), Kept())


def review_of(version: Version) -> Review | None:
    """One that still counts: whoever has written on it since is no peer any more."""
    found = Review.objects.of(version.content, version.language)
    held = found.filter(digest=content_digest(version), by__isnull=False).first()
    return held if held and not _wrote(held.by, version) else None


def review(version: Version, *, by: Person, digest: str) -> Review:
    """`digest` is of what was read. Twice the same is one review."""
    if digest != content_digest(version):
        raise ValidationError(_("The question has been changed meanwhile. Read it again."))
    if _wrote(by, version):
        raise ValidationError(who_problem())
    return Review.objects.get_or_create(
        content=version.content, language=version.language, digest=digest, defaults={"by": by}
    )[0]


def may_review(person: Person, version: Version) -> bool:
    return not _wrote(person, version)


def who_problem() -> str:
    return _("You have written on this question. Somebody else must review it.")


def problems(version: Version) -> list[str]:
    """The demo shows what waits for a review as the proposal that it is."""
    if settings.DEMO or review_of(version):
        return []
    return [
        _("Somebody who has written none of it must review exactly this question in this language.")
    ]


def _wrote(person: Any, version: Version) -> bool:
    """Whoever wrote the Danish has written what is translated from it too."""
    return has_written(person, version.content, {version.language, SOURCE_LANGUAGE})
