"""What can be assigned, and by whom."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, QuerySet

from courses.models.tracks import TrackPage
from courses.models.versions import Version
from courses.tracks.checks import keys_of
from courses.versions.languages import SOURCE_LANGUAGE
from organisations.access import Access, Right

KINDS = ("course", "track")


def assignable(access: Access) -> "QuerySet[Version]":
    """The courses and tracks that are served now, by title. A track that an authority owns is
    assigned by its track owner alone; outside the demo nothing is that nobody has approved."""
    found = approved_ones().exclude(content__in=belonging_to_others(access))
    return found.defer("data").order_by("title", "pk")


def approved_ones() -> "QuerySet[Version]":
    """In the demo also those that wait for approval."""
    return served() if settings.DEMO else served().filter(content__in=_approved())


def served() -> "QuerySet[Version]":
    newest = Version.objects.newest(SOURCE_LANGUAGE)
    return newest.filter(kind__in=KINDS, page__live=True)


def belonging_to_others(access: Access) -> list[UUID]:
    owned = TrackPage.objects.filter(authority__isnull=False, locale__language_code=SOURCE_LANGUAGE)
    arranged = access.units(Right.ARRANGE_TRACKS).values("pk")
    others = owned.exclude(authority__unit__in=arranged)
    return list(others.values_list("translation_key", flat=True))


def chosen(access: Access, content: UUID) -> Version:
    """As it may be assigned; asked again by each verb."""
    found = assignable(access).filter(content=content).first()
    if found is None:
        raise PermissionDenied
    return found


def _approved() -> set[UUID]:
    """With everything in them: the lessons of courses, and the parts of tracks."""
    courses, tracks = _approved_courses(), _approved_tracks()
    found: set[UUID] = set(courses)
    # A track may lead to a track, so that one is asked again as long as there are more.
    while more := {key for key, parts in tracks.items() if parts <= found} - found:
        found |= more
    return found


def _approved_courses() -> "QuerySet[Any]":
    inside = Version.objects.newest(SOURCE_LANGUAGE).filter(
        course=OuterRef("content"), page__live=True, approved_at=None
    )
    courses = served().filter(kind="course", approved_at__isnull=False)
    return courses.filter(~Exists(inside)).values_list("content", flat=True)


def _approved_tracks() -> dict[UUID, set[UUID]]:
    tracks = served().filter(kind="track", approved_at__isnull=False)
    return {
        track.content: set(keys_of(track.data["blocks"], "course", "track")) for track in tracks
    }
