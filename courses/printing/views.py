"""Who gets a document, and from what it is made."""

from collections.abc import Iterable
from datetime import timedelta

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.text import slugify
from django.views.decorators.http import require_safe
from wagtail.models import Page

from core.gate import signed_in
from core.ratelimit import Limit
from courses.kinds import kind_of
from courses.models import Version, VersionedPage
from courses.printing.document import Document, Source, document_of
from courses.reading import entries, may_open, newest_of
from courses.versions.files import Kept
from courses.versions.taking import take
from organisations.access import Access, access_of
from organisations.page_addresses import with_addresses

MADE_IN_AN_HOUR = Limit("documents to print", 60, timedelta(hours=1))

# In each process, the documents that were made last, by all that they say.
_made: dict[str, bytes] = {}
MOST = 20


@signed_in
@require_safe
def print_version(request: HttpRequest, id: int) -> HttpResponse:
    """What one may read one may print."""
    version = get_object_or_404(Version.objects.select_related("page"), pk=id)
    access = access_of(request)
    if not may_open(version, access):
        raise Http404
    below = _served_below(version, access) if version.kind == "course" else []
    document = document_of(served_source(version), map(served_source, below), site=site_of(request))
    return answer(request, document)


def print_draft(request: HttpRequest, pk: int) -> HttpResponse:
    """In the admin: the newest drafts, as they stand."""
    page = get_object_or_404(Page, pk=pk).specific
    if not isinstance(page, VersionedPage):
        raise Http404
    below = [child for child in page.get_children().specific() if _is_printed(child)]
    document = document_of(_draft(page), map(_draft, below), site=site_of(request))
    return answer(request, document)


def _is_printed(page: Page) -> bool:
    """What is kept in a bank is printed by itself alone."""
    return isinstance(page, VersionedPage) and not kind_of(page).in_bank


def _served_below(version: Version, access: Access) -> Iterable[Version]:
    if version.page is None:
        return []
    pages = with_addresses(version.page.get_children())
    newest = newest_of(pages, version.language)
    return [entry.version for entry in entries(pages, newest, access)]


def served_source(version: Version, *, is_for_teachers: bool = False) -> Source:
    def content(digest: str) -> bytes | None:
        """Of its own files only."""
        file = version.files.filter(digest=digest).first()
        if file is None:
            return None
        try:
            with file.file.open("rb") as opened:
                return bytes(opened.read())
        except FileNotFoundError:
            return None

    return Source(version, content, is_for_teachers=is_for_teachers)


def _draft(page: VersionedPage) -> Source:
    files = Kept()
    version = take(page.get_latest_revision_as_object(), files)

    def content(digest: str) -> bytes | None:
        if digest not in files.found:
            return None
        with files.found[digest][1].open("rb") as opened:
            return bytes(opened.read())

    return Source(version, content, is_draft=True, is_for_teachers=True)


def site_of(request: HttpRequest) -> str:
    return request.build_absolute_uri("/").rstrip("/")


def answer(request: HttpRequest, document: Document) -> HttpResponse:
    key = document.digest
    if key not in _made:
        MADE_IN_AN_HOUR.count(str(request.user.pk))
        if len(_made) >= MOST:
            _made.clear()
        _made[key] = document.as_pdf()
    name = slugify(document.data["title"])[:60] or "tegn"
    response = HttpResponse(_made[key], content_type="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    response.headers["Cache-Control"] = "private, no-store"
    return response
