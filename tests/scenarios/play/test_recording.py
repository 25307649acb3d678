"""What the ledger is told of a play: every row, and nothing else."""

import pytest

from evidence.models import Evidence
from scenarios.engine.actions import Again
from tests import people
from tests.scenarios.play import world

pytestmark = pytest.mark.django_db
SEAT = {"seat": "police"}


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def liv():
    return people.learner()


def test_a_play_leaves_its_signs_decisions_and_referral_and_nothing_else(liv):
    page = world.scenario()
    run = world.begin(liv, page)
    world.act(run, *world.WAY)
    world.act(run, *world.WAY)

    signs, picture = {**SEAT, "scene": "signs"}, {**SEAT, "scene": "picture"}
    assert world.ledger(liv) == [
        ("sign_marked", "right", "recognise", "spot-1", {**signs, "indicator": "gaeld"}),
        ("sign_marked", "wrong", "recognise", "spot-2", signs),
        ("sign_marked", "overlooked", "recognise", "place-1", {**picture, "indicator": "gaeld"}),
        (
            "decision",
            "right",
            "",
            "talk",
            {**SEAT, "scene": "talk", "choice": "aside", "key": 2, "critical": True},
        ),
        (
            "decision",
            "right",
            "refer",
            "tell",
            {
                **SEAT,
                "scene": "tell",
                "choice": "tell.complete",
                "key": 2,
                "told": ["cmm"],
                "missing": [],
                "wrong": [],
            },
        ),
    ]
    rows = Evidence.objects.of(liv.key).of_kinds("decision", "sign_marked")
    version = world.version(page)
    assert {(one.content, one.version, one.course, one.locale) for one in rows} == {
        (version.content, 1, version.course, "da")
    }
    assert all(one.key.startswith(f"run {run.key} ") for one in rows)


def test_the_language_and_its_version_are_those_that_were_shown(liv):
    page = world.in_both_languages()
    run = world.begin(liv, page)
    world.act(run, *world.WAY[:9])
    world.act(run, *world.WAY[9:], language="en")

    rows = Evidence.objects.of(liv.key).of_kinds("decision")

    assert {(one.locale, one.version) for one in rows} == {("en", world.version(page, "en").number)}


def test_a_missed_moment_and_its_mending_are_rows_of_their_own(liv):
    run = world.begin(liv, world.scenario())
    world.act(run, *world.MISSED, Again(11, "talk", choice="together"), Again(12, "talk", "aside"))

    wrong = {**SEAT, "scene": "talk", "choice": "together", "key": -2, "critical": False}
    right = {**SEAT, "scene": "talk", "choice": "aside", "key": 2, "critical": True}
    assert [row for row in world.ledger(liv) if row[3] == "talk"] == [
        ("decision", "wrong", "", "talk", wrong),
        ("decision", "wrong", "", "talk", {**wrong, "again": True}),
        ("decision", "right", "", "talk", {**right, "again": True}),
    ]


def test_the_judge_leaves_nothing_but_that_it_is_done(liv):
    page = world.scenario()
    run = world.begin(liv, page, "judges")
    played = world.find(run)
    while not played.state.ending:
        played = world.act(run, world.next_action(played))

    assert played.state.completed
    assert world.ledger(liv) == []
    kinds = Evidence.objects.of(liv.key).values_list("kind", flat=True)
    assert set(kinds) == {"activity_completed", "course_completed", "certificate_issued"}


def test_the_way_around_is_in_nothing_that_is_recorded(liv):
    page = world.scenario()
    plain = world.begin(liv, page, is_plain=True)
    world.act(plain, *world.WAY)
    otto = people.outsider()
    world.act(world.begin(otto, page), *world.WAY)

    assert world.ledger(liv) == world.ledger(otto)
    assert world.times_done(liv, page) == world.times_done(otto, page) == 1
