"""When a case is recalled: whoever plays it has done it, and reads kindly that it is gone."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from courses.learning import taking
from knowledge.gate.recalling import Recalled, ends
from scenarios.models import Run
from scenarios.play.stories import CaseRecalled


@ends
def end_runs(recalled: Recalled) -> None:
    """Also where a moment was still to be made right. An action that is being saved comes first;
    the next one finds the run ended."""
    open_ones = Run.objects.filter(version__content__in=recalled.contents, completed_at=None)
    runs = open_ones.select_for_update(of=("self",)).select_related("person", "version")
    for run in runs:
        taking.activity_done(person=run.person, version=run.version)
        run.ended_at = run.ended_at or timezone.now()
        run.save(update_fields=["ended_at"])
        recalled.taken_away["runs"] += 1


def kindly_when_gone(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    @wraps(view)
    def answered(request: HttpRequest, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, **kwargs)
        except CaseRecalled:
            return render(request, "courses/recalled.html", status=410)

    return answered
