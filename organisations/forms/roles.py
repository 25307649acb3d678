from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from organisations.access import Access, Right
from organisations.forms.base import DayField
from organisations.forms.units import UnitChoice
from organisations.models import Role, Unit

Kind = Role.Kind


# What each role is for, in a few words, where one is chosen.
PURPOSES = {
    Kind.MANAGER: _("sees who has completed what, as far as the authority’s policy says"),
    Kind.ORGANISATION_ADMINISTRATOR: _("keeps units, people and roles; sees nobody’s training"),
    Kind.EDITOR: _("writes content"),
    Kind.APPROVER: _("approves content in their field"),
    Kind.TRACK_OWNER: _("sees completion and hours where there are no managers"),
    Kind.ANALYST: _("sees figures that identify nobody"),
    Kind.PLATFORM_ADMINISTRATOR: _("keeps everything: authorities, people, roles, content"),
}


def kinds(access: Access) -> list[tuple[str, Any]]:
    """Those that this person may give somewhere."""
    units = [role.unit for role in access.roles]
    return [
        (kind.value, kind.label)
        for kind in Kind
        if any(access.may_give(kind, unit) for unit in units)
    ]


class RoleForm(forms.Form):
    kind = forms.ChoiceField(label=_("Role"), widget=forms.RadioSelect)
    unit = UnitChoice(
        label=_("Unit"),
        required=False,
        help_text=_(
            "The role holds there and in all units below. Roles at the whole platform have no unit."
        ),
    )
    starts_on = DayField(label=_("First day"), initial=timezone.localdate)
    ends_on = DayField(
        label=_("Last day"), required=False, help_text=_("Leave it empty if there is none.")
    )

    def __init__(self, access: Access, near: Unit | None, words: str, *arguments: Any) -> None:
        super().__init__(*arguments)
        everywhere = access.may_everywhere(Right.GIVE_ROLES)
        self.fields["kind"].choices = [  # type: ignore[attr-defined]
            (kind, f"{str(label).capitalize()}: {PURPOSES[Kind(kind)]}")
            for kind, label in kinds(access)
        ]
        unit = self.fields["unit"]
        unit.offer(access, Right.GIVE_ROLES, near=near, words=words)  # type: ignore[attr-defined]
        if not everywhere:
            unit.required, unit.help_text = True, _("The role holds there and in all units below.")

    def clean(self) -> None:
        kind, unit = self.cleaned_data.get("kind"), self.cleaned_data.get("unit")
        if kind in Role.OF_A_UNIT and unit is None and "unit" not in self.errors:
            self.add_error("unit", _("Choose the unit in which the role holds."))
        if kind in Role.EVERYWHERE:
            self.cleaned_data["unit"] = None


class EndRoleForm(forms.Form):
    on = DayField(
        label=_("Last day"),
        required=False,
        help_text=_("Leave it empty to end the role at once."),
    )
