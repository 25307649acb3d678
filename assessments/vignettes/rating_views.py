"""Where experts rate: one vignette at a time, with nothing of what it is meant to be."""

from typing import cast
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from accounts.models import Person
from assessments.models import Rater
from assessments.quizzes.questions import tried
from assessments.vignettes import keying
from assessments.vignettes.rating import ToRate, next_of, to_rate
from assessments.vignettes.rating_form import RatingForm, given_in
from assessments.vignettes.scale import scale
from core.gate import signed_in
from courses.models import Version
from knowledge.models import Audience


@never_cache
@signed_in
@require_safe
def vignettes_to_rate(request: HttpRequest) -> HttpResponse:
    rater = _rater(request)
    found = to_rate(rater)
    context = {
        "rater": rater,
        "rated": [one for one in found if one.given],
        "all": len(found),
        "next": next_of(found),
    }
    return render(request, "assessments/vignettes/to_rate.html", context)


@never_cache
@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def vignette_to_rate(request: HttpRequest, content: UUID) -> HttpResponse:
    """Whoever comes for one that is not theirs to rate, or not there any more, goes on."""
    rater = _rater(request)
    found = to_rate(rater)
    one = next((one for one in found if one.version.content == content), None)
    if one is None:
        messages.info(request, _("That one is not yours to rate, or it is not used any more."))
        return redirect("vignettes_to_rate")
    told = keying.told_about(one.version)
    form = RatingForm(request.POST or None, initial=given_in(one.given), told=told)
    if request.method == "POST" and form.is_valid() and _rated(request, rater, one, form):
        return _on(request, rater)
    status = 422 if request.method == "POST" else 200
    return render(
        request, "assessments/vignettes/rate.html", _page(one, found, form), status=status
    )


def _rater(request: HttpRequest) -> Rater:
    rater = keying.rater_of(cast(Person, request.user))
    if rater is None:
        raise Http404
    return rater


def _rated(request: HttpRequest, rater: Rater, one: ToRate, form: RatingForm) -> bool:
    """Or what stands in the way, said with the form."""
    try:
        keying.rate(
            rater=rater,
            version=one.version,
            digest=request.POST.get("digest", ""),
            rating=form.cleaned_data["rating"],
            values=form.values,
            remark=form.cleaned_data["remark"],
        )
    except ValidationError as refused:
        form.add_error(None, refused)
        return False
    return True


def _on(request: HttpRequest, rater: Rater) -> HttpResponse:
    following = next_of(to_rate(rater))
    if following is None:
        messages.success(request, _("You have rated all of them. Thank you."))
    if following is None or "stop" in request.POST:
        return redirect("vignettes_to_rate")
    return redirect("vignette_to_rate", following.version.content)


def _page(one: ToRate, found: list[ToRate], form: RatingForm) -> dict[str, object]:
    return {
        "one": one,
        "all": len(found),
        "form": form,
        "html": tried(one.version).html("html"),
        "audiences": _audiences(one.version),
        "scale": scale(),
        "rating": (form.cleaned_data if form.is_bound else form.initial).get("rating"),
    }


def _audiences(version: Version) -> list[str]:
    return [one.name for one in Audience.objects.filter(key__in=version.data["audiences"])]
