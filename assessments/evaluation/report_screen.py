"""The reports for CMM's analysts: one for each course and year."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from assessments.actions import TEXT_TAKEN_OUT
from assessments.evaluation.levels import levels_of
from assessments.evaluation.report import sheet
from assessments.evaluation.texts import take_out
from assessments.models import SurveyTexts
from core import audit, csv_files
from courses.models import Version
from courses.versions.languages import SOURCE_LANGUAGE
from organisations.access import Right, needs
from organisations.views.trail import Crumb, start

# So many years back there is a report to choose.
YEARS = 5


@needs(Right.SEE_FIGURES)
@require_safe
def evaluations(request: HttpRequest) -> HttpResponse:
    context = {"courses": _courses(), "years": _years(), "trail": [start()]}
    return render(request, "assessments/evaluation/evaluations.html", context)


@needs(Right.SEE_FIGURES)
@never_cache
@require_safe
def evaluation(request: HttpRequest, course: UUID, year: int) -> HttpResponse:
    version = next((one for one in _courses() if one.content == course), None)
    if version is None or year not in _years():
        raise Http404
    levels = levels_of(course, year, timezone.now())
    if request.GET.get("export") == "csv":
        header = [_("level"), _("table"), _("of whom"), _("what"), _("value"), _("source")]
        return csv_files.download(f"evaluation-{year}", header, sheet(levels))
    context: dict[str, Any] = {
        "version": version,
        "year": year,
        "years": _years(),
        "levels": levels,
        "trail": [start(), Crumb(_("Evaluation"), reverse("evaluations"))],
    }
    return render(request, "assessments/evaluation/evaluation.html", context)


@needs(Right.SEE_FIGURES)
@require_POST
def survey_text_take_out(request: HttpRequest, shelf: int) -> HttpResponse:
    """A text that tells who somebody is. What it said is noted nowhere."""
    held = SurveyTexts.objects.filter(pk=shelf).first()
    if held is None:
        raise Http404
    told = request.POST.get("text", "")
    if take_out(shelf=shelf, told=told, now=timezone.now()):
        audit.record(TEXT_TAKEN_OUT, actor=request.user)
        messages.success(request, gettext("It is taken out."))
    else:
        messages.info(request, gettext("It had been taken out before."))
    return redirect("evaluation", held.course, held.year)


def _years() -> list[int]:
    this = timezone.localdate().year
    return list(range(this, this - YEARS, -1))


def _courses() -> list[Version]:
    """Each that was ever published, by name; as it is called now in the reader's language."""
    languages = {SOURCE_LANGUAGE, get_language() or SOURCE_LANGUAGE}
    found: dict[UUID, Version] = {}
    versions = Version.objects.newest(*languages).filter(kind="course").defer("data")
    for one in sorted(versions, key=lambda one: one.language != SOURCE_LANGUAGE):
        found[one.content] = one
    return sorted(found.values(), key=lambda one: one.title.casefold())
