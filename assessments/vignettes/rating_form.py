"""What an expert sends of one vignette: how worried, what they think of telling each, a remark."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from assessments.competence.ratings import HIGHEST, LOWEST
from assessments.models import ExpertRating
from assessments.models.keying import LONGEST_REMARK

# Before the key of whom one can tell.
VALUE = "value-"

THOUGHT: list[tuple[Any, Any]] = [
    ("", gettext_lazy("nothing chosen")),
    (2, gettext_lazy("quite right")),
    (1, gettext_lazy("good")),
    (0, gettext_lazy("neither good nor bad")),
    (-1, gettext_lazy("rather not")),
    (-2, gettext_lazy("quite wrong")),
]


class RatingForm(forms.Form):
    """`told`: by key, whom one can tell, in their order."""

    rating = forms.TypedChoiceField(
        choices=[(n, n) for n in range(LOWEST, HIGHEST + 1)],
        coerce=int,
        error_messages={
            "required": gettext_lazy("Choose a number from 1 to 6."),
            "invalid_choice": gettext_lazy("Choose a number from 1 to 6."),
        },
    )
    remark = forms.CharField(
        max_length=LONGEST_REMARK,
        required=False,
        widget=forms.Textarea(
            attrs={"rows": 3, "class": "form-input", "aria-describedby": "remark-hint"}
        ),
    )

    def __init__(self, *args: Any, told: dict[str, str], **options: Any) -> None:
        super().__init__(*args, **options)
        for key, name in told.items():
            self.fields[f"{VALUE}{key}"] = forms.TypedChoiceField(
                label=name,
                choices=THOUGHT,
                coerce=int,
                empty_value=None,
                required=False,
                widget=forms.Select(attrs={"class": "form-select"}),
                error_messages={"invalid_choice": gettext_lazy("Choose one of those in the list.")},
            )

    @property
    def values(self) -> dict[str, int]:
        """Of those of whom something was said."""
        given = self.cleaned_data.items()
        found = {name.removeprefix(VALUE): one for name, one in given if name.startswith(VALUE)}
        return {key: one for key, one in found.items() if one is not None}

    @property
    def valued(self) -> list[forms.BoundField]:
        return [one for one in self if one.name.startswith(VALUE)]


def given_in(rating: ExpertRating | None) -> dict[str, object]:
    """The form as it was sent before."""
    if rating is None:
        return {}
    values = {f"{VALUE}{key}": value for key, value in rating.values.items()}
    return {"rating": rating.rating, "remark": rating.remark, **values}
