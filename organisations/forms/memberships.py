from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from knowledge.models import Audience, RoleVariant
from organisations.access import Access, Right
from organisations.forms.base import DayField
from organisations.forms.units import UnitChoice
from organisations.membership import Work
from organisations.models import Membership, Unit
from organisations.models.invitations import Invitation


class WorkChoice(forms.TypedChoiceField):
    """A profession, or a work within it: one list, so that the two always fit."""

    def __init__(self, **options: Any) -> None:
        super().__init__(choices=_works, coerce=_work, empty_value=None, **options)


def _works() -> list[tuple[str, Any]]:
    works: list[tuple[str, Any]] = [("", _("Choose a profession"))]
    for audience in Audience.objects.prefetch_related("variants"):
        works.append((audience.key, audience.name))
        for variant in audience.variants.all():
            works.append((f"{audience.key}/{variant.key}", f"{audience.name}, {variant.name}"))
    return works


def _work(value: str) -> tuple[Audience, RoleVariant | None]:
    audience, _slash, variant = value.partition("/")
    found = RoleVariant.objects.filter(audience__key=audience, key=variant).first()
    return Audience.objects.get(key=audience), found if variant else None


def work_value(held: Membership | Invitation) -> str:
    key = str(held.audience.key)
    return f"{key}/{held.variant.key}" if held.variant else key


class WorkForm(forms.Form):
    """What somebody is in a unit, and when."""

    work = WorkChoice(label=_("Works as"))
    starts_on = DayField(label=_("First day"), initial=timezone.localdate)
    ends_on = DayField(
        label=_("Last day"), required=False, help_text=_("Leave it empty if there is none.")
    )
    key_person = forms.BooleanField(
        label=_("Key person: the one whom colleagues ask about human trafficking"), required=False
    )

    def clean(self) -> None:
        first, last = self.cleaned_data.get("starts_on"), self.cleaned_data.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", _("The last day is before the first day."))

    @property
    def chosen(self) -> Work:
        found = self.cleaned_data
        audience, variant = found["work"]
        days = {name: found[name] for name in ("starts_on", "ends_on")}
        return Work(audience, variant, **days, key_person=found["key_person"])


class ChangeForm(WorkForm):
    def __init__(self, membership: Membership, *arguments: Any) -> None:
        super().__init__(*arguments)
        self.initial = {
            "work": work_value(membership),
            "starts_on": membership.starts_on,
            "ends_on": membership.ends_on,
            "key_person": membership.key_person,
        }


class AddForm(WorkForm):
    unit = UnitChoice(label=_("Unit"))

    field_order = ["unit"]

    def __init__(self, access: Access, near: Unit | None, words: str, *arguments: Any) -> None:
        super().__init__(*arguments)
        self.fields["unit"].offer(access, Right.CHANGE_PEOPLE, near=near, words=words)  # type: ignore[attr-defined]


class MoveForm(forms.Form):
    unit = UnitChoice(label=_("New unit"))
    on = DayField(
        label=_("First day there"),
        initial=timezone.localdate,
        help_text=_("Until the day before, the person stays where they are."),
    )

    def __init__(self, access: Access, near: Unit, words: str, *arguments: Any) -> None:
        super().__init__(*arguments)
        self.fields["unit"].offer(access, Right.CHANGE_PEOPLE, near=near, words=words)  # type: ignore[attr-defined]


class EndForm(forms.Form):
    on = DayField(
        label=_("Last day"),
        initial=timezone.localdate,
        help_text=_("You can change the day again later."),
    )
