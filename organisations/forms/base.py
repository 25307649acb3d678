"""What the forms of this app share: a field for a day, and verbs that refuse."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError


class DayField(forms.DateField):
    """Chosen from the browser's calendar, which wants the day as 2025-03-30 in every language."""

    def __init__(self, **options: Any) -> None:
        widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
        super().__init__(widget=widget, **options)


def as_key(text: str) -> UUID | None:
    """What stands in an address may be anything."""
    try:
        return UUID(text)
    except ValueError:
        return None


def carried_out(form: forms.Form, verb: Callable[..., Any], **arguments: Any) -> bool:
    """Whether the verb did it; what it refuses is told at the field, or above the form."""
    try:
        verb(**arguments)
    except ValidationError as error:
        _tell(form, error)
        return False
    return True


def _tell(form: forms.Form, error: ValidationError) -> None:
    if not hasattr(error, "error_dict"):
        form.add_error(None, error)
        return
    for field, errors in error.error_dict.items():
        form.add_error(field if field in form.fields else None, errors)
