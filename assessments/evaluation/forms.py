"""What one fills in. Everything may be left out, but not all of it."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from assessments.evaluation.questions import LONGEST, QUESTIONS, WRITTEN
from knowledge.anonymisation import words
from knowledge.anonymisation.find import find
from knowledge.anonymisation.hits import Category

# What leads to somebody wherever it stands.
LEADS_TO_SOMEBODY = frozenset(
    {
        Category.CPR,
        Category.PHONE,
        Category.EMAIL,
        Category.ACCOUNT,
        Category.PASSPORT,
        Category.CASE_NUMBER,
        Category.PLATE,
    }
)


class SurveyForm(forms.Form):
    def __init__(self, moment: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.moment = moment
        for asked in QUESTIONS[moment]:
            self.fields[asked.key] = forms.ChoiceField(
                label=asked.text,
                choices=list(asked.choices.items()),
                required=False,
                widget=forms.RadioSelect,
                error_messages={"invalid_choice": _("Choose one of the answers.")},
            )
        for written in WRITTEN[moment]:
            self.fields[written.key] = forms.CharField(
                label=written.text,
                required=False,
                max_length=LONGEST,
                help_text=_(
                    "Write nothing that tells who you are, and never about a real case or a real"
                    " person."
                ),
                validators=[_leads_to_nobody],
                widget=forms.Textarea(attrs={"rows": 4, "maxlength": False}),
            )

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        if not self.errors and not any(found.values()):
            raise ValidationError(_("Answer one of the questions, or choose “No, thank you”."))
        return found

    @property
    def chosen(self) -> dict[str, str]:
        return self._given([one.key for one in QUESTIONS[self.moment]])

    @property
    def texts(self) -> dict[str, str]:
        return self._given([one.key for one in WRITTEN[self.moment]])

    def _given(self, keys: list[str]) -> dict[str, str]:
        return {key: self.cleaned_data[key] for key in keys if self.cleaned_data.get(key)}


def _leads_to_nobody(text: str) -> None:
    if len(text) > LONGEST:
        return
    for hit in find([("text", text)]):
        if hit.sure and hit.category in LEADS_TO_SOMEBODY:
            raise ValidationError(words.in_plain_words(hit))
