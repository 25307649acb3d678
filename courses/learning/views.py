"""Beginning, going on, and saving what is done."""

from typing import cast
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import get_language, gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from accounts.models import Person
from core.gate import open_to_all, signed_in
from courses.kinds import KINDS
from courses.learning import taking
from courses.learning.beginning import place_for
from courses.learning.places import NotServed, course_address, where_to_go_on
from courses.models import Version
from courses.reading import address_after, may_read
from organisations.access import access_of


@never_cache
@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def course_go_on(request: HttpRequest, course: UUID) -> HttpResponse:
    """To the exact place; sent as a form, it begins the course where it was not."""
    person = cast(Person, request.user)
    try:
        if request.method == "POST":
            _address_of(course, request)
            chosen = _chosen(request)
            # A course that is under way stays where it is, unless another place is chosen.
            place = place_for(course, person, chosen) if chosen else None
            taking.settle(person=person, course=course, place=place)
        return redirect(where_to_go_on(person, course, get_language() or ""))
    except (NotServed, taking.NoCourse):
        raise Http404 from None


@signed_in
@require_POST
def course_again(request: HttpRequest, course: UUID) -> HttpResponse:
    person = cast(Person, request.user)
    try:
        _address_of(course, request)
        taking.begin_again(person=person, course=course)
        return redirect(where_to_go_on(person, course, get_language() or ""))
    except (NotServed, taking.NoCourse):
        raise Http404 from None


@signed_in
@require_POST
def activity_read(request: HttpRequest, id: int) -> HttpResponse:
    """“I have read this”, and on to the next."""
    person = cast(Person, request.user)
    version = _readable(request, id)
    if not KINDS[version.kind].is_marked:
        raise Http404
    state = taking.activity_done(person=person, version=version)
    if state.just_completed:
        messages.success(request, gettext("You have completed this course. Well done."))
        return redirect(_address_of(cast(UUID, version.course), request))
    return redirect(address_after(version, request))


@open_to_all
@never_cache
@require_POST
def progress(request: HttpRequest, id: int) -> HttpResponse:
    """What the page's script saves by itself: no pages and no redirects for it."""
    if not request.user.is_authenticated:
        return HttpResponse(status=401)
    blocks = request.POST.getlist("block")
    state = taking.blocks_done(person=request.user, version=_readable(request, id), blocks=blocks)
    return JsonResponse({"done": state.activity_done, "course": state.course_done})


def _chosen(request: HttpRequest) -> UUID | None:
    try:
        return UUID(request.POST.get("membership", ""))
    except ValueError:
        return None


def _address_of(course: UUID, request: HttpRequest) -> str:
    return course_address(course, cast(Person, request.user), get_language() or "")


def _readable(request: HttpRequest, id: int) -> Version:
    found = Version.objects.select_related("translates").defer("data", "translates__data")
    version = get_object_or_404(found, pk=id, course__isnull=False)
    if version.kind == "course" or not may_read([version.content], access_of(request)):
        raise Http404
    return version
