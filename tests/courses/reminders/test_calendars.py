"""One's own calendar, as a file and at an address that only its owner has."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from courses.learning import taking
from courses.models import CalendarKey, Completion
from tests.courses.assigning import world as a
from tests.courses.learning import world as learning
from tests.courses.reminders.test_ics import events
from tests.courses.tracks import world as tracks
from tests.organisations import world as w

pytestmark = pytest.mark.django_db


def file_of(client: Any, person: Any) -> list[dict[str, str]]:
    client.force_login(person)
    answer = client.get(reverse("calendar_file"))
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    return events(answer.content.decode())


def address(client: Any, person: Any) -> str:
    client.force_login(person)
    page = client.post(reverse("calendar_address"), follow=True)
    found: str = page.context["address"].removeprefix("http://127.0.0.1:8000")
    return found


def test_the_last_day_stays_the_same_entry_when_it_moves(client, c, liv):
    one = a.given(c, liv)
    (before,) = file_of(client, liv)
    type(one).objects.update(due_on=w.day(40))
    (later,) = file_of(client, liv)

    assert before["SUMMARY"] == "Sidste dag: Se tegnene"
    assert before["DTSTART;VALUE=DATE"] == f"{w.day(30):%Y%m%d}"
    assert later["DTSTART;VALUE=DATE"] == f"{w.day(40):%Y%m%d}"
    assert before["UID"] == later["UID"]


def test_what_is_done_leaves_and_can_be_renewed_from_a_day(client, c, liv):
    a.on(c, renew_months=12, opens_days=60)
    taking.activity_done(person=liv, version=learning.version(c.lesson))
    at = Completion.objects.get().earned_at
    Completion.objects.update(earned_at=at - timedelta(days=200))

    (opens,) = file_of(client, liv)

    assert opens["SUMMARY"] == "Kan fornys: Se tegnene"


def test_meeting_days_of_the_tracks_that_one_takes(client):
    c = tracks.courts()
    day = tracks.day(c, 10)
    assert file_of(client, c.judge) == []
    a.on(c, by=c.owner, unit=c.world.courts, content=a.version(c.track))

    found = {one["SUMMARY"]: one for one in file_of(client, c.judge)}

    assert found["Domme"]["LOCATION"] == day.place
    assert set(found) == {"Domme", "Sidste dag: Spor for dommere"}


def test_an_address_shows_days_without_titles_until_it_is_ended(client, c, liv):
    a.given(c, liv)
    there = address(client, liv)
    client.logout()

    (event,) = events(client.get(there).content.decode())
    assert event["SUMMARY"] == "Tegn: sidste dag for noget, du skal tage"
    assert "Se tegnene" not in client.get(there).content.decode()

    another = address(client, liv)
    client.post(reverse("calendar_address_end"))
    answers = [client.get(one).status_code for one in (there, another)]
    assert answers == [404, 404]
    assert not CalendarKey.objects.exists()


def test_an_address_ends_with_the_account(client, c, liv):
    there = address(client, liv)
    type(liv).objects.filter(pk=liv.pk).update(is_active=False)

    assert client.get(there).status_code == 404


def test_the_page_tells_what_was_sent_to_oneself_alone(client, c, liv):
    other = w.person("Anden")
    for person in (liv, other):
        reminder = person.reminders.create(on=w.day(), sent_at="2026-01-01T10:00Z")
        reminder.told.create(
            person=person,
            content=c.course.translation_key,
            kind="soon",
            about=w.day(3),
            title=f"Til {person.first_name}",
        )
    client.force_login(liv)

    page = client.get(reverse("reminders")).content.decode()

    assert "Til Liv: skal snart gennemføres" in page
    assert "Til Anden" not in page
