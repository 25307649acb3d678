"""An author plays the draft: nothing is kept, and the address says where one is."""

import json
from urllib.parse import parse_qs, urlsplit
from uuid import uuid4

import pytest
from bs4 import BeautifulSoup
from django.http import QueryDict
from django.urls import reverse

from courses.models import Attempt
from evidence.models import Evidence
from scenarios.engine.actions import Choose, Mark
from scenarios.models import Run
from scenarios.trying.trial import Trial, _packed, trial_in
from tests import people
from tests.scenarios import world

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def story(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return world.scenario()


@pytest.fixture
def editor(client, story):
    client.force_login(people.editor())
    return client


def words(part) -> str:
    return " ".join(part.text.split())


class Trying:
    def __init__(self, client, story) -> None:
        self.client, self.at = client, reverse("try_story", args=[story.pk])
        self.open(self.at)

    def open(self, address: str) -> None:
        response = self.client.get(address, follow=True)
        assert response.status_code == 200
        if response.redirect_chain:
            address = response.redirect_chain[-1][0]
        self.at, self.html = address, BeautifulSoup(response.content, "html.parser")

    def send(self, **fields: str) -> None:
        response = self.client.post(self.at, fields)
        assert response.status_code == 302
        self.open(response.headers["Location"])

    @property
    def heading(self) -> str:
        return words(self.html.select_one("[data-heading]"))

    @property
    def values(self) -> dict[str, str]:
        return {
            words(one.select_one("dt")): words(one.select_one("dd"))
            for one in self.html.select(".trial-values div")
        }


def of(story, title: str) -> str:
    found = [one.id for one in (*story.seats, *story.scenes) if one.value["title"] == title]
    return found[0]


def seat(story) -> str:
    return str(story.seats[0].id)


def test_one_chooses_who_to_be_and_begins_anywhere(editor, story):
    trying = Trying(editor, story)
    assert words(trying.html.h1) == f"Prøv “{story.title}”"
    starts = [one["value"] for one in trying.html.select("#trial-start option")]
    assert starts == ["", *(one.id for one in story.scenes)]

    for scene in story.scenes:
        trying.open(f"{trying.at.partition('?')[0]}?seat={seat(story)}&start={scene.id}")
        assert trying.heading == scene.value["title"]


def test_the_whole_story_is_played_to_the_debrief_and_nothing_is_kept(editor, story):
    trying = Trying(editor, story)
    trying.open(f"{trying.at}?seat={seat(story)}&start=")
    for fields in (
        {"do": "go"},
        {"do": "look", "item": "payslip"},
        {"do": "go"},
        {"do": "look", "item": "ask-room"},
        {"do": "go"},
        {"do": "mark", "spot": "spot-1"},
        {"do": "go"},
        {"do": "mark-nothing"},
        {"do": "go"},
        {"do": "choose", "choice": "aside"},
        {"do": "refer", "told": "cmm"},
    ):
        step = trying.html.select_one("form [name=step]")["value"]
        trying.send(step=step, **fields)

    trying.open(trying.at.partition("?")[0] + trying.html.select_one(".ending a")["href"])
    assert trying.heading == "Debriefing"
    assert trying.html.select("a[href*='/runs/']") == []
    assert (Run.objects.count(), Attempt.objects.count(), Evidence.objects.count()) == (0, 0, 0)


def test_what_the_story_counts_is_shown_with_what_has_changed(editor, story):
    trying = Trying(editor, story)
    trying.open(f"{trying.at}?seat={seat(story)}&start=talk")
    before = trying.values
    trying.send(step="0", do="choose", choice="aside")

    assert before != trying.values
    assert [one for one in trying.values.values() if "(ændret)" in one]


def test_the_way_that_was_walked_goes_to_the_map(editor, story):
    trying = Trying(editor, story)
    trying.open(f"{trying.at}?seat={seat(story)}&start=")
    for step, fields in enumerate(
        ({"do": "go"}, {"do": "look", "item": "payslip"}, {"do": "back"}, {"do": "go"})
    ):
        trying.send(step=str(step), **fields)

    walked = json.loads(trying.html.select_one("#trial-walked").string)
    back = urlsplit(trying.html.select_one(".trial a")["href"])

    assert walked == {"page": story.pk, "rows": [["door", "papers"], ["door", "papers"]]}
    assert back.path == reverse("wagtailadmin_pages:edit", args=[story.pk])
    assert parse_qs(back.query) == {"walked": ["door papers,door papers"]}


def test_what_cannot_be_done_says_so_and_stays(editor, story):
    trying = Trying(editor, story)
    trying.open(f"{trying.at}?seat={seat(story)}&start=talk")
    here = trying.heading

    for fields in ({"do": "choose"}, {"do": "choose", "choice": "nothing"}, {"do": "fly"}):
        trying.send(step="0", **fields)
        assert trying.heading == here
        assert trying.html.select_one(".alert-info")


def test_a_long_play_fits_into_an_address():
    did = tuple(
        Choose(n, str(uuid4())) if n % 3 else Mark(n, (str(uuid4()), str(uuid4())))
        for n in range(60)
    )

    query = Trial("police", did=did).query

    assert len(query) < 3500
    assert trial_in(QueryDict(query.removeprefix("?"))).did == did


BOMB = _packed("x" * 1_000_000)


@pytest.mark.parametrize(
    "did",
    [
        *("[", "æ", "AAAA", BOMB, "[" * 2000),
        *map(_packed, ({}, [1], [{"kind": "go", "step": "x"}])),
    ],
)
def test_an_address_that_was_changed_by_hand_begins_at_the_start(editor, story, did):
    trying = Trying(editor, story)
    response = editor.get(trying.at, {"seat": seat(story), "did": did})

    assert response.status_code == 200
    assert response.context["step"] == 0


def test_a_story_without_seats_says_what_is_missing(editor, story):
    story.seats = []
    story.save_revision()

    assert words(Trying(editor, story).html.select_one(".empty h2")) == "Der er ingen at være endnu"


def test_learners_try_no_drafts(client, story):
    client.force_login(people.learner())

    assert client.get(reverse("try_story", args=[story.pk])).status_code != 200
