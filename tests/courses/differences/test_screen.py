"""What an approver reads before saying yes: exactly what is another than learners have."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from wagtail.blocks import StreamValue
from wagtail.rich_text import RichText

from courses.differences.comparing import Differences, differences
from courses.differences.sides import DRAFT, SERVED, side
from courses.models import LessonPage
from knowledge.first_facts import load_first_facts
from knowledge.models import GlossaryTerm
from tests import people
from tests.courses import making as m

pytestmark = [pytest.mark.django_db, pytest.mark.once]
BODY = [
    ("heading", "Fristen"),
    ("text", "<p>Politiet skal ringe.</p>"),
    ("callout", {"kind": "remember", "title": "Husk", "text": "<p>Tal roligt.</p>"}),
]


@pytest.fixture
def lesson() -> LessonPage:
    return m.publish(m.lesson(m.publish(m.course()), body=BODY))


@pytest.fixture
def approver(client) -> Client:
    client.force_login(people.approver())
    return client


def draft_of(lesson: LessonPage) -> LessonPage:
    return LessonPage.objects.get(pk=lesson.pk).get_latest_revision_as_object()


def found(lesson: LessonPage) -> Differences:
    page = LessonPage.objects.get(pk=lesson.pk)
    return differences(side(page, SERVED), side(page, DRAFT))


def changed(lesson: LessonPage) -> list[tuple[list[tuple[str, str]], list[str]]]:
    return [
        ([run for line in part.lines for run in line if run.kind != "same"], part.notes)
        for part in found(lesson).changed
    ]


def test_what_was_just_published_has_not_changed(lesson):
    assert not found(lesson).is_any


def test_words_are_told_within_their_block(lesson):
    draft = draft_of(lesson)
    draft.body[1] = ("text", RichText("<p>Politiet bør ringe.</p>"))
    draft.body[1].id = lesson.body[1].id
    draft.save_revision()

    assert changed(lesson) == [([("gone", "skal"), ("new", "bør")], [])]


def test_a_block_that_is_moved_added_or_taken_away_is_told_in_words(lesson):
    draft = draft_of(lesson)
    heading, _text, callout = draft.body.get_prep_value()
    new = {"type": "heading", "value": "Nyt", "id": "new"}
    draft.body = StreamValue(draft.body.stream_block, [callout, new, heading], is_lazy=True)
    draft.save_revision()

    assert [notes for _runs, notes in changed(lesson)] == [
        ["Den er flyttet: Den var nummer 3 og er nummer 1."],
        ["Det her er nyt."],
        ["Det her er taget væk."],
    ]


def test_settings_of_the_page_and_of_a_block_are_told_in_words(lesson):
    draft = draft_of(lesson)
    raw = draft.body.get_prep_value()
    raw[2]["value"]["kind"] = "law"
    draft.body = StreamValue(draft.body.stream_block, raw, is_lazy=True)
    draft.is_required = False
    draft.save_revision()
    settings = [(one.before, one.after) for one in found(lesson).settings]

    assert settings == [("ja", "nej")]
    assert [notes for _runs, notes in changed(lesson)] == [["Slags: var “Husk”, er “Loven”."]]


def test_facts_are_read_by_their_values(lesson):
    load_first_facts()
    draft = draft_of(lesson)
    fact = '<a linktype="fact" key="reflection.max">x</a>'
    draft.body[1] = ("text", RichText(f"<p>Politiet skal ringe. Højst {fact}.</p>"))
    draft.body[1].id = lesson.body[1].id
    draft.save_revision()
    ((runs, _notes),) = changed(lesson)

    assert runs[0].text.startswith("Højst op til i alt 120 dage (hvis")


def test_the_inbox_leads_an_approver_to_what_has_changed(approver, lesson):
    draft = draft_of(lesson)
    draft.body[0] = ("heading", "Tiden")
    draft.body[0].id = lesson.body[0].id
    draft.save_revision()

    answer = approver.get(f"/admin/pages/{lesson.pk}/differences/?only=1")
    page = BeautifulSoup(answer.content, "html.parser").main

    assert [mark.get_text() for mark in page.select("section del, section ins")] == [
        "[væk: Fristen]",
        "[nyt: Tiden]",
    ]
    assert len(page.select("section")) == 1


@pytest.mark.parametrize("asked", ["from=v1", "from=rx&to=r999999999999", "from=%00", "to=v-1"])
def test_what_is_not_there_is_said(approver, lesson, asked):
    answer = approver.get(f"/admin/pages/{lesson.pk}/differences/?{asked}")

    assert "Vælg" in answer.content.decode()


def test_whoever_does_not_make_content_sees_no_drafts(client, lesson):
    client.force_login(people.learner())

    assert client.get(f"/admin/pages/{lesson.pk}/differences/").status_code in (302, 403, 404)


def test_words_of_the_glossary_are_read_with_their_explanation(lesson):
    GlossaryTerm.objects.create(
        key="opkald", name_da="opkald", name_en="call", explanation_da="At man ringer."
    )
    draft = draft_of(lesson)
    word = '<a linktype="word" key="opkald">ringe</a>'
    draft.body[1] = ("text", RichText(f"<p>Politiet skal {word}.</p>"))
    draft.body[1].id = lesson.body[1].id
    draft.save_revision()
    (part,) = [part for part in found(lesson).changed if part.name == "Ord, der er forklaret"]

    assert [run.text for line in part.lines for run in line] == ["opkald: At man ringer."]
