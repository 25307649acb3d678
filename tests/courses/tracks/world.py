"""A track of the courts, its owner, judges, and those whom it does not concern."""

from types import SimpleNamespace
from typing import Any

from courses.first_workflow import load_first_workflow
from courses.models import MeetingDay, TrackPage
from courses.tracks import arranging, days
from courses.tracks.body import Body
from organisations.access import Access
from organisations.models import Role, Unit
from organisations.wagtail_groups import set_up_groups
from tests.courses import making as m
from tests.organisations import world as w


def courts() -> SimpleNamespace:
    """The track has a course and a day; a judge works at a court of the owner."""
    set_up_groups()
    load_first_workflow()
    world = w.world()
    owner, judge = w.person("Tove Thomsen"), w.person("Jens Juul")
    w.member(owner, world.courts, "judges")
    w.member(judge, world.byret, "judges", starts_on=w.day(-100))
    w.role(owner, Role.Kind.TRACK_OWNER, world.courts, starts_on=w.day(-100))
    told = m.publish(m.course())
    track = m.track("Spor for dommere", m.to_course(told), m.meeting("Domme", 3))
    return SimpleNamespace(
        world=world, owner=owner, judge=judge, course=told, track=owned(track, world.courts)
    )


def owned(track: TrackPage, root: Unit) -> TrackPage:
    """Published, as the track of this authority."""
    draft = track.get_latest_revision_as_object()
    draft.authority = root.authority
    draft.save_revision()
    published: TrackPage = m.publish(track)
    return published


def access(person: Any) -> Access:
    return w.access(person)


def parts(track: TrackPage) -> list[str]:
    """What the draft holds, in its order."""
    draft = arranging.draft_of(w.again(track))
    return [part.id for block in draft.body for part in block.value["parts"]]


def body(track: TrackPage) -> Body:
    return arranging.body_of(arranging.draft_of(w.again(track)))


def day(c: SimpleNamespace, on: int = 0, **values: Any) -> MeetingDay:
    """Set by the owner, so many days from today."""
    (part,) = [
        {"id": part.id, "title": part.value["title"]}
        for block in c.track.body
        for part in block.value["parts"]
        if part.block_type == "meeting"
    ]
    values = {
        "unit": c.world.courts,
        "on": w.day(on),
        "begins_at": "09:00",
        "place": "Sal 2",
        "minutes": 180,
        "capacity": None,
    } | values
    return days.add_day(by=access(c.owner), track=c.track, part=part, **values)
