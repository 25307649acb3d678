"""Naming experts, by their accounts. Two accounts that are likely to be one person are said, and
count once."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, cast

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import Person
from assessments.actions import RATER_LEFT, RATER_NAMED
from assessments.models import Rater
from assessments.vignettes import keying
from core.audit import record
from knowledge.admin.frame import Screen
from organisations.same_person import groups


class RaterForm(forms.Form):
    email = forms.EmailField(
        label=gettext_lazy("E-mail address"),
        help_text=gettext_lazy("Of somebody who can sign in here already."),
    )
    profession = forms.CharField(
        label=gettext_lazy("Profession"),
        max_length=120,
        help_text=gettext_lazy("What makes them an expert, such as “investigator, police”."),
    )

    def clean_email(self) -> Person:
        email = self.cleaned_data["email"].lower()
        found = Person.objects.filter(email=email, is_active=True).first()
        if found is None:
            raise ValidationError(_("Nobody here has this address. Let them be invited first."))
        if refused := keying.why_not(found):
            raise ValidationError(refused)
        return found


@dataclass(frozen=True)
class Listed:
    rater: Rater
    rated: int
    same: tuple[str, ...]


class RatersScreen(Screen):
    template_name = "assessments/admin/raters.html"
    page_title = gettext_lazy("Experts who rate")
    header_icon = "group"

    def trail(self) -> list[dict[str, str]]:
        bank = {"url": reverse("question_bank"), "label": _("Question bank")}
        return [bank, {"url": reverse("keying"), "label": _("Experts on vignettes")}]

    @cached_property
    def form(self) -> RaterForm:
        is_sent = "email" in self.request.POST
        return RaterForm(self.request.POST if is_sent else None)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if "leave" in request.POST:
            self._let_go(request)
        elif self.form.is_valid():
            self._name(request)
        else:
            return self.render_to_response(self.get_context_data(), status=422)
        return redirect("raters")

    def _name(self, request: HttpRequest) -> None:
        """In a demo everybody is made up, and so is what they say."""
        person = self.form.cleaned_data["email"]
        rater = keying.name_rater(
            person=person,
            profession=self.form.cleaned_data["profession"],
            by=cast(Person, request.user),
            is_synthetic=settings.DEMO,
        )
        record(RATER_NAMED, request=request, subject=person)
        messages.success(request, _("%(name)s can rate now.") % {"name": person})
        if same := keying.same_as(person):
            text = _("%(name)s is likely to be the same person as %(others)s. They count once.")
            others = ", ".join(str(one.person) for one in same)
            messages.warning(request, text % {"name": rater.person, "others": others})

    def _let_go(self, request: HttpRequest) -> None:
        word = request.POST["leave"]
        number = int(word) if word.isascii() and word.isdigit() and len(word) < 19 else 0
        rater = Rater.objects.going_on().filter(pk=number).first()
        if rater is None:
            messages.info(request, _("They rate no more already."))
            return
        keying.let_go(rater)
        record(RATER_LEFT, request=request, subject=rater.person)
        messages.success(
            request, _("%(name)s rates no more. What was rated stands.") % {"name": rater.person}
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs, form=self.form, raters=_listed())


def _listed() -> list[Listed]:
    found = list(
        Rater.objects.going_on()
        .annotate(rated=Count("ratings"))
        .select_related("person")
        .order_by("is_synthetic", "person__sort_name", "pk")
    )
    of_each = groups([rater.person for rater in found])
    return [Listed(rater, rater.rated, _same(rater, found, of_each)) for rater in found]


def _same(rater: Rater, found: Sequence[Rater], of_each: dict[int, int]) -> tuple[str, ...]:
    mine = of_each[rater.person_id or 0]
    others = [one for one in found if one != rater and of_each[one.person_id or 0] == mine]
    return tuple(str(one.person) for one in others)
