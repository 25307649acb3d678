from typing import Any
from uuid import UUID

from django import forms
from django.http import Http404, QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Person
from knowledge.models import Audience
from organisations.access import Access, Right
from organisations.forms.base import DayField
from organisations.forms.units import UnitChoice
from organisations.models import Cohort, Role, Unit
from organisations.people import State, Wanted

LONGEST = 200


def read_wanted(params: QueryDict, access: Access, audiences: list[Audience]) -> Wanted:
    """By hand: a form with its fields would take longer than the search."""
    keeps = access.may(Right.CHANGE_PEOPLE)
    state, role = params.get("state", ""), params.get("role", "")
    return Wanted(
        words=params.get("q", "").strip()[:LONGEST],
        unit=_unit(params.get("unit", ""), access),
        audience=next((one for one in audiences if one.key == params.get("audience")), None),
        state=state if keeps and state in State.values else State.HERE,
        key_person=bool(params.get("key")),
        role=role if keeps and role in Role.Kind.values else "",
    )


def _unit(key: str, access: Access) -> Unit | None:
    if not key:
        return None
    try:
        wanted = UUID(key)
    except ValueError:
        raise Http404 from None
    found: Unit | None = access.units(Right.SEE_PEOPLE).filter(key=wanted).first()
    if found is None:
        raise Http404
    return found


class PersonForm(forms.Form):
    first_name = forms.CharField(label=_("First name"), max_length=150)
    last_name = forms.CharField(label=_("Last name"), max_length=150)
    email = forms.EmailField(
        label=_("E-mail address"),
        help_text=_("What the person signs in with. The old address gets a mail about the change."),
    )

    def __init__(self, person: Person, *arguments: Any) -> None:
        names = ("first_name", "last_name", "email")
        super().__init__(*arguments)
        self.initial = {name: getattr(person, name) for name in names}


# --- What is done to several at once ----------------------------------------------------------


class ChosenForm(forms.Form):
    """The places of several people, as they are listed above the button."""

    title: Any
    button: Any
    is_grave = False

    def __init__(self, access: Access, near: Unit | None, words: str, *arguments: Any) -> None:
        super().__init__(*arguments)
        self.offer(access, near, words)

    def offer(self, access: Access, near: Unit | None, words: str) -> None:
        pass


class MoveChosenForm(ChosenForm):
    title = _("Move to another unit")
    button = _("Move them")

    unit = UnitChoice(label=_("New unit"))
    on = DayField(
        label=_("First day there"),
        initial=timezone.localdate,
        help_text=_("Until the day before they stay where they are."),
    )

    def offer(self, access: Access, near: Unit | None, words: str) -> None:
        self.fields["unit"].offer(access, Right.CHANGE_PEOPLE, near=near, words=words)  # type: ignore[attr-defined]


class EndChosenForm(ChosenForm):
    title = _("End their time here")
    button = _("End on that day")
    is_grave = True

    on = DayField(
        label=_("Last day"),
        initial=timezone.localdate,
        help_text=_("After this day they are not seen here any more. Their training stays theirs."),
    )


class JoinChosenForm(ChosenForm):
    title = _("Add to a class")
    button = _("Add them")

    cohort = forms.ModelChoiceField(
        queryset=Cohort.objects.none(), to_field_name="key", label=_("Class")
    )

    def offer(self, access: Access, near: Unit | None, words: str) -> None:
        units = access.units(Right.CHANGE_PEOPLE).values("pk")
        cohorts = Cohort.objects.not_over().filter(unit__in=units).select_related("unit")
        self.fields["cohort"].queryset = cohorts  # type: ignore[attr-defined]


CHOSEN: dict[str, type[ChosenForm]] = {
    "move": MoveChosenForm,
    "end": EndChosenForm,
    "class": JoinChosenForm,
}
