"""Playing: a form for each thing that can be done. The page's script sends the same forms, and puts
the answer in the place of the scene."""

from collections.abc import Callable
from functools import partial
from typing import Any, cast
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from accounts.models import Person
from core.gate import signed_in
from courses.reading import address_after
from courses.versions.languages import SOURCE_LANGUAGE
from organisations.access import access_of
from organisations.page_addresses import address_of
from scenarios.engine.state import NoSuchSeat
from scenarios.models import Run
from scenarios.play import notices, playing
from scenarios.play.debrief.whole import debrief_shown
from scenarios.play.playing import Played
from scenarios.play.recalled import kindly_when_gone
from scenarios.play.sent import NothingChosen, Unreadable, action_in
from scenarios.play.showing import scene_shown
from scenarios.play.starting import to_begin

# With this header comes what the page's script sends: it wants no page around the answer.
BY_SCRIPT = "X-Scene"
Notice = str | Promise


@never_cache
@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def scenario_begin(request: HttpRequest, content: UUID) -> HttpResponse:
    """Sent as a form; else to the page of the scenario, where one begins."""
    person = cast(Person, request.user)
    version = to_begin(content, person, access_of(request), _language())
    if version is None:
        raise Http404
    if request.method != "POST":
        return redirect(address_of(version.page))
    try:
        run = playing.begin(
            person=person,
            version=version,
            seat=request.POST.get("seat", ""),
            is_plain=request.POST.get("way") == "plain",
            anew="anew" in request.POST,
        )
    except NoSuchSeat:
        messages.info(request, _("Choose first who you are in the story."))
        return redirect(address_of(version.page))
    return redirect("scenario_run", run.key)


@never_cache
@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
@kindly_when_gone
def scenario_run(request: HttpRequest, key: UUID) -> HttpResponse:
    played, notice = _played(request, key)
    return _answer(request, "scenario_run", played, notice, scene_shown)


@never_cache
@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
@kindly_when_gone
def scenario_debrief(request: HttpRequest, key: UUID) -> HttpResponse:
    played, notice = _played(request, key)
    if not played.state.ending:
        return redirect("scenario_run", key)
    return _answer(request, "scenario_debrief", played, notice, debrief_shown)


@signed_in
@require_POST
@kindly_when_gone
def scenario_way(request: HttpRequest, key: UUID) -> HttpResponse:
    """With or without what is hard to read."""
    is_plain = request.POST.get("way") == "plain"
    try:
        run = playing.choose_way(person=cast(Person, request.user), key=key, is_plain=is_plain)
    except Run.DoesNotExist:
        raise Http404 from None
    return redirect("scenario_run", run.key)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
@kindly_when_gone
def scenario_after(request: HttpRequest, key: UUID) -> HttpResponse:
    """To the next activity of the course."""
    person, language = cast(Person, request.user), _language()
    find = partial(playing.find, person=person, key=key, language=language)
    return redirect(address_after(_found_or_404(find).story.version, request))


TEMPLATES = {"scenario_run": "scene", "scenario_debrief": "debrief"}


def _answer(
    request: HttpRequest,
    name: str,
    played: Played,
    notice: Notice,
    shown: Callable[[Played], dict[str, Any]],
) -> HttpResponse:
    by_script = BY_SCRIPT in request.headers
    if request.method == "POST" and not by_script:
        if notice:
            messages.info(request, str(notice))
        return redirect(name, played.run.key)
    template = TEMPLATES[name]
    part = f"scenarios/play/parts/{template}.html"
    context = {**shown(played), "notice": notice, "address": request.path}
    page = part if by_script else f"scenarios/play/{template}.html"
    return render(request, page, context)


def _played(request: HttpRequest, key: UUID) -> tuple[Played, Notice]:
    """Where the run stands, after what was sent has been done; and what is to be said of that."""
    person, language = cast(Person, request.user), _language()
    find = partial(playing.find, person=person, key=key, language=language)
    try:
        if request.method != "POST":
            return find(), ""
        action = action_in(request.POST)
        played = playing.act(person=person, key=key, action=action, language=language)
        return played, notices.notice_of(played)
    except Run.DoesNotExist:
        raise Http404 from None
    except NothingChosen:
        return _found_or_404(find), notices.NOTHING_CHOSEN
    except Unreadable:
        return _found_or_404(find), notices.NOT_POSSIBLE


def _found_or_404(find: Callable[[], Played]) -> Played:
    try:
        return find()
    except Run.DoesNotExist:
        raise Http404 from None


def _language() -> str:
    return get_language() or SOURCE_LANGUAGE
