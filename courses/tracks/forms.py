"""What the owner of a track fills in."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from courses.blocks.tracks import MOST_ELECTIVES, MOST_HOURS
from courses.models import CoursePage, MeetingDay, TrackPage
from courses.tracks.checks import published, ways_with
from courses.tracks.graph import beyond
from courses.tracks.rights import units_for
from courses.versions.files import Kept
from courses.versions.languages import SOURCE_LANGUAGE
from courses.versions.taking import take
from organisations.access import Access, Right
from organisations.forms.base import DayField
from organisations.forms.units import UnitChoice

LONG = forms.Textarea(attrs={"rows": 3, "maxlength": False})


class SeenForm(forms.Form):
    """Knows which draft was on the screen."""

    seen = forms.IntegerField(widget=forms.HiddenInput)

    @property
    def value(self) -> dict[str, Any]:
        """What is stored of it in the body of the track."""
        return {name: said for name, said in self.cleaned_data.items() if name != "seen"}


class HoursField(forms.DecimalField):
    def __init__(self) -> None:
        widget = forms.NumberInput(attrs={"step": "0.5", "inputmode": "decimal"})
        options: dict[str, Any] = {
            "min_value": Decimal("0.5"),
            "max_value": MOST_HOURS,
            "decimal_places": 1,
        }
        super().__init__(label=_("Hours"), widget=widget, **options)


class BlockForm(SeenForm):
    title = forms.CharField(label=_("Title"), max_length=160)
    about = forms.CharField(
        label=_("What it is about"), max_length=1000, required=False, widget=LONG
    )
    electives = forms.IntegerField(
        label=_("Electives to take"),
        min_value=0,
        max_value=MOST_ELECTIVES,
        initial=0,
        help_text=_("How many of the parts that are not required one must take."),
    )


class PartForm(SeenForm):
    is_required = forms.BooleanField(
        label=_("Required"),
        required=False,
        initial=True,
        help_text=_("A part that is not required is an elective."),
    )


class MeetingPartForm(PartForm):
    title = forms.CharField(label=_("Title"), max_length=160)
    about = forms.CharField(label=_("What one does"), max_length=1000, required=False, widget=LONG)
    hours = HoursField()
    field_order = ["title", "about", "hours", "is_required"]

    @property
    def value(self) -> dict[str, Any]:
        said = super().value
        return said | {"hours": str(said["hours"])}


class ChosenPartForm(PartForm):
    """A course or another track, by the page of its Danish."""

    chosen = forms.ModelChoiceField(
        queryset=Page.objects.none(),
        empty_label=_("Choose"),
        error_messages={"invalid_choice": _("It is not published any more. Choose another.")},
    )
    field_order = ["chosen", "is_required"]
    kind = ""

    @property
    def value(self) -> dict[str, Any]:
        said = super().value
        return {self.kind: said["chosen"].pk, "is_required": said["is_required"]}


class CoursePartForm(ChosenPartForm):
    kind = "course"

    def __init__(self, draft: TrackPage, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        field: Any = self.fields["chosen"]
        field.label, field.queryset = _("Course"), _without_own(CoursePage, draft)


class TrackPartForm(ChosenPartForm):
    """Not those that lead back to this one."""

    kind = "track"

    def __init__(self, draft: TrackPage, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        field: Any = self.fields["chosen"]
        ways = ways_with(take(draft, Kept()))
        own = draft.translation_key
        leading_back = {own} | {
            track.content for track in published() if own in beyond(track.content, ways)
        }
        tracks = _without_own(TrackPage, draft).exclude(translation_key__in=leading_back)
        field.label, field.queryset = _("Track"), tracks


def _without_own(model: Any, draft: TrackPage) -> Any:
    """Live Danish ones that are not in the track yet."""
    there = [
        part.value[part.block_type].pk
        for block in draft.body
        for part in block.value["parts"]
        if part.block_type in ("course", "track") and part.value[part.block_type]
    ]
    live = model.objects.live().filter(locale__language_code=SOURCE_LANGUAGE)
    return live.exclude(pk__in=there).order_by("title")


PART_FORMS: dict[str, Any] = {
    "course": CoursePartForm,
    "meeting": MeetingPartForm,
    "track": TrackPartForm,
}


class DayForm(forms.Form):
    """A day as it can be changed."""

    on = DayField(label=_("Day"))
    begins_at = forms.TimeField(
        label=_("Begins"),
        widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}),
        help_text=_("Danish time."),
    )
    hours = HoursField()
    place = forms.CharField(
        label=_("Place"), max_length=200, help_text=_("So that people find it: house and room.")
    )
    capacity = forms.IntegerField(label=_("Room for"), min_value=1, max_value=5000, required=False)

    @property
    def values(self) -> dict[str, Any]:
        said = dict(self.cleaned_data)
        said["minutes"] = int(said.pop("hours") * 60)
        return said

    @staticmethod
    def initial_of(day: MeetingDay) -> dict[str, Any]:
        names = ("on", "begins_at", "place", "capacity")
        hours = (Decimal(day.minutes) / 60).quantize(Decimal("0.1")).normalize()
        return {name: getattr(day, name) for name in names} | {"hours": f"{hours:f}"}


class NewDayForm(DayForm):
    part = forms.ChoiceField(label=_("For which part"))
    unit = UnitChoice(label=_("For whom"))
    field_order = ["part", "unit", "on", "begins_at", "hours", "place", "capacity"]

    def __init__(
        self, access: Access, track: TrackPage, parts: list[dict[str, Any]], data: Any = None
    ) -> None:
        units = list(units_for(access, track)[:2])
        super().__init__(data, initial=_usual(parts, units))
        self.parts = {part["id"]: part for part in parts}
        part: Any = self.fields["part"]
        part.choices = [(part["id"], part["title"]) for part in parts]
        without = access.units(Right.HOLD_MEETING_DAYS).exclude(
            pk__in=units_for(access, track).values("pk")
        )
        unit: Any = self.fields["unit"]
        unit.offer(access, Right.HOLD_MEETING_DAYS, without=without)

    @property
    def values(self) -> dict[str, Any]:
        said = super().values
        return said | {"part": self.parts[said["part"]]}


def _usual(parts: list[dict[str, Any]], units: list[Any]) -> dict[str, Any]:
    hours = Decimal(parts[0]["minutes"]) / 60 if parts else Decimal(1)
    return {"hours": f"{hours.quantize(Decimal('0.1')).normalize():f}", "begins_at": "09:00"} | (
        {"unit": units[0].key} if units else {}
    )


class AttendanceFilter(forms.Form):
    q = forms.CharField(label=_("Name"), max_length=100, required=False)
    everybody = forms.BooleanField(label=_("Also people with other work"), required=False)
