"""A vignette in the bank: what it must have, what its makers read, and that no quiz asks it."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from assessments.bank.checking import wrong
from assessments.bank.reviewing import draft_of
from assessments.quizzes.pool import pool
from courses.refusals import Refused
from tests import people
from tests.assessments import world
from tests.assessments.keying import world as v
from tests.courses import making as m
from tests.courses.learning.world import version

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def course():
    return m.publish(m.course())


def problems(page) -> list[str]:
    return wrong(page.get_latest_revision_as_object(), draft_of(page))


def test_what_a_version_holds_of_it(course):
    question = version(v.published(course, pair="hotel", anchor=True)).data["question"]

    assert question == {
        "form": "vignette",
        "html": v.TEXT,
        "why": "<p>Det taler for og imod.</p>",
        "kind": "signal",
        "pair": "hotel",
        "anchor": True,
        "exploitation": "forced-labour",
        "sex": "woman",
        "origin": "foreign",
        "setting": "workplace",
        "offered": [{"id": "cmm", "text": "CMM"}],
        "situation": v.SITUATION,
    }


def test_no_quiz_draws_it_and_one_that_becomes_a_question_is_drawn(course):
    page = v.published(course)
    assert pool() == []

    draft = page.get_latest_revision_as_object()
    draft.question = type(page)._meta.get_field("question").stream_block.to_python([world.single()])
    draft.save_revision()
    assert pool() == []
    m.publish(page)
    assert [one.content for one in pool()] == [page.translation_key]


# --- What it must have ----------------------------------------------------------------------


def test_one_that_has_all_is_published_and_so_is_its_twin(course):
    signal = v.published(course, pair="hotel")
    twin = v.published(course, "På et andet hotel", "look-alike", pair="hotel")

    assert (signal.live, twin.live) == (True, True)
    assert problems(signal) == problems(twin) == []


def test_it_is_for_somebody_and_a_signal_has_signs(course):
    page = world.draft(course, "På hotellet", v.vignette())

    assert problems(page) == [
        "Sig, hvilke faggrupper den er til: hver af dem har sine egne vignetter.",
        "Sæt mærker på for de tegn, der er i den: den er et signal.",
    ]
    with pytest.raises(Refused):
        m.publish(page)
    look_alike = world.draft(course, "Ligner", v.vignette("look-alike"))
    assert problems(v.tagged(look_alike, [], [v.health()])) == []


def test_it_is_short(course):
    page = v.draft(course, text=f"<p>{'ord ' * 151}</p>")
    assert problems(page) == ["Den er for lang. Fortæl situationen med højst 150 ord."]


def test_whom_one_must_tell_is_offered(course):
    page = v.draft(course, danger=True)
    assert problems(page) == ["Sundhedspersonale skal sige det til 112, som man ikke kan vælge."]


def test_judges_are_never_asked(course):
    page = v.tagged(v.draft(course), [v.sign()], [v.health(), v.judges()])
    assert problems(page) == [
        "Dommere henviser ingen og bliver aldrig bedt om en vurdering. Tag den væk."
    ]


@pytest.mark.parametrize(
    ("kind", "values", "said"),
    [
        ("signal", {}, "er af samme slags"),
        ("look-alike", {"sex": "man"}, "handler om noget andet"),
        ("look-alike", {"setting": "home"}, "handler om noget andet"),
    ],
)
def test_twins_are_one_of_each_kind_and_else_alike(course, kind, values, said):
    v.published(course, "Den første", pair="hotel")
    (problem,) = problems(v.draft(course, "Den anden", kind, pair="hotel", **values))

    assert "“Den første”" in problem or "»Den første«" in problem
    assert said in problem


def test_twins_are_for_the_same_people(course):
    v.published(course, pair="hotel")
    twin = v.draft(course, "Den anden", "look-alike", pair="hotel")
    other = v.w.audience("police")
    v.scenes.path("police")

    (problem,) = problems(v.tagged(twin, [], [other]))
    assert "er til andre faggrupper" in problem


def test_there_are_no_triplets_but_a_retired_one_is_nobodys_twin(course):
    gone = v.published(course, "Den gamle", pair="hotel")
    v.draft(course, "Den første", pair="hotel")
    page = v.draft(course, "Den anden", "look-alike", pair="hotel")
    assert "Mere end to har parret" in problems(page)[0]

    gone.unpublish()
    assert problems(page) == []


def test_both_twins_can_be_changed_before_one_is_published(course):
    one = v.published(course, "Den første", pair="hotel")
    other = v.published(course, "Den anden", "look-alike", pair="hotel")

    one, other = v.changed(one, sex="man"), v.changed(other, sex="man")
    assert m.publish(one).live
    assert m.publish(other).live


# --- What its makers read -------------------------------------------------------------------


def test_its_reviewer_reads_what_it_is_and_whom_each_would_tell(client, course):
    page = v.draft(course, pair="hotel")
    client.force_login(people.editor())

    response = client.get(reverse("review_question", args=[page.pk]))

    shown = " ".join(BeautifulSoup(response.content, "html.parser").get_text(" ").split())
    for words in ("svarer kort", "Signal · par: hotel", "Tvangsarbejde · en kvinde · udenlandsk"):
        assert words in shown
    assert "Skal: Ring til CMM." in shown
    assert "Det taler for og imod." in shown


def test_half_written_it_can_be_looked_at(client, course):
    empty = v.vignette("", exploitation=None, sex="", origin="", setting="", offered=[])
    page = world.draft(course, "Halv", empty)
    client.force_login(people.editor())

    assert client.get(reverse("review_question", args=[page.pk])).status_code == 200


def test_the_bank_says_what_it_is(client, course):
    v.draft(course, pair="hotel")
    world.draft(course)
    client.force_login(people.editor())

    page = BeautifulSoup(client.get("/admin/questions/?form=vignette").content, "html.parser")

    (row,) = page.select("tbody tr")
    assert row.select("td")[1].get_text(" ", strip=True) == "Vignet signal · hotel"


def test_about_a_look_alike_nobody_has_to_be_told(client, course):
    page = v.draft(course, kind="look-alike")
    client.force_login(people.editor())

    response = client.get(reverse("review_question", args=[page.pk]))

    shown = BeautifulSoup(response.content, "html.parser").get_text(" ")
    assert "Man skal ikke sige det til nogen." in shown
    assert "Ring til CMM." not in shown
