"""What learners see: lists, courses and lessons, always from versions."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.views.decorators.http import require_safe
from wagtail.models import Page

from core.gate import signed_in
from courses.kinds import KINDS, kind_of
from courses.learning import showing
from courses.learning.afterwards import Afterwards, offered
from courses.learning.beginning import to_choose_from
from courses.models import CoursesPage, Version, VersionedPage, VersionFile
from courses.tracks.outline import outline_of
from courses.versions.rendering import body_of, with_text
from organisations import page_access
from organisations.access import Access, Right, access_of
from organisations.models import Membership
from organisations.page_addresses import address_of, around

SHOWN = {"image/webp", "image/jpeg", "image/png", "application/pdf", "text/vtt"}
PLAYED = ("video/", "audio/")


@dataclass(frozen=True)
class Entry:
    """A course in the list, or an activity in a course."""

    page: Page
    version: Version
    # Of an activity, for whoever takes the course.
    is_done: bool = False
    counts: bool = True

    @property
    def address(self) -> str:
        return self.page.address


def show(page: VersionedPage, request: HttpRequest) -> HttpResponse:
    is_course = kind_of(page).name == "course"
    listed_at = page.path if is_course else page.path[: -page.steplen]
    higher, listed = around(page, listed_at=listed_at)
    # Lessons are long, and of those beside this one only the names are needed.
    newest = newest_of([page, *listed], page.locale.language_code, without=["data"])
    if page.translation_key not in newest or kind_of(page).in_bank:
        raise Http404
    served = newest[page.translation_key]
    taken = showing.taken_by(request.user, served)
    version = with_text(taken.shown(served))
    contents = entries(listed, newest, access_of(request))
    standing = showing.standing(taken, [entry.version for entry in contents])
    context = {
        "page": page,
        "version": version,
        "course": page if is_course else higher[-1],
        "breadcrumbs": higher,
        **body_of(version, timezone.localdate())._asdict(),
        **showing.of_activity(taken, version, served),
        "contents": [_marked(entry, standing) for entry in contents],
        "standing": standing,
        "recalled": _recalled_in(page) if is_course else 0,
        "afterwards": _afterwards(taken, request) if is_course else (),
        "minutes": sum(entry.version.minutes for entry in contents),
        "memberships": SimpleLazyObject(lambda: _to_choose_from(page, request)),
        **_neighbours(contents, page),
    }
    return render(request, KINDS[version.kind].template, context)


def _afterwards(taken: showing.Taken, request: HttpRequest) -> list[Afterwards]:
    if taken.attempt is None or not taken.attempt.is_completed:
        return []
    return offered(request.user, [taken.attempt.completion])


def _recalled_in(course: Page) -> int:
    """How many cases were taken out of it because they told too much."""
    gone = Version.objects.filter(course=course.translation_key, recalled_at__isnull=False)
    return gone.values("content").distinct().count()


def _to_choose_from(page: VersionedPage, request: HttpRequest) -> list[Membership]:
    if not request.user.is_authenticated:
        return []
    return to_choose_from(page.translation_key, request.user)


def newest_of(
    pages: Iterable[Page], language: str, *, without: Iterable[str] = ()
) -> dict[UUID, Version]:
    """What is served of these pages."""
    keys = {page.translation_key for page in pages}
    versions = Version.objects.newest(language).filter(content__in=keys)
    found = versions.select_related("translates").defer("translates__data", *without)
    return {version.content: version for version in found}


def _marked(entry: Entry, standing: showing.Standing) -> Entry:
    content = entry.version.content
    return replace(
        entry, is_done=content in standing.taken.done, counts=content in standing.counting
    )


def address_after(version: Version, request: HttpRequest) -> str:
    """Of the next activity in the course; of the course after the last."""
    page = version.page
    if page is None or not page.live:
        return reverse("version", args=[version.pk])
    higher, beside = around(page, listed_at=page.path[: -page.steplen])
    newest = newest_of(beside, version.language, without=["data"])
    found = _neighbours(entries(beside, newest, access_of(request)), page)["next"]
    return found.address if found else address_of(higher[-1])


def _neighbours(contents: list[Entry], page: Page) -> dict[str, Entry | None]:
    here = next((n for n, entry in enumerate(contents) if entry.page.pk == page.pk), None)
    if here is None:
        return {"previous": None, "next": contents[0] if contents else None}
    return {
        "previous": contents[here - 1] if here else None,
        "next": contents[here + 1] if here + 1 < len(contents) else None,
    }


def entries(pages: list[Page], newest: dict[UUID, Version], access: Access) -> list[Entry]:
    """Of these what this reader may open, as it is served now."""
    found = [
        Entry(page, newest[page.translation_key])
        for page in page_access.readable_ones(pages, access)
        if page.translation_key in newest
    ]
    return [entry for entry in found if not KINDS[entry.version.kind].in_bank]


def show_list(page: CoursesPage, request: HttpRequest) -> HttpResponse:
    higher, listed = around(page, listed_at=page.path)
    newest = newest_of(listed, page.locale.language_code)
    contents = entries(listed, newest, access_of(request))
    context = {"page": page, "contents": contents, "breadcrumbs": higher}
    return render(request, CoursesPage.template, context)


@signed_in
@require_safe
def version_page(request: HttpRequest, id: int) -> HttpResponse:
    """One version as it was served, also when its page is gone."""
    version = get_object_or_404(Version, pk=id)
    if version.recalled_at:
        return render(request, "courses/recalled.html", status=410)
    if not may_open(version, access_of(request)):
        raise Http404
    body = body_of(version, timezone.localdate())
    context: dict[str, Any] = {
        "version": version,
        **body._asdict(),
        "is_alone": True,
    }
    if version.kind == "track":
        context["outline"] = outline_of(version, access_of(request))
    return render(request, KINDS[version.kind].template, context)


@signed_in
@require_safe
def version_file(request: HttpRequest, digest: str, name: str) -> HttpResponseBase:
    """To whoever may read a page whose version has it."""
    file = get_object_or_404(VersionFile, digest=digest, name=name)
    contents = file.versions.values_list("content", flat=True)
    if not may_read(contents, access_of(request)):
        raise Http404
    try:
        opened = file.file.open("rb")
    except FileNotFoundError:
        raise Http404 from None
    is_shown = file.type in SHOWN or file.type.startswith(PLAYED)
    response = FileResponse(
        opened, content_type=file.type, filename=file.name, as_attachment=not is_shown
    )
    response.headers["Cache-Control"] = "private, max-age=86400, immutable"
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


def may_open(version: Version, access: Access) -> bool:
    """By itself: what is kept in a bank is for those who make content."""
    if KINDS[version.kind].in_bank:
        return access.may(Right.ENTER_ADMIN)
    return may_read([version.content], access)


def may_read(contents: Iterable[UUID], access: Access) -> bool:
    """Whoever may read a page of it today, in any language; and those who make content."""
    if access.may(Right.ENTER_ADMIN):
        return True
    return bool(page_access.readable_contents(contents, access))
