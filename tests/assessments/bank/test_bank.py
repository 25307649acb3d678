"""The bank in the admin: questions are found, and something is done to many at once."""

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from assessments.models import QuestionPage
from assessments.quizzes.pool import pool
from knowledge.models import Topic
from tests import people
from tests.assessments import world
from tests.courses import making as m
from tests.courses.learning.world import version

pytestmark = pytest.mark.django_db
BANK = "/admin/questions/"


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def editor(client):
    person = people.editor()
    client.force_login(person)
    return person


@pytest.fixture
def topic():
    return Topic.objects.create(key="loven", name_da="Loven", name_en="The law")


@pytest.fixture
def course():
    return m.publish(m.course())


def titles(client, **asked) -> list[str]:
    page = BeautifulSoup(client.get(BANK, asked).content, "html.parser")
    return [row.a.text for row in page.select("tbody th")]


def do(client, what: str, *pages) -> str:
    sent = {"do": what, "page": [page.pk for page in pages]}
    return str(client.post(BANK, sent, follow=True).content.decode())


def test_questions_are_found_by_their_words_kind_skill_and_topic(client, editor, course, topic):
    world.question(course, "Pas og papirer")
    world.question(course, "Rækkefølgen", world.ordering(), skill="refer")
    with_topic = world.draft(course, "Kladden")
    with_topic.topics.add(topic)
    with_topic.save_revision()
    with_topic.save()

    assert titles(client) == ["Pas og papirer", "Rækkefølgen", "Kladden"]
    assert titles(client, words="PAPIRER pas") == ["Pas og papirer"]
    assert titles(client, words="i hvilken rækkefølge") == ["Rækkefølgen"]
    assert titles(client, form="single") == ["Pas og papirer", "Kladden"]
    assert titles(client, skill="refer") == ["Rækkefølgen"]
    assert titles(client, state="ready") == ["Pas og papirer", "Rækkefølgen"]
    assert titles(client, topic=topic.pk) == ["Kladden"]
    assert titles(client, words="findes ikke") == []
    assert titles(client, form="nonsense", course="x", topic="²") == titles(client)


def test_the_number_of_queries_does_not_grow_with_the_questions(client, editor, course):
    numbers = []
    for time in range(2):
        world.questions(course, 2, start=2 * time)
        client.get(BANK)
        with CaptureQueriesContext(connection) as found:
            client.get(BANK)
        numbers.append(len(found))
    assert numbers[0] == numbers[1]


def test_a_tag_is_put_on_many_as_a_draft_and_counts_when_that_is_published(
    client, editor, course, topic
):
    pages = world.questions(course, 2)

    told = do(client, f"tag:topics.{topic.pk}", *pages)

    assert "2 spørgsmål er ændret." in told
    drafts = [page.get_latest_revision_as_object() for page in again(*pages)]
    assert [list(draft.topics.all()) for draft in drafts] == [[topic], [topic]]
    assert not any(page.topics.exists() for page in again(*pages))
    assert "0 spørgsmål er ændret." in do(client, f"tag:topics.{topic.pk}", *pages)


def test_what_is_retired_is_drawn_no_more_and_may_come_back(client, course):
    approver = people.approver()
    client.force_login(approver)
    kept, gone = world.questions(course, 2)

    do(client, "retire", gone)

    assert [one.content for one in pool()] == [kept.translation_key]
    assert titles(client, state="retired") == [gone.title]
    m.publish(gone)
    assert len(pool()) == 2


def test_a_copy_is_a_draft_of_its_own(client, editor, course):
    page = world.question(course)

    do(client, "duplicate", page)
    do(client, "duplicate", page)

    copies = QuestionPage.objects.exclude(pk=page.pk)
    assert [one.live for one in copies] == [False, False]
    assert len({one.translation_key for one in QuestionPage.objects.all()}) == 3
    assert {one.draft_title for one in copies} == {"Et tegn (kopi)"}
    assert len({one.slug for one in copies}) == 2


def test_what_is_locked_is_left_and_named(client, editor, course):
    page = world.question(course)
    QuestionPage.objects.filter(pk=page.pk).update(locked=True)

    assert "Ikke ændret, fordi de er låst, eller du ikke må: Et tegn." in do(
        client, "duplicate", page
    )
    assert QuestionPage.objects.count() == 1


@pytest.mark.parametrize("what", ["", "burn", "tag:", "tag:topics", "tag:slug.1", "tag:topics.²"])
def test_nonsense_does_nothing_and_says_so(client, editor, course, what):
    page = world.question(course)
    before = version(page).number

    assert "Vælg spørgsmål, og hvad der skal ske med dem." in do(client, what, page)
    assert (QuestionPage.objects.count(), version(page).number) == (1, before)


def test_the_list_is_a_file_too(client, editor, course):
    world.question(course)

    response = client.get(BANK, {"export": "csv"})

    lines = response.content.decode("utf-8-sig").splitlines()
    assert lines[0].startswith("spørgsmål;type;færdighed;kursus;status")
    assert lines[1].startswith("Et tegn;")


def again(*pages) -> list[QuestionPage]:
    return [QuestionPage.objects.get(pk=page.pk) for page in pages]


def test_a_learner_sees_none_of_it(client, course):
    page = world.question(course)
    client.force_login(people.learner())
    for address in (BANK, reverse("review_question", args=[page.pk])):
        assert client.get(address).status_code in (302, 403)
