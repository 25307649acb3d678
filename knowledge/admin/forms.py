from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.models import model_to_dict
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from knowledge.facts import changing
from knowledge.facts.changing import Plan
from knowledge.facts.timeline import DAY
from knowledge.models import Fact, FactChange, FactValue

CLASSES = [
    (
        FactChange.Class.COSMETIC,
        gettext_lazy("Only the wording"),
        gettext_lazy("Spelling, or the same said better. Nobody needs to look at the pages."),
    ),
    (
        FactChange.Class.SUBSTANTIVE,
        gettext_lazy("What people must know or do"),
        gettext_lazy(
            "A name, a number, who does what. Each page that tells it gets a task: somebody "
            "looks whether the text around it still fits."
        ),
    ),
    (
        FactChange.Class.LEGAL,
        gettext_lazy("The law or the rules"),
        gettext_lazy(
            "Rights, duties, penalties, time limits. Each page that tells it gets a task, and the "
            "history says that the rules were changed."
        ),
    ),
]


class DayInput(forms.DateInput):
    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


def day_field(label: Any, *, required: bool = False, help_text: Any = "") -> forms.DateField:
    return forms.DateField(
        label=label,
        required=required,
        widget=DayInput(),
        localize=False,
        help_text=help_text,
        input_formats=["%Y-%m-%d"],
    )


