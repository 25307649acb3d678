from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Person, PersonQuerySet
from organisations.access import Access, Right
from organisations.forms.base import DayField
from organisations.forms.units import UnitChoice
from organisations.models import Unit


class CohortForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=200, help_text=_("Such as Hold 24."))
    starts_on = DayField(label=_("First day"), initial=timezone.localdate)
    ends_on = DayField(
        label=_("Last day"), required=False, help_text=_("Leave it empty if there is none.")
    )


class NewCohortForm(CohortForm):
    unit = UnitChoice(label=_("Unit"))
    field_order = ["unit", "name", "starts_on", "ends_on"]

    def __init__(self, access: Access, near: Unit | None, data: Any = None) -> None:
        super().__init__(data, initial={"unit": near and near.key})
        self.fields["unit"].offer(  # type: ignore[attr-defined]
            access, Right.CHANGE_PEOPLE, near=near
        )

    @property
    def has_units(self) -> bool:
        """Whoever keeps everything must come from a unit."""
        return len(self.fields["unit"].choices) > 1  # type: ignore[attr-defined]


class SearchForm(forms.Form):
    q = forms.CharField(label=_("Name or e-mail address"), max_length=100, required=False)
    everywhere = forms.BooleanField(label=_("Also people of other units"), required=False)


class JoinForm(forms.Form):
    """The template shows the people of the search; whom one may choose is a wider circle."""

    people = forms.ModelMultipleChoiceField(
        queryset=Person.objects.none(),
        to_field_name="key",
        error_messages={
            "required": _("Choose at least one person."),
            "invalid_choice": _("Somebody you chose cannot be added any more. Choose again."),
        },
    )

    def __init__(self, allowed: PersonQuerySet, *arguments: Any) -> None:
        super().__init__(*arguments)
        self.fields["people"].queryset = allowed  # type: ignore[attr-defined]
