"""Taking a course: begin, do block after block, be done. Nothing else writes attempts.

Each verb may be called twice, or at the same moment, or late: what is done is done once, and stays.
Whoever calls has asked whether the person may read it.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from accounts.models import Person
from courses.certificates import issuing
from courses.learning.beginning import activity_of, place_for, plan_of, reachable
from courses.learning.facts import facts_shown, facts_told_in
from courses.learning.plan import Activity, Plan
from courses.learning.versions import in_danish, still_the_same
from courses.models.learning import WHOLE, Attempt, Completion, Progress
from courses.models.versions import Version
from courses.versions.languages import SOURCE_LANGUAGE
from evidence.place import Place
from evidence.record import record
from evidence.vocabulary import Kind, Outcome


class NoCourse(LookupError):
    """Nothing is published of it."""


@dataclass(frozen=True)
class State:
    """What a save has come to."""

    attempt: Attempt
    activity_done: bool
    course_done: bool
    # Whether it was this save that did it.
    just_completed: bool = False


@transaction.atomic
def begin(*, person: Person, course: UUID, place: Place | None = None) -> Attempt:
    """Begin, or go on with what is begun. `place`: under which membership it counts from now on."""
    held = _held(person, course)
    if held is None:
        return _begun(person, course, 1, place)
    if place and place != held.place and not held.is_completed:
        held.place_data = place.as_data()
        held.save(update_fields=["place_data"])
    return held


@transaction.atomic
def begin_again(*, person: Person, course: UUID, place: Place | None = None) -> Attempt:
    """A new attempt beside the completed one, on what is published now and where it was taken
    before; until it is completed, the same."""
    held = begin(person=person, course=course, place=place)
    if not held.is_completed:
        return held
    again = place or place_for(course, person, held.place.membership)
    return _begun(person, course, held.number + 1, again)


@transaction.atomic
def blocks_done(*, person: Person, version: Version, blocks: Collection[str]) -> State:
    """These blocks of the version were read. The last one given is where to go on."""
    attempt, activity = _taken(person, version)
    done = Progress.objects.parts_of(attempt, version.content)
    now = timezone.now()
    for block in activity.blocks:
        if block in blocks and block not in done:
            _note(attempt, version, block, now)
            done.add(block)
    _keep_place(attempt, version, [block for block in blocks if block in activity.blocks], now)
    if activity.is_done(done):
        return _finish(attempt, version, now)
    return State(attempt, WHOLE in done, attempt.is_completed)


@transaction.atomic
def activity_done(*, person: Person, version: Version) -> State:
    """The learner says so, or an activity that knows by itself when it is done."""
    attempt, _activity = _taken(person, version)
    now = timezone.now()
    _keep_place(attempt, version, [], now)
    return _finish(attempt, version, now)


@transaction.atomic
def settle(*, person: Person, course: UUID, place: Place | None = None) -> Attempt:
    """Begin, or go on; the course may be done by what was taken out of it."""
    attempt = begin(person=person, course=course, place=place)
    _settle(attempt, SOURCE_LANGUAGE, timezone.now())
    return attempt


# --- Beginning ------------------------------------------------------------------------------


def _held(person: Person, course: UUID) -> Attempt | None:
    """The last attempt; whoever else saves something in it waits."""
    held = Attempt.objects.of(person, course).select_for_update(of=("self",)).first()
    if held:
        held.person = person
    return held


def _begun(person: Person, course: UUID, number: int, place: Place | None) -> Attempt:
    of_course = Version.objects.of(course, SOURCE_LANGUAGE).defer("data").first()
    if of_course is None:
        raise NoCourse(course)
    values = {
        "version": of_course.number,
        "plan_data": plan_of(course, person).as_data(),
        "place_data": (place or place_for(course, person)).as_data(),
    }
    Attempt.objects.get_or_create(person=person, course=course, number=number, defaults=values)
    return Attempt.objects.of(person, course).select_for_update(of=("self",))[0]


def _taken(person: Person, version: Version) -> tuple[Attempt, Activity]:
    """The attempt, begun where it was not, and the activity as the attempt has it."""
    if version.course is None:
        raise ValueError("only what lies in a course is taken")
    attempt = _held(person, version.course) or _begun(person, version.course, 1, None)
    activity = attempt.plan.find(version.content)
    if activity and activity.number == version.source.number:
        return attempt, activity
    return attempt, _followed(attempt, activity, version)


def _followed(attempt: Attempt, activity: Activity | None, version: Version) -> Activity:
    """The attempt goes along with a cosmetic change, and takes in what was added since."""
    if activity is not None:
        same = still_the_same(in_danish(version.content, since=activity.number))
        if version.source.pk not in [one.pk for one in same]:
            return activity
    found = activity_of(version.source)
    attempt.plan_data = attempt.plan.with_activity(found).as_data()
    del attempt.plan
    attempt.save(update_fields=["plan_data"])
    return attempt.plan.find(version.content) or found


# --- Doing ----------------------------------------------------------------------------------


def _keep_place(attempt: Attempt, version: Version, blocks: list[str], now: datetime) -> None:
    attempt.activity, attempt.last_at = version.content, now
    attempt.block = blocks[-1] if blocks else ""
    attempt.save(update_fields=["activity", "block", "last_at"])


def _finish(attempt: Attempt, version: Version, now: datetime) -> State:
    if not _is_done(attempt, version.content):
        _note(attempt, version, WHOLE, now)
    earned = _settle(attempt, version.language, now)
    return State(attempt, True, attempt.is_completed, just_completed=earned)


def _is_done(attempt: Attempt, content: UUID) -> bool:
    return Progress.objects.filter(attempt=attempt, content=content, block=WHOLE).exists()


def _note(attempt: Attempt, version: Version, block: str, now: datetime) -> None:
    """In the working state and in the ledger."""
    Progress.objects.create(attempt=attempt, content=version.content, block=block, done_at=now)
    is_whole = block == WHOLE
    _record(
        attempt,
        version.language,
        kind=Kind.ACTIVITY_COMPLETED if is_whole else Kind.BLOCK_DONE,
        content=version.content,
        version=version.number,
        part=block,
        facts=facts_shown(version) if is_whole else {},
        performed_at=now,
    )


def _settle(attempt: Attempt, language: str, now: datetime) -> bool:
    """Upward: what all parts of the course that count make of the course. Whether it is new."""
    if attempt.is_completed or not _is_course_done(attempt):
        return False
    version = Version.objects.defer("data").get(content=attempt.course, number=attempt.version)
    # It may have been earned while this one waited for the attempt.
    attempt.completion, is_new = Completion.objects.get_or_create(
        attempt=attempt,
        defaults={
            "person_id": attempt.person_id,
            "course": attempt.course,
            "version": attempt.version,
            "change_class": version.change_class,
            "minutes": attempt.plan.minutes,
            "earned_at": now,
            "facts": facts_told_in(attempt),
        },
    )
    _record(
        attempt,
        language,
        kind=Kind.COURSE_COMPLETED,
        content=attempt.course,
        version=attempt.version,
        detail={"minutes": attempt.plan.minutes},
        performed_at=now,
    )
    issuing.issue(attempt.completion)
    return is_new


def _is_course_done(attempt: Attempt) -> bool:
    plan: Plan = attempt.plan
    done = Progress.objects.activities_of(attempt)
    everything = {one.content for one in plan.counting}
    if everything and everything <= done:
        return True
    left = reachable(everything - done, attempt.person)
    return bool(done) and plan.is_done(done, left | done)


def _record(attempt: Attempt, language: str, *, part: str = "", **values: Any) -> None:
    """By the attempt and the part of it: whatever calls, it is recorded once."""
    thing = f"{values['content']} {part}".strip()
    record(
        person=attempt.person,
        key=f"attempt {attempt.key} {thing}",
        outcome=Outcome.DONE,
        course=attempt.course,
        part=part,
        locale=language,
        place=attempt.place,
        **values,
    )