class ChangeForm(forms.Form):
    """What each change is told; `plan` gives what it would do."""

    why = forms.CharField(
        label=gettext_lazy("Why is it changed?"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("Stands in the history. No names of people the case is about."),
    )

    # Only a new value may have none before it.
    value: Any

    def __init__(self, *args: Any, fact: Fact, value: FactValue | None, **kwargs: Any) -> None:
        self.fact = fact
        self.value = value
        super().__init__(*args, **kwargs)
        self.fields["why"] = self.fields.pop("why")
        for field in self.fields.values():
            field.label = capfirst(str(field.label))

    def plan(self) -> Plan:
        raise NotImplementedError

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not self.errors:
            for error in changing.wrong_with(self.plan()):
                self.add_error(None, error)
        return cleaned


class ValueForm(ChangeForm):
    value_da = forms.CharField(label=gettext_lazy("value in Danish"), max_length=500)
    condition_da = forms.CharField(
        label=gettext_lazy("condition in Danish"),
        max_length=500,
        required=False,
        help_text=gettext_lazy("When does it hold, for whom? Told wherever the value is told."),
    )
    value_en = forms.CharField(label=gettext_lazy("value in English"), max_length=500)
    condition_en = forms.CharField(
        label=gettext_lazy("condition in English"), max_length=500, required=False
    )
    without_condition = forms.BooleanField(
        label=gettext_lazy("There is no condition any more"),
        required=False,
        help_text=gettext_lazy("Tick it only if the rules themselves have no condition."),
    )
    valid_from = day_field(gettext_lazy("from"))
    from_certainty = forms.ChoiceField(
        label=gettext_lazy("certainty of the beginning"), choices=FactValue.Certainty.choices
    )
    valid_to = day_field(
        gettext_lazy("to"), help_text=gettext_lazy("Empty: it holds until further notice.")
    )
    to_certainty = forms.ChoiceField(
        label=gettext_lazy("certainty of the end"),
        choices=[("", "—"), *FactValue.Certainty.choices],
        required=False,
    )
    use = forms.ChoiceField(
        label=gettext_lazy("use"), choices=FactValue.Use.choices, widget=forms.RadioSelect
    )
    source = forms.ModelChoiceField(
        label=gettext_lazy("source"),
        queryset=FactValue._meta.get_field("source").related_model._default_manager.all(),
        required=False,
    )
    quote = forms.CharField(
        label=gettext_lazy("quote"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("The words of the source, so that others can find the place."),
    )
    note = forms.CharField(
        label=gettext_lazy("note"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    next_review = day_field(gettext_lazy("next review"))
    verified_by = forms.CharField(
        label=gettext_lazy("confirmed at CMM by"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("Empty: CMM has not confirmed this value yet."),
    )
    verified_on = day_field(gettext_lazy("confirmed on"))

    def becomes(self) -> dict[str, Any]:
        names = [name for name in changing.KEPT if name != "source_id"]
        kept = {name: self.cleaned_data[name] for name in names}
        source = self.cleaned_data["source"]
        return {**kept, "source_id": source.pk if source else None}


class CorrectForm(ValueForm):
    @classmethod
    def first(cls, value: FactValue) -> dict[str, Any]:
        return {**model_to_dict(value), "verified_by": "", "verified_on": None}

    def plan(self) -> Plan:
        return changing.correction(
            self.value,
            becomes=self.becomes(),
            without_condition=self.cleaned_data["without_condition"],
        )


class RenewForm(ValueForm):
    valid_from = day_field(gettext_lazy("from"), required=True)
    former_ends = day_field(
        gettext_lazy("The former value held to"),
        help_text=gettext_lazy("Empty: to the day before the new one begins."),
    )
    former_certainty = forms.ChoiceField(
        label=gettext_lazy("certainty of that day"),
        choices=FactValue.Certainty.choices,
        initial=FactValue.Certainty.EXACT,
        required=False,
    )

    @classmethod
    def first(cls, value: FactValue | None) -> dict[str, Any]:
        if value is None:
            return {"use": FactValue.Use.SHOWN, "from_certainty": FactValue.Certainty.EXACT}
        kept = ("value_da", "value_en", "condition_da", "condition_en", "use")
        return {
            **{name: getattr(value, name) for name in kept},
            "from_certainty": FactValue.Certainty.EXACT,
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.value is None:
            del self.fields["former_ends"], self.fields["former_certainty"]

    def plan(self) -> Plan:
        return changing.renewal(
            self.fact,
            former=self.value,
            former_ends=self._former_ends(),
            former_certainty=self._former_certainty(),
            becomes=self.becomes(),
            without_condition=self.cleaned_data["without_condition"],
        )

    @property
    def _has_ended(self) -> bool:
        ended = self.value.valid_to if self.value else None
        return ended is not None and ended < self.cleaned_data["valid_from"]

    def _former_ends(self) -> date | None:
        given: date | None = self.cleaned_data.get("former_ends")
        if given or self.value is None:
            return given
        begins: date = self.cleaned_data["valid_from"]
        return self.value.valid_to if self._has_ended else begins - DAY

    def _former_certainty(self) -> str:
        if self.value and self._has_ended and not self.cleaned_data.get("former_ends"):
            return str(self.value.to_certainty)
        return self.cleaned_data.get("former_certainty") or FactValue.Certainty.EXACT


class ConfirmForm(ChangeForm):
    verified_by = forms.CharField(
        label=gettext_lazy("Who at CMM has confirmed it?"), max_length=200
    )
    verified_on = day_field(gettext_lazy("When?"), required=True)
    next_review = day_field(gettext_lazy("Look at it again on"))

    @classmethod
    def first(cls, value: FactValue) -> dict[str, Any]:
        return {"verified_on": timezone.localdate(), "next_review": value.next_review}

    def clean_verified_on(self) -> date:
        day: date = self.cleaned_data["verified_on"]
        if day > timezone.localdate():
            raise ValidationError(_("That day has not come yet."))
        return day

    def plan(self) -> Plan:
        return changing.confirmation(
            self.value,
            by=self.cleaned_data["verified_by"],
            on=self.cleaned_data["verified_on"],
            next_review=self.cleaned_data["next_review"],
        )


class WithdrawForm(ChangeForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["why"].required = True

    @classmethod
    def first(cls, value: FactValue) -> dict[str, Any]:
        return {}

    def plan(self) -> Plan:
        return changing.withdrawal(self.value)
