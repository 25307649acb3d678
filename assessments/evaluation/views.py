"""The page on which somebody says what they think of a course."""

from typing import cast
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.models import Person
from assessments.evaluation.answering import answer, leave
from assessments.evaluation.asking import asking, was_ever_asked
from assessments.evaluation.forms import SurveyForm
from assessments.evaluation.offering import TITLES
from assessments.models.evaluation import Moment
from core.gate import signed_in
from courses.models import Completion, Version
from courses.versions.languages import SOURCE_LANGUAGE


@never_cache
@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def survey(request: HttpRequest, course: UUID, moment: str) -> HttpResponse:
    """Also when the course has been withdrawn since: it is theirs who have completed it."""
    person = cast(Person, request.user)
    completion = asking(person, course, moment)
    if completion is None:
        return _not_asked(request, person, course, moment)
    if "leave" in request.POST:
        leave(completion=completion, moment=moment)
        messages.success(request, gettext("All right. You are not asked about it again."))
        return redirect("my_page")
    form = SurveyForm(moment, request.POST if request.method == "POST" else None)
    if form.is_valid():
        return _answered(request, completion, form)
    context = {"form": form, "title": TITLES[Moment(moment)], "of": _title(course)}
    return render(request, "assessments/evaluation/survey.html", context)


def _answered(request: HttpRequest, completion: Completion, form: SurveyForm) -> HttpResponse:
    answer(completion=completion, moment=form.moment, chosen=form.chosen, texts=form.texts)
    messages.success(request, gettext("Thank you. What you answered is kept without your name."))
    return redirect("my_page")


def _not_asked(request: HttpRequest, person: Person, course: UUID, moment: str) -> HttpResponse:
    """From another tab, or by the back button. A page that was sent twice was kept once."""
    if not was_ever_asked(person, course, moment):
        raise Http404
    messages.info(request, gettext("You have answered, or said no. You are not asked again."))
    return redirect("my_page")


def _title(course: UUID) -> Version | None:
    """As it is called in the reader's language, else in Danish."""
    languages = {SOURCE_LANGUAGE, get_language() or SOURCE_LANGUAGE}
    versions = Version.objects.filter(content=course, language__in=languages, recalled_at=None)
    found = {one.language: one for one in versions.defer("data").order_by("number")}
    return found.get(get_language() or "") or found.get(SOURCE_LANGUAGE)
