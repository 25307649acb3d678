"""Vignettes, one at a time: first how worried one is, then what one does. The page's script sends
each answer when it is given, by the same names; without it the buttons do."""

from typing import Any, cast
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.models import Person
from assessments.answering import Came
from assessments.competence.forms import NotRatedError
from assessments.models import VignetteAnswer, VignetteForm
from assessments.quizzes.questions import in_language
from assessments.recognition import showing, taking
from assessments.recognition.drawing import NothingToDraw
from assessments.recognition.refreshing import offer_for
from assessments.recognition.sent import sent_in
from assessments.recognition.starting import way_of
from assessments.recognition.taking import Sent, Unanswered
from assessments.recognition.vignettes import Vignette, vignettes_of
from assessments.serving import read_in, to_take
from assessments.vignettes.scale import scale
from core.gate import signed_in
from courses.learning.judges import is_judge
from courses.reading import address_after
from courses.versions.rendering import with_text
from organisations.page_addresses import address_of

KIND = "recognition"


@never_cache
@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def vignette_begin(request: HttpRequest, content: UUID) -> HttpResponse:
    """Sent as a form; else to the page of the activity, where one begins. Judges, and those for
    whom there is nothing, go past it."""
    version, person = with_text(to_take(request, content, KIND)), _person(request)
    if request.method != "POST":
        return redirect(address_of(version.page))
    if way_of(person, version).leads_past:
        taking.go_past(person=person, version=version)
        return redirect(address_after(version, request))
    form = taking.begin(person=person, version=version)
    return redirect("vignette_form", form.key)


@never_cache
@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def vignette_form(request: HttpRequest, key: UUID) -> HttpResponse:
    form = _held(request, key)
    if form.done_at:
        return redirect("vignette_result", key)
    if request.method == "POST":
        return _sent(request, form)
    return _page(request, form)


@never_cache
@signed_in
@require_POST
def vignette_answer(request: HttpRequest, key: UUID) -> JsonResponse:
    """By the page's script: an answer as soon as it is given."""
    sent = sent_in(request.POST, lambda: _held(request, key))
    try:
        # One that is none is asked for all the same, so that it is not there for anybody else.
        sent = sent or Sent(-1, 0, "rating")
        kept = taking.answer(person=_person(request), key=key, sent=sent)
    except (VignetteForm.DoesNotExist, NotRatedError):
        raise Http404 from None
    answers = [{"place": sent.place, "came": str(kept.came), "step": kept.step}]
    return JsonResponse({"answers": answers})


@never_cache
@signed_in
@require_safe
def vignette_result(request: HttpRequest, key: UUID) -> HttpResponse:
    form = _held(request, key)
    if not form.done_at:
        return redirect("vignette_form", key)
    vignettes, given = vignettes_of(form, read_in()), _given(form)
    context = {
        **_around(form),
        "words": showing.words_for(vignettes, given),
        "vignettes": showing.told(form, vignettes, given),
        "is_followed": form.moment == VignetteForm.Moment.AFTER,
    }
    return render(request, "assessments/recognition/result.html", context)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def vignette_after(request: HttpRequest, key: UUID) -> HttpResponse:
    """To the next activity of the course."""
    form = _held(request, key)
    if form.version is None:
        return redirect("my_page")
    return redirect(address_after(in_language(form.version, read_in()), request))


@signed_in
@require_POST
def vignette_refresh(request: HttpRequest) -> HttpResponse:
    """What My page offers: begin it, or leave it."""
    person = _person(request)
    offer = offer_for(person, timezone.localdate())
    if offer is None or offer.stage != request.POST.get("stage"):
        return redirect("my_page")
    if "leave" in request.POST:
        taking.leave(offer=offer)
        return redirect("my_page")
    try:
        form = taking.refresh(person=person, offer=offer)
    except NothingToDraw:
        messages.info(request, _("There are no situations for your work at the moment."))
        return redirect("my_page")
    return redirect("vignette_form", form.key)


# --- What was sent --------------------------------------------------------------------------


def _sent(request: HttpRequest, form: VignetteForm) -> HttpResponse:
    sent = sent_in(request.POST, lambda: form)
    if sent is None:
        return redirect("vignette_form", form.key)
    handles = request.POST.get("go") == "handle"
    if not handles and sent.rating is None:
        messages.info(request, _("Choose first how worried you are."))
        return redirect("vignette_form", form.key)
    came = _handled(request, form, sent) if handles else _kept(request, form, sent)
    if came in (Came.STALE, Came.CLOSED):
        messages.info(request, _("You have answered this in another window since. That stands."))
    return redirect("vignette_form", form.key)


def _kept(request: HttpRequest, form: VignetteForm, sent: Sent) -> Came:
    return taking.answer(person=_person(request), key=form.key, sent=sent).came


def _handled(request: HttpRequest, form: VignetteForm, sent: Sent) -> Came | None:
    try:
        person, language = _person(request), read_in()
        return taking.handle(person=person, key=form.key, sent=sent, language=language)
    except Unanswered:
        messages.info(request, _("Choose whom you turn to, or nobody."))
        return None


# --- Pages ----------------------------------------------------------------------------------


def _page(request: HttpRequest, form: VignetteForm) -> HttpResponse:
    vignettes, given = vignettes_of(form, read_in()), _given(form)
    there = [one for one in vignettes if one.is_there]
    now = next((one for one in there if not _is_handled(one, given)), None)
    if now is None:
        taking.finish(person=_person(request), key=form.key, language=read_in())
        return redirect("vignette_result", form.key)
    context = {
        **_around(form),
        "vignette": showing.shown(
            now,
            given.get(now.place),
            number=there.index(now) + 1,
            again="again" in request.GET,
        ),
        "of": len(there),
        "is_last": now is there[-1],
        "gone": len(vignettes) - len(there),
        "scale": scale(),
    }
    return render(request, "assessments/recognition/form.html", context)


def _is_handled(one: Vignette, given: dict[int, VignetteAnswer]) -> bool:
    return one.place in given and given[one.place].handled_at is not None


def _around(form: VignetteForm) -> dict[str, Any]:
    """Outside a course it has no page with a title."""
    version = in_language(form.version, read_in()) if form.version else None
    return {"form": form, "title": version.title if version else _("A few new situations")}


def _given(form: VignetteForm) -> dict[int, VignetteAnswer]:
    return {one.place: one for one in form.answers.all()}


def _held(request: HttpRequest, key: UUID) -> VignetteForm:
    """One's own. Whoever has become a judge since has none any more."""
    person = _person(request)
    form = VignetteForm.objects.with_version().filter(person=person, key=key).first()
    if form is None or is_judge(person, form.audience):
        raise Http404
    return form


def _person(request: HttpRequest) -> Person:
    return cast(Person, request.user)
