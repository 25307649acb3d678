import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.audit import ACTIONS
from organisations import reading
from organisations.access import Access, Right
from organisations.forms.base import DayField, as_key
from organisations.forms.units import UnitChoice
from organisations.models import Unit
from organisations.outline import outline
from organisations.reading import Wanted

DETAIL = re.compile(r"%\(\w+\)s")


class LogForm(forms.Form):
    who = forms.CharField(label=_("Who"), max_length=100, required=False)
    about = forms.CharField(label=_("About whom"), max_length=100, required=False)
    action = forms.ChoiceField(label=_("What"), required=False)
    unit = UnitChoice(label=_("Unit, with those below it"), required=False)
    first = DayField(label=_("From"), required=False)
    last = DayField(label=_("To"), required=False)

    def __init__(self, access: Access, *arguments: Any) -> None:
        super().__init__(*arguments)
        names = [(name, _shown(name)) for name in reading.actions_for(access)]
        anything = ("", _("Anything"))
        self.fields["action"].choices = [anything, *names]  # type: ignore[attr-defined]
        self._offer_units(access)

    def _offer_units(self, access: Access) -> None:
        """Closed units too, since they have a past; to those who read everything, the authorities
        and the unit from whose page they came."""
        field: Any = self.fields["unit"]
        allowed: Any = access.units(Right.READ_LOG)
        field.queryset = allowed
        if access.may_everywhere(Right.READ_LOG):
            allowed = self._with_the_chosen(Unit.get_root_nodes())
        field.choices = [("", _("All")), *field.indented(outline(allowed))]

    def _with_the_chosen(self, roots: Any) -> list[Unit]:
        chosen = Unit.objects.filter(key=as_key(self.data.get("unit", "")), depth__gt=1)
        return [*roots, *chosen]

    def clean(self) -> None:
        first, last = self.cleaned_data.get("first"), self.cleaned_data.get("last")
        if first and last and last < first:
            self.add_error("last", _("The last day is before the first day."))

    @property
    def wanted(self) -> Wanted:
        return Wanted(**self.cleaned_data)


def _shown(name: str) -> str:
    return DETAIL.sub("…", str(ACTIONS[name].sentence))
