from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from organisations.access import Access, Right
from organisations.models import Unit
from organisations.models.units import UnitQuerySet
from organisations.outline import Branch, flat, named, outline

INDENT = "\N{NO-BREAK SPACE}" * 4
MOST_FOUND = 200


class FindForm(forms.Form):
    """Narrows a list of units; works by loading the page again."""

    q = forms.CharField(label=_("Find a unit"), max_length=100, required=False)

    @property
    def words(self) -> str:
        return str(self.cleaned_data.get("q", "")) if self.is_valid() else ""


class UnitChoice(forms.ModelChoiceField):
    """One of the open units in which the person has a right, indented as they lie below each
    other; with words, those whose name has them, with the way to them.

    Whoever has the right everywhere chooses within the authority of `near`, and by words beyond.
    """

    def __init__(self, **options: Any) -> None:
        options = {"queryset": Unit.objects.none(), "to_field_name": "key", **options}
        super().__init__(**options)
        self.error_messages["invalid_choice"] = _(
            "This unit is not there any more, or not open. Choose again."
        )

    def offer(
        self,
        access: Access,
        right: Right,
        *,
        near: Unit | None = None,
        words: str = "",
        without: UnitQuerySet | None = None,
    ) -> None:
        allowed = access.units(right).open()
        if without is not None:
            allowed = allowed.exclude(pk__in=without.values("pk"))
        self.queryset = allowed
        shown = _found(allowed, words) if words else _nearby(allowed, access, right, near)
        self.choices = [("", _("Choose a unit")), *shown]

    @staticmethod
    def indented(branches: Iterable[Branch]) -> list[tuple[str, str]]:
        return [
            (str(branch.unit.key), f"{INDENT * branch.level}{branch.unit.name}")
            for branch in flat(branches)
        ]


def _found(allowed: UnitQuerySet, words: str) -> list[tuple[str, str]]:
    return [
        (str(path[-1].key), " › ".join(unit.name for unit in path))
        for path in named(allowed, words)[:MOST_FOUND]
    ]


def _nearby(
    allowed: UnitQuerySet, access: Access, right: Right, near: Unit | None
) -> list[tuple[str, str]]:
    if access.may_everywhere(right):
        allowed = allowed.filter(path__startswith=near.root_path) if near else allowed.none()
    return UnitChoice.indented(outline(allowed))


class NameForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=200)


class StaleForm(forms.Form):
    """Knows what was on the screen, `was`, and asks again if a colleague has changed it since."""

    def ask_again(self, text: Any, **now: Any) -> None:
        sent: Any = self.data
        self.data = sent.copy()
        self.data["was"] = str(now.pop("was"))  # type: ignore[index]
        self.add_error(None, text % now)


class RenameForm(StaleForm, NameForm):
    was = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, unit: Unit, data: Any = None) -> None:
        super().__init__(data, initial={"name": unit.name, "was": unit.name})
        self.unit = unit

    def clean(self) -> None:
        now, found = self.unit.name, self.cleaned_data
        if now not in (found.get("was"), found.get("name")):
            told = _("Somebody has renamed the unit to %(name)s meanwhile. Rename it all the same?")
            self.ask_again(told, name=now, was=now)


class MoveForm(StaleForm):
    below = UnitChoice(label=_("New place: below"))
    was = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, unit: Unit, access: Access, words: str, data: Any = None) -> None:
        self.above = unit.get_parent()
        super().__init__(data, initial={"was": self.above.key})
        without = Unit.objects.filter(Q(path__startswith=unit.path) | Q(pk=self.above.pk))
        self.fields["below"].offer(  # type: ignore[attr-defined]
            access, Right.CHANGE_UNITS, near=unit, words=words, without=without
        )

    def clean(self) -> None:
        if self.cleaned_data.get("was") != self.above.key:
            told = _("Somebody has moved the unit meanwhile: it is in %(name)s now. Move it on?")
            self.ask_again(told, name=self.above.name, was=self.above.key)


class MergeForm(forms.Form):
    into = UnitChoice(label=_("Merge into"))

    def __init__(self, unit: Unit, access: Access, words: str, data: Any = None) -> None:
        super().__init__(data)
        self.fields["into"].offer(  # type: ignore[attr-defined]
            access,
            Right.CHANGE_UNITS,
            near=unit,
            words=words,
            without=Unit.objects.below([unit.path]),
        )
