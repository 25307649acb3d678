"""Judging again in the admin: what would change is shown, as numbers and no people."""

from functools import cached_property
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assessments.actions import REGRADED
from assessments.bank.question_screen import QuestionScreen
from assessments.quizzes import regrading
from assessments.quizzes.regrading import NotTheSame, Preview
from core.audit import record
from core.suppression.rules import COUNTS
from courses.models import Version
from courses.versions.languages import SOURCE_LANGUAGE

# Of fewer answers nothing is told.
LEAST = COUNTS.least


class RegradeScreen(QuestionScreen):
    template_name = "assessments/admin/regrade.html"
    page_title = gettext_lazy("Judge answers again")
    header_icon = "rotate"

    @cached_property
    def newest(self) -> Version:
        versions = Version.objects.of(self.question_page.translation_key, SOURCE_LANGUAGE)
        found = versions.filter(recalled_at=None).first()
        if found is None:
            raise Http404
        return found

    @cached_property
    def older(self) -> list[tuple[int, Preview | None]]:
        """By version that was answered what would change; nothing where it cannot be judged so."""
        content, newest = self.newest.content, self.newest.number
        numbers = [one for one in regrading.older_versions(content) if one < newest]
        return [(one, _preview(self.newest, one)) for one in numbers]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        of = next((one for one, _p in self.older if str(one) == request.POST.get("of")), None)
        if of is None:
            messages.error(request, _("Choose which version was wrong."))
            return redirect("regrade_question", self.question_page.pk)
        try:
            number = regrading.regrade(self.newest.content, of=of, by=self.newest.number)
        except NotTheSame:
            messages.error(request, _("Its answers cannot be judged by the newest version."))
            return redirect("regrade_question", self.question_page.pk)
        question = str(self.newest.content)
        record(REGRADED, request=request, question=question, of=of, by=self.newest.number)
        messages.success(request, _told(number))
        return redirect("regrade_question", self.question_page.pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            **kwargs, page=self.question_page, newest=self.newest, older=self.older, least=LEAST
        )


def _told(number: int) -> str:
    if number < LEAST:
        return _("The answers have been judged again.")
    return _("%(n)s answers are worth something else now.") % {"n": number}


def _preview(newest: Version, of: int) -> Preview | None:
    try:
        return regrading.preview(newest.content, of=of, by=newest.number)
    except NotTheSame:
        return None
