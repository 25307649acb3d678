"""Changing a fact in two steps: what it becomes; then how much it matters, and what it concerns."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from knowledge.admin import forms
from knowledge.admin.fact_page import history
from knowledge.admin.frame import CHANGE, Screen, to_all_facts, to_fact
from knowledge.admin.told import as_told
from knowledge.facts import changing, tasks
from knowledge.facts.changing import ChangedMeanwhile, Refused
from knowledge.models import Fact, FactChange, FactUse, FactValue

# What the form carries beside its fields, and what a button says.
CARRIED = ("seen", "token", "step", "change_class", "csrfmiddlewaretoken")


@dataclass(frozen=True)
class Way:
    """One of the ways to change a fact."""

    title: str | Promise
    lead: str | Promise
    form: Any


WAYS = {
    "correct": Way(
        gettext_lazy("Correct this value"),
        gettext_lazy("For mistakes in what stands here. When the rules change, add a new value."),
        forms.CorrectForm,
    ),
    "renew": Way(
        gettext_lazy("New value from a date"),
        gettext_lazy("The former value stays in the history and ends when the new one begins."),
        forms.RenewForm,
    ),
    "confirm": Way(
        gettext_lazy("CMM has confirmed it"),
        gettext_lazy("Say who at CMM has confirmed that the value is right, and when."),
        forms.ConfirmForm,
    ),
    "withdraw": Way(
        gettext_lazy("Hold this value back"),
        gettext_lazy("It stays in the history and is shown nowhere until somebody corrects it."),
        forms.WithdrawForm,
    ),
}


class ChangeFact(Screen):
    template_name = "knowledge/facts/change.html"
    needs = CHANGE

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.way = WAYS[kwargs["way"]]
        self.fact = get_object_or_404(Fact, pk=kwargs["pk"])
        self.value = self._value(kwargs.get("value"))

    def _value(self, pk: int | None) -> FactValue | None:
        if pk is None:
            return former(self.fact)
        return get_object_or_404(self.fact.values, pk=pk)

    def get_page_title(self) -> str:
        return str(self.way.title)

    def trail(self) -> list[dict[str, str]]:
        return [*to_all_facts(self.request), to_fact(self.fact)]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = self._form(initial=self.way.form.first(self.value))
        return self._ask(form, seen=changing.mark(self.fact), token=str(uuid4()))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = self._form(data=request.POST)
        done = self._done()
        if done is not None:
            return self._to_fact(done)
        if request.POST.get("seen") != changing.mark(self.fact):
            return self._say_what_changed()
        if not form.is_valid() or request.POST.get("step") == "back":
            return self._ask(form, **self._carried())
        if request.POST.get("step") != "decide":
            return self._show_what_it_concerns(form)
        return self._carry_out(form)

    # --- The steps --------------------------------------------------------------------------

    def _form(self, **kwargs: Any) -> forms.ChangeForm:
        form: forms.ChangeForm = self.way.form(fact=self.fact, value=self.value, **kwargs)
        return form

    def _ask(self, form: forms.ChangeForm, **carried: str) -> HttpResponse:
        return self._show(form=form, **carried)

    def _show_what_it_concerns(self, form: forms.ChangeForm, error: str = "") -> HttpResponse:
        self.template_name = "knowledge/facts/decide.html"
        plan = form.plan()
        pages = tasks.affected(self.fact.key)
        return self._show(
            form=form,
            error=error,
            classes=forms.CLASSES,
            steps=[(as_told(edit.value), as_told(edit.made(self.fact))) for edit in plan.edits],
            becomes_unconfirmed=_loses_its_confirmation(plan),
            uses_counted=_counted(self.fact),
            languages=pages.order_by("locale")
            .values_list("locale__language_code")
            .annotate(Count("pk")),
            pages=pages[:20],
            pages_count=pages.count(),
            sent=[(name, text) for name, text in self.request.POST.items() if name not in CARRIED],
            **self._carried(),
        )

    def _carry_out(self, form: forms.ChangeForm) -> HttpResponse:
        chosen = self.request.POST.get("change_class", "")
        if chosen not in FactChange.Class.values:
            return self._show_what_it_concerns(form, _("Choose how much the change matters."))
        try:
            change = changing.carry_out(
                form.plan(),
                change_class=chosen,
                by=self.request.user,  # type: ignore[arg-type]
                why=form.cleaned_data["why"],
                token=UUID(self.request.POST["token"]),
                seen=self.request.POST["seen"],
            )
        except ChangedMeanwhile:
            return self._say_what_changed()
        except Refused as refused:
            for error in refused.errors:
                form.add_error(None, error)
            return self._ask(form, **self._carried())
        return self._to_fact(change)

    def _say_what_changed(self) -> HttpResponse:
        """Nothing is lost: what was written is shown, to be copied into a new form."""
        self.template_name = "knowledge/facts/changed_meanwhile.html"
        form = self._form(data=self.request.POST)
        written = [
            (field.label, self.request.POST[name])
            for name, field in form.fields.items()
            if self.request.POST.get(name) and name not in CARRIED
        ]
        return self._show(history=history(self.fact)[:3], written=written)

    def _to_fact(self, change: FactChange) -> HttpResponse:
        n = change.tasks.count()
        waiting = ngettext(
            "%(n)s page waits for somebody to look at it again.",
            "%(n)s pages wait for somebody to look at them again.",
            n,
        ) % {"n": n}
        messages.success(self.request, " ".join([_("Saved."), waiting if n else ""]).strip())
        return redirect("fact", pk=self.fact.pk)

    def _done(self) -> FactChange | None:
        """What an earlier click of the same button has done."""
        token = _as_uuid(self.request.POST.get("token", ""))
        return self.fact.changes.filter(token=token).first() if token else None

    def _carried(self) -> dict[str, str]:
        token = _as_uuid(self.request.POST.get("token", "")) or uuid4()
        return {"seen": self.request.POST.get("seen", ""), "token": str(token)}

    def _show(self, **context: Any) -> HttpResponse:
        return self.render_to_response(
            self.get_context_data(fact=self.fact, value=self.value, way=self.way, **context)
        )


def former(fact: Fact) -> FactValue | None:
    """Which a new value follows: the one of today, otherwise the last."""
    values = [value for value in fact.values.all() if value.use != FactValue.Use.HOLD]
    today = timezone.localdate()
    now = [value for value in values if value.stretch.holds(today)]
    return next(reversed(now or values), None)


def _counted(fact: Fact) -> list[tuple[str, int]]:
    counted = FactUse.objects.of(fact.key).counted()
    return [(str(FactUse.State(state).label), n) for state, n in sorted(counted.items())]


def _loses_its_confirmation(plan: changing.Plan) -> bool:
    return any(
        edit.value and edit.value.verified and not edit.made(plan.fact).verified
        for edit in plan.edits
    )


def _as_uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
