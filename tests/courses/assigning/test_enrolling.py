"""Putting a course on one's own list."""

import pytest
from django.core.exceptions import PermissionDenied

from courses.assigning import enrolling
from courses.assigning.listing import due_for
from courses.models import Assignment, CoursePage
from tests.courses import making as m
from tests.courses.assigning import world as a
from tests.organisations import world as w

pytestmark = pytest.mark.django_db


def told(person) -> list[tuple[str, str]]:
    return [(item.title, item.why) for item in due_for(person, w.day())]


def test_by_the_button_of_the_course_twice_it_is_there_once_and_off_again(c):
    liv = w.person("Liv Lærke")
    client = w.sign_in(liv)
    key = c.course.translation_key

    first, second = [client.post(w.address("enrol", key), follow=True) for _click in range(2)]
    on = told(liv)
    client.post(w.address("unenrol", key))

    messages = [[str(one) for one in answer.context["messages"]] for answer in (first, second)]
    assert messages == [["It is on your list."], ["It was on your list already."]]
    assert on == [("Se tegnene", "chosen by yourself")]
    assert told(liv) == []
    assert a.history(liv) == [("taken_back", w.day())]


def test_only_what_allows_it_what_one_may_read_and_what_is_approved(c, settings):
    liv = w.person("Liv Lærke")
    client, key = w.sign_in(liv), c.course.translation_key
    track = m.publish(m.track("Spor", m.to_course(c.course)))

    for what in (track.translation_key, c.world.politi.key):
        assert client.post(w.address("enrol", what)).status_code == 404
    settings.DEMO = False
    assert client.post(w.address("enrol", key)).status_code == 404
    settings.DEMO = True
    CoursePage.objects.update(self_enrolment=False)
    with pytest.raises(PermissionDenied):
        enrolling.enrol(by=w.access(liv), content=key)
    assert not Assignment.objects.exists()


def test_nobody_takes_anything_off_the_list_of_somebody_else(c):
    liv, otto = w.person("Liv Lærke"), w.person("Otto Olsen")
    enrolling.enrol(by=w.access(liv), content=c.course.translation_key)

    assert not enrolling.unenrol(by=w.access(otto), content=c.course.translation_key)

    assert told(liv) == [("Se tegnene", "chosen by yourself")]
    assert told(otto) == []
