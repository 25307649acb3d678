"""The screens of rules: the list, a new one, whom it would hit, on and off."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from courses.assigning import rules as verbs
from courses.assigning.contents import assignable
from courses.assigning.following import number_hit
from courses.assigning.forms import OffForm, RenewalForm, RuleForm, SwitchForm
from courses.assigning.rights import rules_of
from courses.models.assigning import AssignmentRule
from organisations import actions, looks
from organisations.access import Access, Right, access_of, needs
from organisations.forms.base import carried_out
from organisations.trace import note
from organisations.views.trail import Crumb, start

ON_A_PAGE = 25
UNITS_SHOWN = 10


@needs(Right.ASSIGN)
def rules(request: HttpRequest) -> HttpResponse:
    open_ones = Count("assignments", filter=Q(assignments__ended_on=None))
    found = rules_of(access_of(request)).annotate(number=open_ones).order_by("title", "pk")
    page = Paginator(found, ON_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "courses/assigning/rules.html", {"page": page, "trail": [start()]})


@needs(Right.ASSIGN)
def rule_add(request: HttpRequest) -> HttpResponse:
    access = access_of(request)
    form, renewal = RuleForm(access, request.POST or None), RenewalForm(request.POST or None)
    if request.method == "POST" and (made := _filled(access, form, renewal)):
        return redirect("rule", key=made.key)
    context = {"form": form, "renewal": renewal, "title": _("New rule"), "trail": to_rules()}
    context |= {"back": reverse("rules"), "has_content": assignable(access).exists()}
    return render(request, "courses/assigning/rule_form.html", context)


def _filled(access: Access, form: RuleForm, renewal: RenewalForm) -> AssignmentRule | None:
    if not (form.is_valid() and renewal.is_valid()):
        return None
    made: list[AssignmentRule] = []

    def make(**values: Any) -> None:
        made.append(verbs.make_rule(by=access, **values))

    _carried_out(form, renewal, make)
    return made[0] if made else None


def _carried_out(form: RuleForm, renewal: RenewalForm, verb: Any, **more: Any) -> bool:
    """What is refused stands at the field, in whichever of the two forms it is."""

    def carry_out(**values: Any) -> None:
        try:
            verb(**values)
        except ValidationError as error:
            wrong = error.message_dict if hasattr(error, "error_dict") else {}
            for name in wrong.keys() & renewal.fields.keys():
                renewal.add_error(name, wrong[name])
            raise

    return carried_out(form, carry_out, **more, **form.values, **renewal.cleaned_data)


@needs(Right.ASSIGN)
def rule(request: HttpRequest, key: UUID) -> HttpResponse:
    """Not switched on yet: whom it would hit. Otherwise, how it is going."""
    access, shown = _rule(request, key)
    context = {"rule": shown, "trail": to_rules(), "may_switch": _may_switch(access, shown)}
    if shown.is_on:
        open_ones = shown.assignments.open()
        context |= {"number": number_hit(shown), "assigned": open_ones.count()}
        return render(request, "courses/assigning/rule.html", context)
    _note_look(request, access, shown)
    return render(request, "courses/assigning/rule.html", context | _preview(request, shown))


def _may_switch(access: Access, rule: AssignmentRule) -> bool:
    return bool(assignable(access).filter(content=rule.content).exists())


def _preview(request: HttpRequest, rule: AssignmentRule, form: Any = None) -> dict[str, Any]:
    page = Paginator(verbs.people_hit(rule), ON_A_PAGE).get_page(request.GET.get("page"))
    number = page.paginator.count
    return {
        "page": page,
        "number": number,
        "have_it": verbs.number_who_have_it(rule),
        "left": rule.assignments.open().count(),
        "units": verbs.units_hit(rule, UNITS_SHOWN),
        "form": form or (SwitchForm() if number > verbs.MANY else None),
    }


def _note_look(request: HttpRequest, access: Access, rule: AssignmentRule) -> None:
    """The names of people are shown."""
    if looks.is_new(request.session, f"people {rule.unit.key}"):
        note(actions.PEOPLE_SEEN, by=access, unit=rule.unit, unit_name=rule.unit.name)


@needs(Right.ASSIGN)
def rule_change(request: HttpRequest, key: UUID) -> HttpResponse:
    access, changed = _rule(request, key)
    if not changed.is_draft:
        return redirect("rule", key=key)
    sent = request.POST or None
    form = RuleForm(access, sent, RuleForm.initial_of(changed))
    renewal = RenewalForm(sent, initial=RenewalForm.initial_of(changed))
    if request.method == "POST" and form.is_valid() and renewal.is_valid():
        more = {"by": access, "rule": changed}
        if _carried_out(form, renewal, verbs.change_rule, **more):
            return redirect("rule", key=key)
    context = {"form": form, "renewal": renewal, "title": _("Change the rule")}
    context |= {"back": reverse("rule", args=[key]), "trail": _trail(changed), "has_content": True}
    return render(request, "courses/assigning/rule_form.html", context)


@needs(Right.ASSIGN)
@require_POST
def rule_delete(request: HttpRequest, key: UUID) -> HttpResponse:
    access, deleted = _rule(request, key)
    try:
        verbs.delete_rule(by=access, rule=deleted)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect("rule", key=key)
    messages.success(request, _("The rule is deleted."))
    return redirect("rules")


@needs(Right.ASSIGN)
@require_POST
def rule_on(request: HttpRequest, key: UUID) -> HttpResponse:
    access, switched = _rule(request, key)
    form = SwitchForm(request.POST)
    typed = form.cleaned_data["typed"] if form.is_valid() else None
    try:
        number = verbs.switch_on(by=access, rule=switched, typed=typed)
    except ValidationError as error:
        return _asked_again(request, access, switched, form, error)
    messages.success(request, _told(number))
    return redirect("rule", key=key)


def _asked_again(
    request: HttpRequest, access: Access, rule: AssignmentRule, form: SwitchForm, error: Any
) -> HttpResponse:
    if "typed" not in getattr(error, "error_dict", {}):
        messages.error(request, " ".join(error.messages))
        return redirect("rule", key=rule.key)
    form.errors["typed"] = form.error_class(error.messages)
    context = {"rule": rule, "trail": to_rules(), "may_switch": _may_switch(access, rule)}
    return render(request, "courses/assigning/rule.html", context | _preview(request, rule, form))


def _told(number: int) -> str:
    if number > verbs.MANY:
        text = _("The rule is on. %(number)s people get it in the next minutes.")
        return text % {"number": number}
    told = ngettext(
        "The rule is on. %(number)s person has it now.",
        "The rule is on. %(number)s people have it now.",
        number,
    )
    return told % {"number": number}


@needs(Right.ASSIGN)
def rule_off(request: HttpRequest, key: UUID) -> HttpResponse:
    access, switched = _rule(request, key)
    form = OffForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        take_back = form.cleaned_data["what"] == "back"
        number = verbs.switch_off(by=access, rule=switched, take_back=take_back)
        messages.success(request, _told_off(number) if take_back else _("The rule is off."))
        return redirect("rule", key=key)
    context = {
        "title": _("Switch off the rule?"),
        "told": [switched.title],
        "form": form,
        "buttons": [("off", _("Switch it off"))],
        "back": reverse("rule", args=[key]),
        "trail": _trail(switched),
    }
    return render(request, "organisations/person_form.html", context)


def _told_off(number: int) -> str:
    told = ngettext(
        "The rule is off, and taken back from %(number)s person.",
        "The rule is off, and taken back from %(number)s people.",
        number,
    )
    return told % {"number": number}


def _rule(request: HttpRequest, key: UUID) -> tuple[Access, AssignmentRule]:
    access = access_of(request)
    return access, get_object_or_404(rules_of(access), key=key)


def to_rules() -> list[Crumb]:
    return [start(), Crumb(_("Rules"), reverse("rules"))]


def _trail(rule: AssignmentRule) -> list[Crumb]:
    return [*to_rules(), Crumb(rule.title, reverse("rule", args=[rule.key]))]
