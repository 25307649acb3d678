"""Questions from another system: what comes, and what is lost and said."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.bank.gift import CLAIM, Lost, read
from assessments.models import QuestionPage
from assessments.questions.checks import problems
from assessments.questions.content import question_of
from tests import people
from tests.assessments import world
from tests.courses import making as m
from tests.helpers import for_any_input

FILE = r"""
// Written out somewhere else.
$CATEGORY: Tegn

::Passet:: Hvad er et tegn\? 2\=2 {
  =En anden har hans pas#Ja, det er et.
  ~Han har briller
  ####Et tegn er en grund til at se efter.
}

Hvad kan være tegn? {~%50%Gæld ~%50%Ingen løn ~%-100%Regnvejr}

Hvad hører sammen? {=Fare -> 112 =Tvivl -> Hotlinen}

Man skal være sikker. {FALSE}

Skriv, hvad du så. {}

Ring {=112} i fare.

Hvor mange? {#11}

Kun en tekst.
"""


def test_what_can_be_read_is_and_the_rest_is_named():
    done = read(FILE)

    forms = [(one.title, one.form) for one in done.questions]
    assert forms == [
        ("Passet", "single"),
        ("Hvad kan være tegn?", "multiple"),
        ("Hvad hører sammen?", "matching"),
        ("Man skal være sikker.", CLAIM),
    ]
    assert [one.what for one in done.losses] == [
        Lost.CATEGORY,
        Lost.WEIGHTS,
        Lost.REASONS,
        Lost.ESSAY,
        Lost.BLANK,
        Lost.SHORT,
        Lost.NUMERIC,
        Lost.DESCRIPTION,
    ]
    passport = done.questions[0].value
    assert passport["text"] == r"<p>Hvad er et tegn\? 2=2</p>"
    assert passport["options"][0] == {
        "text": "En anden har hans pas",
        "right": True,
        "feedback": "Ja, det er et.",
    }
    assert passport["why"] == "<p>Et tegn er en grund til at se efter.</p>"
    assert done.questions[2].value["pairs"][1] == {"left": "Tvivl", "right": "Hotlinen"}


def test_markup_and_script_come_as_words():
    (one,) = read("[html]<script>alert(1)</script>Se <b>her</b> {=A<i>b</i> ~C}").questions

    assert one.value["text"] == "<p>alert(1) Se her</p>"
    assert [option["text"] for option in one.value["options"]] == ["A b", "C"]


@for_any_input
@given(st.text(alphabet=st.sampled_from("abæ{}=~#:%->\\\n$/<T5. "), max_size=200))
def test_whatever_is_pasted_is_read_without_a_fall(text):
    done = read(text)

    for one in done.questions:
        right = [option["right"] for option in one.value.get("options", ())]
        assert one.form in ("single", "multiple", "matching", CLAIM)
        assert one.form != "single" or sum(right) == 1


@pytest.fixture
def editor(client):
    person = people.editor()
    client.force_login(person)
    return person


@pytest.mark.django_db
def test_one_sees_first_what_would_come_and_then_it_is_loaded_as_drafts(client, editor):
    course = m.course()
    sent = {"course": course.pk, "text": FILE}

    shown = client.post("/admin/questions/load/", sent).content.decode()
    assert "4 spørgsmål ville komme med" in shown
    assert "Linje 17" in shown
    assert QuestionPage.objects.count() == 0
    told = client.post("/admin/questions/load/", sent | {"load": "yes"}, follow=True)

    assert "4 spørgsmål er hentet som kladder." in told.content.decode()
    pages = QuestionPage.objects.order_by("path")
    assert [page.live for page in pages] == [False] * 4
    assert [problems({"question": question_of(page.question)}) for page in pages] == [[]] * 4
    assert world.reviews(pages[0]) == []


@pytest.mark.django_db
@pytest.mark.parametrize("text", ["", "x" * 200_001])
def test_nothing_and_too_much_are_refused_with_a_word(client, editor, text):
    course = m.course()

    response = client.post("/admin/questions/load/", {"course": course.pk, "text": text})

    assert response.status_code == 422
    assert QuestionPage.objects.count() == 0
