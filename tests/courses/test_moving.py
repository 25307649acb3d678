"""A lesson under another course, or at another place in its own. Danish leads, English follows."""

import pytest
from wagtail.models import Locale, Page

from courses.models import CoursePage, LessonPage, Version
from courses.refusals import Refused
from tests import people
from tests.courses import making as m

pytestmark = pytest.mark.django_db


@pytest.fixture
def here() -> CoursePage:
    course = m.publish(m.course("Se tegnene"))
    front = course.get_parent().get_parent()
    for page in (front.specific, course.get_parent().specific, course):
        into_english(page)
    return again(course)


@pytest.fixture
def there(here) -> CoursePage:
    return both(m.course("Et andet kursus"))


@pytest.fixture
def lessons(here) -> list[LessonPage]:
    return [both(m.lesson(again(here), title)) for title in ("Et", "To", "Tre")]


def both(page: Page) -> Page:
    """Published in Danish and in English."""
    into_english(m.publish(page))
    return again(page)


def into_english(page: Page) -> None:
    m.translate(page)
    m.publish(m.english_of(page))


def again(page: Page) -> Page:
    return Page.objects.get(pk=page.pk).specific


def listed(course: Page, language: str) -> list[str]:
    same = course.get_translation(Locale.objects.get(language_code=language))
    return [child.title for child in again(same).get_children()]


def test_english_follows_to_another_course_and_readers_find_both_there(
    client, here, there, lessons
):
    again(lessons[1]).move(again(there), pos="last-child")

    assert listed(here, "da") == ["Et", "Tre"]
    assert listed(here, "en") == ["EN Et", "EN Tre"]
    assert listed(there, "da") == ["To"]
    assert listed(there, "en") == ["EN To"]
    client.force_login(people.learner())
    for page in (again(lessons[1]), m.english_of(lessons[1])):
        assert client.get(page.url).context["course"].pk == page.get_parent().pk
    assert Version.objects.filter(content=lessons[1].translation_key).count() == 2


@pytest.mark.parametrize(
    ("moved", "beside", "pos", "order"),
    [(2, 0, "left", [3, 1, 2]), (0, 2, "right", [2, 3, 1]), (0, 1, "right", [2, 1, 3])],
)
def test_english_follows_to_another_place(here, lessons, moved, beside, pos, order):
    again(lessons[moved]).move(again(lessons[beside]), pos=pos)

    danish = [["Et", "To", "Tre"][number - 1] for number in order]
    assert listed(here, "da") == danish
    assert listed(here, "en") == [f"EN {title}" for title in danish]


def test_a_course_that_is_not_translated_does_not_part_the_languages(here, lessons):
    other = m.publish(m.course("Kun dansk"))

    with pytest.raises(Refused, match="“Kun dansk”"):
        again(lessons[0]).move(again(other), pos="last-child")

    assert listed(here, "da") == ["Et", "To", "Tre"]


def test_english_is_not_moved_away_from_its_danish_page(here, there, lessons):
    english = m.english_of(lessons[0])

    with pytest.raises(Refused, match="Flyt den danske side"):
        english.move(m.english_of(there), pos="last-child")

    assert listed(here, "en") == ["EN Et", "EN To", "EN Tre"]


def test_english_does_not_come_in_another_order(here, lessons):
    m.english_of(lessons[0]).move(m.english_of(lessons[2]), pos="right")

    assert listed(here, "en") == ["EN Et", "EN To", "EN Tre"]
