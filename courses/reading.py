"""What learners see: lists, courses and lessons, always from versions."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe
from wagtail.models import Page

from core.gate import signed_in
from courses.kinds import KINDS
from courses.models import CoursesPage, Version, VersionedPage, VersionFile
from courses.tracks.outline import outline_of
from courses.versions.rendering import body_of
from organisations import page_access
from organisations.access import Access, Right, access_of
from organisations.page_addresses import above, around, with_addresses

SHOWN = {"image/webp", "image/jpeg", "image/png", "application/pdf", "text/vtt"}
PLAYED = ("video/", "audio/")


@dataclass(frozen=True)
class Entry:
    """A course in the list, or an activity in a course."""

    page: Page
    version: Version

    @property
    def address(self) -> str:
        return self.page.address


def show(page: VersionedPage, request: HttpRequest) -> HttpResponse:
    version = Version.objects.of(page.translation_key, page.locale.language_code).first()
    if version is None:
        raise Http404
    return render(request, KINDS[version.kind].template, _context(page, version, request))


def _context(page: VersionedPage, version: Version, request: HttpRequest) -> dict[str, Any]:
    body = body_of(version, timezone.localdate())
    higher, beside = around(page)
    is_course = version.kind == "course"
    listed = _below(page) if is_course else beside
    # Lessons are long, and here only their names are needed.
    names = Version.objects.newest(version.language).defer("data")
    contents = entries(listed, names, access_of(request))
    return {
        "page": page,
        "version": version,
        "course": page if is_course else higher[-1],
        "breadcrumbs": higher,
        **body._asdict(),
        "contents": contents,
        "minutes": sum(entry.version.minutes for entry in contents),
        **_neighbours(contents, page),
    }


def _neighbours(contents: list[Entry], page: Page) -> dict[str, Entry | None]:
    here = next((n for n, entry in enumerate(contents) if entry.page.pk == page.pk), None)
    if here is None:
        return {"previous": None, "next": contents[0] if contents else None}
    return {
        "previous": contents[here - 1] if here else None,
        "next": contents[here + 1] if here + 1 < len(contents) else None,
    }


def _below(page: Page) -> list[Page]:
    return with_addresses(page.get_children())


def entries(pages: list[Page], versions: "QuerySet[Version]", access: Access) -> list[Entry]:
    """Of these what this reader may open, as it is served now."""
    readable = page_access.readable_ones(pages, access)
    keys = [page.translation_key for page in readable]
    newest = {version.content: version for version in versions.filter(content__in=keys)}
    return [
        Entry(page, newest[page.translation_key])
        for page in readable
        if page.translation_key in newest
    ]


def show_list(page: CoursesPage, request: HttpRequest) -> HttpResponse:
    listed = _below(page)
    versions = Version.objects.newest(page.locale.language_code)
    contents = entries(listed, versions, access_of(request))
    context = {"page": page, "contents": contents, "breadcrumbs": above(page)}
    return render(request, CoursesPage.template, context)


@signed_in
@require_safe
def version_page(request: HttpRequest, id: int) -> HttpResponse:
    """One version as it was served, also when its page is gone."""
    version = get_object_or_404(Version, pk=id)
    if not may_read([version.content], access_of(request)):
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


def may_read(contents: Iterable[UUID], access: Access) -> bool:
    """Whoever may read a page of it today, in any language; and those who make content."""
    if access.may(Right.ENTER_ADMIN):
        return True
    pages = Page.objects.filter(translation_key__in=list(contents))
    return bool(page_access.readable_list(pages, access))
