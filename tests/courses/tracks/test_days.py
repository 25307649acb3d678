"""Meeting days: who sets them, who notes who was there, and who sees it."""

from datetime import UTC, datetime
from functools import partial

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from django.utils.translation import override

from accounts.rights import erase
from core.audit import sentence
from core.models import AuditEntry
from core.personal import REGISTRY
from courses.models import Attendance, MeetingDay
from courses.tracks import days
from courses.tracks.actions import NOTED, TAKEN_BACK
from organisations import reading, tree
from organisations.models import Membership, Role
from tests.courses import making as m
from tests.courses.tracks import world as tracks
from tests.organisations import world as w

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_english():
    with override("en"):
        yield


@pytest.fixture
def c():
    return tracks.courts()


def note(c, day, *came, did_not=(), by=None) -> int:
    by = tracks.access(by or c.owner)
    return days.note_attendance(by=by, day=day, came=came, did_not=did_not)


def there(day) -> list[str]:
    return [str(one.person) for one in day.attendances.order_by("pk")]


def test_the_owner_sets_a_day_by_the_form_and_a_double_click_sets_one(c):
    client, add = w.sign_in(c.owner), w.address("meeting_day_add", c.track.translation_key)
    part = tracks.parts(c.track)[1]
    said = {
        "part": part,
        "unit": c.world.courts.key,
        "on": w.day(20).isoformat(),
        "begins_at": "09:30",
        "hours": "2.5",
        "place": "Sal 2",
    }

    for _click in range(2):
        client.post(add, said)

    day = MeetingDay.objects.get()
    assert (day.title, day.minutes, day.part, day.place) == ("Domme", 150, part, "Sal 2")


@pytest.mark.parametrize(("on", "told"), [(-400, "more than a year ago"), (1200, "three years")])
def test_a_slip_of_the_pen_in_the_year_is_asked_about(c, on, told):
    with pytest.raises(ValidationError, match=told):
        tracks.day(c, on)


def test_nobody_else_sets_days_of_the_track_or_notes_who_was_there(c):
    day = tracks.day(c)
    manager, administrator = w.person("Mette Mogensen"), w.person("Olga Overgaard")
    others_owner = w.person("Otto Odde")
    w.role(manager, Role.Kind.MANAGER, c.world.politi)
    w.role(administrator, Role.Kind.ORGANISATION_ADMINISTRATOR, c.world.courts)
    elsewhere = w.authority("Andre domstole", w.Policy.TRACK_OWNER).unit
    w.role(others_owner, Role.Kind.TRACK_OWNER, elsewhere)

    for person in (manager, administrator, others_owner, c.judge):
        with pytest.raises(PermissionDenied):
            note(c, day, c.judge, by=person)
        with pytest.raises(PermissionDenied):
            days.cancel_day(by=tracks.access(person), day=day)
        response = w.sign_in(person).get(w.address("meeting_day", day.key))
        assert response.status_code in (403, 404), person

    assert there(day) == []


def test_a_manager_holds_days_of_a_track_that_nobody_owns_for_the_own_people_alone(c):
    track = m.publish(m.track("For alle", m.meeting()))
    manager, officer = w.person("Mette Mogensen"), w.person("Per Politi")
    w.role(manager, Role.Kind.MANAGER, c.world.nordjylland)
    w.member(officer, c.world.aalborg)
    part = {"id": tracks.parts(track)[0], "title": "Domme"}
    values = {"on": w.day(), "begins_at": "09:00", "place": "Stuen", "minutes": 60}
    set_day = partial(
        days.add_day, by=tracks.access(manager), track=track, part=part, capacity=None, **values
    )

    day = set_day(unit=c.world.nordjylland)

    note(c, day, officer, by=manager)
    assert there(day) == ["Per Politi"]
    with pytest.raises(PermissionDenied):
        set_day(unit=c.world.fyn)
    with pytest.raises(ValidationError, match="did not work there on that day"):
        note(c, day, c.judge, by=manager)


def test_who_was_there_is_noted_on_the_screen_and_the_judge_sees_it(c):
    day, client = tracks.day(c), w.sign_in(c.owner)
    screen = w.address("meeting_day", day.key)

    shown = w.shown(client.get(screen))
    client.post(screen, {"came": [c.judge.key]})

    attendance = Attendance.objects.get()
    assert "Jens Juul" in shown
    assert (attendance.person, attendance.recorded_by) == (c.judge, c.owner)
    m.publish(m.courses_page())
    page = w.sign_in(c.judge).get("/da/kurser/spor-for-dommere/")
    assert "Du var der den" in w.shown(page)


def test_a_tick_counts_where_it_differs_from_the_screen_so_colleagues_do_not_undo_one_another(c):
    other = w.person("Dina Dalsgaard")
    w.member(other, c.world.byret, "judges")
    day, client = tracks.day(c), w.sign_in(c.owner)
    screen = w.address("meeting_day", day.key)
    client.post(screen, {"came": [c.judge.key]})

    # A colleague's screen is older: nobody was ticked on it.
    client.post(screen, {"came": [other.key]})
    client.post(screen, {"came": [other.key]})

    assert there(day) == ["Jens Juul", "Dina Dalsgaard"]


