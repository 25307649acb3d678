"""Putting a course on one's own list, and taking it off. Nobody else sees that."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from core.gate import signed_in
from courses.assigning.contents import approved_ones
from courses.models.assigning import Assignment
from courses.models.pages import CoursePage
from courses.models.versions import Version
from organisations import page_access
from organisations.access import Access, access_of

SELF = Assignment.Source.SELF


@transaction.atomic
def enrol(*, by: Access, content: UUID) -> bool:
    """Whether it was new. No membership is noted: it is the person's own."""
    version = _open(by, content)
    if version is None:
        raise PermissionDenied
    told = {"kind": version.kind, "title": version.title}
    return Assignment.objects.open().get_or_create(
        person=by.person, content=content, source=SELF, defaults=told
    )[1]


@transaction.atomic
def unenrol(*, by: Access, content: UUID) -> bool:
    """Whether there was anything to take off the list."""
    own = Assignment.objects.open().of(by.person).filter(content=content, source=SELF)
    ended = own.update(ended_on=timezone.localdate(), ending=Assignment.Ending.TAKEN_BACK)
    return bool(ended)


def _open(by: Access, content: UUID) -> Version | None:
    """A course that one may read, that allows it, and that is approved outside the demo."""
    pages = CoursePage.objects.filter(translation_key=content, self_enrolment=True)
    if not page_access.readable_list(pages, by):
        return None
    return approved_ones().filter(content=content).defer("data").first()


@signed_in
@require_POST
def enrol_view(request: HttpRequest, content: UUID) -> HttpResponse:
    by = access_of(request)
    if _open(by, content) is None:
        raise Http404
    is_new = enrol(by=by, content=content)
    messages.success(
        request, _("It is on your list.") if is_new else _("It was on your list already.")
    )
    return redirect("my_page")


@signed_in
@require_POST
def unenrol_view(request: HttpRequest, content: UUID) -> HttpResponse:
    if unenrol(by=access_of(request), content=content):
        messages.success(request, _("It is off your list. What you have done stays done."))
    return redirect("my_page")
