"""What those who assign fill in."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import Person
from courses.assigning.contents import assignable
from courses.assigning.rights import cohorts_of
from courses.assigning.windows import SHORTEST_MONTH
from courses.models.assigning import MOST_DAYS, MOST_MONTHS, AssignmentRule, Extension, What
from courses.models.versions import Version
from organisations.access import Access, Right
from organisations.forms.base import DayField
from organisations.forms.memberships import WorkChoice
from organisations.forms.units import UnitChoice
from organisations.models import Cohort

IN_DAYS, ON_A_DAY, NO_DAY = "days", "day", "none"
SMALL = forms.NumberInput(attrs={"inputmode": "numeric"})


class ContentChoice(forms.ModelChoiceField):
    def __init__(self) -> None:
        gone = _("It cannot be assigned any more. Choose another.")
        super().__init__(
            queryset=Version.objects.none(),
            to_field_name="content",
            label=_("Course or track"),
            empty_label=_("Choose a course or a track"),
            error_messages={"invalid_choice": gone},
        )

    def label_from_instance(self, obj: Any) -> str:
        return str(obj.title)


class RuleForm(forms.Form):
    content = ContentChoice()
    unit = UnitChoice(
        label=_("Unit"), required=False, help_text=_("It is for the unit and all below it.")
    )
    work = WorkChoice(label=_("Works as"), required=False)
    cohort = forms.ModelChoiceField(
        queryset=Cohort.objects.none(),
        to_field_name="key",
        required=False,
        label=_("Or a class"),
        empty_label=_("No class"),
        help_text=_("Then leave the unit empty. Whoever joins the class later gets it too."),
    )
    when = forms.ChoiceField(
        label=_("When is it to be done?"),
        widget=forms.RadioSelect,
        initial=IN_DAYS,
        choices=[
            (IN_DAYS, _("Some days after one begins")),
            (ON_A_DAY, _("On a day")),
            (NO_DAY, _("There is no day")),
        ],
    )
    due_days = forms.IntegerField(
        label=_("How many days"),
        required=False,
        min_value=1,
        max_value=MOST_DAYS,
        initial=60,
        widget=SMALL,
        help_text=_("From the day on which the rule is switched on, or on which one comes later."),
    )
    due_on = DayField(
        label=_("Which day"),
        required=False,
        help_text=_("Whoever comes after that day has two weeks."),
    )

    def __init__(self, access: Access, data: Any = None, initial: Any = None) -> None:
        super().__init__(data, initial=initial)
        fields: dict[str, Any] = self.fields
        fields["content"].queryset = assignable(access)
        fields["unit"].offer(access, Right.ASSIGN)
        fields["work"].choices = [("", _("Everybody")), *list(fields["work"].choices)[1:]]
        fields["cohort"].queryset = cohorts_of(access).not_over().select_related("unit")

    def clean(self) -> None:
        said = self.cleaned_data
        if "unit" in said and "cohort" in said and bool(said["unit"]) == bool(said["cohort"]):
            self.add_error("unit", _("Choose a unit or a class."))
        needed = {IN_DAYS: "due_days", ON_A_DAY: "due_on"}.get(said.get("when", ""))
        if needed and needed not in self.errors and not said.get(needed):
            texts = {"due_days": _("Say how many days."), "due_on": _("Choose the day.")}
            self.add_error(needed, texts[needed])

    @property
    def values(self) -> dict[str, Any]:
        said = self.cleaned_data
        audience, variant = (not said["cohort"] and said["work"]) or (None, None)
        return {
            "content": said["content"],
            "unit": said["unit"],
            "cohort": said["cohort"],
            "audience": audience,
            "variant": variant,
            "due_days": said["due_days"] if said["when"] == IN_DAYS else None,
            "due_on": said["due_on"] if said["when"] == ON_A_DAY else None,
        }

    @staticmethod
    def initial_of(rule: AssignmentRule) -> dict[str, Any]:
        work = f"{rule.audience.key}/{rule.variant.key}" if rule.audience and rule.variant else ""
        return {
            "content": rule.content,
            "unit": None if rule.cohort else rule.unit.key,
            "work": work or (rule.audience.key if rule.audience else ""),
            "cohort": rule.cohort.key if rule.cohort else None,
            "when": IN_DAYS if rule.due_days else ON_A_DAY if rule.due_on else NO_DAY,
            "due_days": rule.due_days,
            "due_on": rule.due_on,
        }


OPENS_DAYS = 60
RENEWAL = ("renew_months", "renew_basis", "opens_days", "least_days", "fixed_on")


def months_field() -> forms.IntegerField:
    return forms.IntegerField(
        label=_("Valid for how many months"),
        required=False,
        min_value=1,
        max_value=MOST_MONTHS,
        widget=SMALL,
        help_text=_("Leave it empty if one need not do it again."),
    )


class RenewalForm(forms.Form):
    """How often it is to be done again."""

    renew_months = months_field()
    renew_basis = forms.ChoiceField(
        label=_("Counted"),
        choices=What.Basis.choices,
        initial=What.Basis.COMPLETION,
    )
    opens_days = forms.IntegerField(
        label=_("Can be renewed how many days before it ends"),
        min_value=0,
        max_value=MOST_DAYS,
        initial=OPENS_DAYS,
        widget=SMALL,
    )
    fixed_on = DayField(
        label=_("One of the fixed dates"),
        required=False,
        help_text=_("Only when it is counted to a fixed date."),
    )
    least_days = forms.IntegerField(
        label=_("Valid for how many days at least"),
        min_value=0,
        max_value=MOST_DAYS,
        initial=90,
        widget=SMALL,
        help_text=_("So that nobody must do it again soon after; for fixed dates."),
    )

    @staticmethod
    def initial_of(rule: AssignmentRule) -> dict[str, Any]:
        return {name: getattr(rule, name) for name in RENEWAL}


class SwitchForm(forms.Form):
    typed = forms.IntegerField(label=_("How many people does it hit?"), widget=SMALL)


class OffForm(forms.Form):
    what = forms.ChoiceField(
        label=_("What about those who have it?"),
        widget=forms.RadioSelect,
        choices=[
            ("keep", _("They still have to do it; nobody new gets it")),
            ("back", _("It is taken back from all of them; what they have done stays done")),
        ],
    )


class GiveForm(forms.Form):
    """The template shows the people of the search."""

    content = ContentChoice()
    due_on = DayField(
        label=_("To be done on"), required=False, help_text=_("Leave it empty if there is no day.")
    )
    renew_months = months_field()
    people = forms.ModelMultipleChoiceField(
        queryset=Person.objects.none(),
        to_field_name="key",
        error_messages={
            "required": _("Choose at least one person."),
            "invalid_choice": _("Somebody you chose cannot be chosen any more. Choose again."),
        },
    )

    def __init__(self, access: Access, data: Any = None) -> None:
        super().__init__(data)
        fields: dict[str, Any] = self.fields
        fields["content"].queryset = assignable(access)
        fields["people"].queryset = access.people(Right.ASSIGN)

    @property
    def values(self) -> dict[str, Any]:
        """The window of a renewal is as it is by itself, and never as long as all of it."""
        said = {name: self.cleaned_data[name] for name in ("content", "due_on", "renew_months")}
        if months := said["renew_months"]:
            said["opens_days"] = min(OPENS_DAYS, months * SHORTEST_MONTH - 1)
        return said


class SearchForm(forms.Form):
    q = forms.CharField(label=_("Name or e-mail address"), max_length=100, required=False)

    @property
    def words(self) -> str:
        return str(self.cleaned_data.get("q", "")) if self.is_valid() else ""


class LeewayForm(forms.Form):
    until = DayField(label=_("Until"))
    reason = forms.ChoiceField(label=_("Reason"), widget=forms.RadioSelect)

    def __init__(self, model: Any, data: Any = None) -> None:
        super().__init__(data)
        fields: dict[str, Any] = self.fields
        fields["reason"].choices = [(one.value, one.label) for one in model.REASONS]
        if model is not Extension:
            fields["until"].required = False
            fields["until"].label = _("Last day")
            fields["until"].help_text = _("Leave it empty if it is for good.")
