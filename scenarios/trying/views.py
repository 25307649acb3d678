from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.functional import Promise
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from organisations.access import Right, needs
from scenarios.engine.state import NoSuchSeat
from scenarios.models import ScenarioPage
from scenarios.play import notices
from scenarios.play.debrief.whole import debrief_shown
from scenarios.play.playing import Came, Played
from scenarios.play.sent import NothingChosen, Unreadable, action_in
from scenarios.play.showing import scene_shown
from scenarios.trying.beside import counted, on_the_map, walked, where_to_begin
from scenarios.trying.trial import Trial, played, story_of_draft, trial_in, with_action

Notice = str | Promise
# Of what was sent; in the address it is said once, on the page that follows.
SAID = {"choose": notices.NOTHING_CHOSEN, "not": notices.NOT_POSSIBLE}


@never_cache
@needs(Right.ENTER_ADMIN)
@require_http_methods(["GET", "HEAD", "POST"])
def try_story(request: HttpRequest, pk: int) -> HttpResponse:
    """The newest draft, from any scene and in any seat, as a learner would see it."""
    page = get_object_or_404(ScenarioPage, pk=pk).get_latest_revision_as_object()
    story, trial = story_of_draft(page), trial_in(request.GET)
    context = {"page": page, "trial": trial, **where_to_begin(page, story, trial)}
    try:
        stood = played(trial, story, request.user)
    except NoSuchSeat:
        return render(request, "scenarios/trying/begin.html", context)
    if request.method == "POST":
        return redirect(_after(request, trial, stood))
    context |= {**counted(page, stood), **_way_so_far(page, stood)}
    context["address"] = request.get_full_path()
    return render(request, *_shown(request, stood, context))


def _way_so_far(page: ScenarioPage, stood: Played) -> dict[str, Any]:
    rows = walked(stood)
    return {"walked": {"page": page.pk, "rows": rows}, "on_the_map": on_the_map(page, rows)}


def _after(request: HttpRequest, trial: Trial, stood: Played) -> str:
    """The address of what follows."""
    debrief = "&debrief=yes" if stood.state.ending else ""
    try:
        after, came = with_action(trial, stood, action_in(request.POST))
    except NothingChosen:
        return f"{request.path}{trial.query}{debrief}&said=choose"
    except Unreadable:
        return f"{request.path}{trial.query}{debrief}&said=not"
    said = "" if came is Came.SAVED else "&said=not"
    return f"{request.path}{after.query}{debrief}{said}"


def _shown(request: HttpRequest, stood: Played, context: Any) -> tuple[str, dict[str, Any]]:
    context["notice"] = SAID.get(request.GET.get("said", ""), "")
    if "debrief" not in request.GET or not stood.state.ending:
        return "scenarios/trying/scene.html", {**scene_shown(stood), **context}
    if stood.state.completed:
        stood.run.completed_at = timezone.now()
    return "scenarios/trying/debrief.html", {**debrief_shown(stood), **context}