def test_a_correction_leaves_a_trace_which_no_administrator_reads(c):
    administrator, of_all = w.person("Olga Overgaard"), w.person("Alma Administrator")
    w.role(administrator, Role.Kind.ORGANISATION_ADMINISTRATOR, c.world.courts)
    w.role(of_all, Role.Kind.PLATFORM_ADMINISTRATOR)
    day = tracks.day(c)
    note(c, day, c.judge)

    note(c, day, did_not=[c.judge])

    traces = AuditEntry.objects.about(c.judge.key).of_actions(NOTED, TAKEN_BACK).order_by("pk")
    said = [(one.actor, sentence(one)) for one in traces]
    on = day.on.isoformat()
    assert said == [
        (c.owner.key, f"noted attendance at Domme on {on}"),
        (c.owner.key, f"took back attendance at Domme on {on}"),
    ]
    for person in (administrator, of_all):
        readable = reading.readable(tracks.access(person))
        assert readable.exists()
        assert not readable.of_actions(NOTED, TAKEN_BACK).exists()
        page = w.sign_in(person).get(w.address("person", c.judge.key))
        assert "attendance" not in w.shown(page)
    assert "took back attendance at Domme" in w.shown(
        w.sign_in(c.owner).get(w.address("meeting_day", day.key))
    )
    assert there(day) == []


def test_nothing_is_noted_before_the_day_which_begins_at_midnight_in_denmark(c, monkeypatch):
    day = tracks.day(c, 1)
    on = day.on
    before = datetime(on.year, on.month, on.day, tzinfo=timezone.get_current_timezone())
    last_second = before.astimezone(UTC).timestamp() - 1

    with pytest.raises(ValidationError, match="can be noted from that day on"):
        at(monkeypatch, last_second, lambda: note(c, day, c.judge))
    at(monkeypatch, last_second + 1, lambda: note(c, day, c.judge))

    assert there(day) == ["Jens Juul"]


def at(monkeypatch, moment: float, do) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(timezone, "now", lambda: datetime.fromtimestamp(moment, UTC))
        do()


def test_whoever_has_left_since_can_be_noted_and_whoever_had_left_before_cannot(c):
    since, before = w.person("Siden Sørensen"), w.person("Før Frandsen")
    w.member(since, c.world.byret, "judges", starts_on=w.day(-90), ends_on=w.day(-3))
    w.member(before, c.world.byret, "judges", starts_on=w.day(-90), ends_on=w.day(-30))
    day = tracks.day(c, -10)

    note(c, day, since)

    assert there(day) == ["Siden Sørensen"]
    with pytest.raises(ValidationError, match="did not work there on that day"):
        note(c, day, before)


def test_a_cancelled_day_is_not_shown_and_notes_nobody_and_a_held_one_is_not_cancelled(c):
    cancelled, held = tracks.day(c, 0), tracks.day(c, -1)
    days.cancel_day(by=tracks.access(c.owner), day=cancelled)
    note(c, held, c.judge)

    with pytest.raises(ValidationError, match="cancelled"):
        note(c, cancelled, c.judge)
    with pytest.raises(ValidationError, match="so the day was held"):
        days.cancel_day(by=tracks.access(c.owner), day=held)
    with pytest.raises(ValidationError, match="before you change the day"):
        days.change_day(
            by=tracks.access(c.owner),
            day=held,
            on=w.day(5),
            begins_at=held.begins_at,
            place="Andetsteds",
            minutes=60,
        )
    mine = MeetingDay.objects.of(c.track.translation_key).for_person(c.judge)
    assert list(mine) == [held]


def test_a_day_is_shown_to_those_for_whom_it_is(c):
    day, outsider = tracks.day(c, 5), w.person("Otto Odde")
    w.member(outsider, c.world.politi)

    found = MeetingDay.objects.of(c.track.translation_key)

    assert (list(found.for_person(c.judge)), list(found.for_person(outsider))) == ([day], [])


def test_opening_the_list_is_a_look_that_the_judge_sees(c):
    day = tracks.day(c)

    for _look in range(2):
        w.sign_in(c.owner).get(w.address("meeting_day", day.key))

    shown = w.shown(w.sign_in(c.judge).get(w.address("my_organisation")))
    assert f"looked at who was there at Domme on {day.on.isoformat()}" in shown


def test_attendance_is_in_the_own_data_and_goes_with_the_person(c):
    day = tracks.day(c)
    note(c, day, c.judge)
    declared = {data.person: data for data in REGISTRY if data.label == "courses.Attendance"}

    own, noted = declared["person"].export(c.judge), declared["recorded_by"].export(c.owner)
    erase(c.judge, by=c.judge)

    assert [(row["day__title"], row["day__minutes"]) for row in own] == [("Domme", 180)]
    assert [row["day__on"] for row in noted] == [day.on]
    assert not Attendance.objects.exists()


def test_days_follow_their_unit_when_it_is_merged(c):
    administrator = w.person("Alma Administrator")
    w.role(administrator, Role.Kind.PLATFORM_ADMINISTRATOR)
    other = w.unit(c.world.courts, "Landsretten")
    day = tracks.day(c, unit=c.world.byret)

    tree.merge_unit(by=tracks.access(administrator), unit=c.world.byret, into=other)

    day.refresh_from_db()
    assert day.unit == other
    note(c, day, c.judge)
    assert Membership.objects.get(person=c.judge).unit == other
