"""Meeting days: setting them, and noting who was there.

Who was there is training: it is seen by those who hold the day, and by the person. What is written
down of it is in no administrator's log.
"""

from collections.abc import Iterable
from datetime import date, time, timedelta
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail.models import Page

from accounts.models import Person
from core.models import AuditEntry, AuditEntryQuerySet
from courses.models import Attendance, MeetingDay, TrackPage
from courses.tracks import actions
from courses.tracks.rights import days_of, held_by, units_for
from organisations.access import Access
from organisations.models import Membership, Unit
from organisations.models.memberships import MembershipQuerySet
from organisations.trace import note

# A day that was forgotten can be set afterwards; one so far away is a slip of the pen.
LONGEST_AGO = timedelta(days=366)
FARTHEST = timedelta(days=3 * 366)


@transaction.atomic
def add_day(*, by: Access, track: TrackPage, part: dict[str, Any], **values: Any) -> MeetingDay:
    """Set twice by a double click it is one."""
    unit: Unit = values["unit"]
    if not held_by(by).filter(pk=track.pk).exists():
        raise PermissionDenied
    if not units_for(by, track).filter(pk=unit.pk).exists():
        raise PermissionDenied
    _check_day(values["on"])
    whose = {"track": track.translation_key, "part": part["id"], "unit": unit}
    # Whoever is second waits here.
    Page.objects.select_for_update().get(pk=track.pk)
    same = MeetingDay.objects.filter(
        **whose, on=values["on"], begins_at=values["begins_at"], cancelled_at=None
    )
    if found := same.first():
        return found
    day = MeetingDay.objects.create(**whose, title=part["title"], **_without_unit(values))
    _note(actions.DAY_ADDED, day, by)
    return day


def _without_unit(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if name != "unit"}


@transaction.atomic
def change_day(
    *, by: Access, day: MeetingDay, on: date, begins_at: time, place: str, minutes: int, **more: Any
) -> None:
    """For whom and for which part it is stays: set another day instead."""
    day = _own(by, day)
    _refuse_cancelled(day)
    if day.on != on and day.attendances.exists():
        text = _("It is noted who was there. Take that back before you change the day.")
        raise ValidationError({"on": text})
    _check_day(on)
    day.on, day.begins_at, day.place, day.minutes = on, begins_at, place, minutes
    day.capacity = more.get("capacity")
    day.save()
    _note(actions.DAY_CHANGED, day, by)


@transaction.atomic
def cancel_day(*, by: Access, day: MeetingDay) -> None:
    day = _own(by, day)
    if day.cancelled_at:
        return
    if day.attendances.exists():
        raise ValidationError(_("It is noted who was there, so the day was held."))
    day.cancelled_at = timezone.now()
    day.save(update_fields=["cancelled_at"])
    _note(actions.DAY_CANCELLED, day, by)


def who_can_be_noted(by: Access, day: MeetingDay) -> MembershipQuerySet:
    """Those who worked there on that day, whoever has left since."""
    found = Membership.objects.below([day.unit.path]).in_force(day.on)
    return found.filter(person__is_active=True)


@transaction.atomic
def note_attendance(
    *, by: Access, day: MeetingDay, came: Iterable[Person], did_not: Iterable[Person]
) -> int:
    """How many were changed. Only those whose tick was changed are given: what a colleague has
    noted of others meanwhile stays."""
    day = _own(by, day)
    _refuse_cancelled(day)
    if not day.has_come:
        text = _("The day is %(day)s. Who was there can be noted from that day on.")
        raise ValidationError(text % {"day": date_format(day.on)})
    came, did_not = list(came), list(did_not)
    _refuse_others(by, day, came)
    changed = [person for person in came if _add(by, day, person)]
    changed += [person for person in did_not if _take_back(by, day, person)]
    return len(changed)


def _refuse_others(by: Access, day: MeetingDay, people: list[Person]) -> None:
    allowed = set(who_can_be_noted(by, day).values_list("person", flat=True))
    if any(person.pk not in allowed for person in people):
        raise ValidationError(
            _("Somebody you ticked did not work there on that day. Look at the list again.")
        )


def _add(by: Access, day: MeetingDay, person: Person) -> bool:
    made = Attendance.objects.get_or_create(
        day=day, person=person, defaults={"recorded_by": by.person}
    )[1]
    if made:
        _note_of(actions.NOTED, day, person, by)
    return made


def _take_back(by: Access, day: MeetingDay, person: Person) -> bool:
    deleted, _kinds = Attendance.objects.filter(day=day, person=person).delete()
    if deleted:
        _note_of(actions.TAKEN_BACK, day, person, by)
    return bool(deleted)


def noted_at(day: MeetingDay, people: "QuerySet[Person]") -> dict[int, Attendance]:
    found = day.attendances.filter(person__in=people).select_related("recorded_by")
    return {attendance.person_id: attendance for attendance in found}


def _own(by: Access, day: MeetingDay) -> MeetingDay:
    found = days_of(by).select_for_update(of=("self",)).filter(pk=day.pk).first()
    if found is None:
        raise PermissionDenied
    return found


def _refuse_cancelled(day: MeetingDay) -> None:
    if day.cancelled_at:
        raise ValidationError(_("The day was cancelled."))


def _check_day(on: date) -> None:
    today = timezone.localdate()
    if on < today - LONGEST_AGO:
        raise ValidationError({"on": _("That is more than a year ago. Is the year right?")})
    if on > today + FARTHEST:
        raise ValidationError({"on": _("That is more than three years away. Is the year right?")})


def _note(action: str, day: MeetingDay, by: Access) -> None:
    note(action, by=by, unit=day.unit, **_about(day))


def _note_of(action: str, day: MeetingDay, person: Person, by: Access) -> None:
    note(action, by=by, unit=day.unit, subject=person, **_about(day))


def note_look(by: Access, day: MeetingDay) -> None:
    note(actions.SEEN, by=by, unit=day.unit, **_about(day))


def trace_of(day: MeetingDay) -> AuditEntryQuerySet:
    """What was noted and taken back, the latest first; for those who hold the day."""
    entries = AuditEntry.objects.in_units(day.unit.key)
    noted = entries.of_actions(actions.NOTED, actions.TAKEN_BACK)
    return noted.filter(details__meeting=str(day.key)).latest_first()


def _about(day: MeetingDay) -> dict[str, Any]:
    return {"title": day.title, "day": day.on.isoformat(), "meeting": str(day.key)}
