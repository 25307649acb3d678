"""Playing: an action is saved once, a run goes on anywhere, and what is done stays done."""

from functools import partial
from random import Random
from uuid import uuid4

import pytest
from django.db import transaction
from hypothesis import given
from hypothesis import strategies as st

from accounts.models import Person
from courses.models import Attempt, Progress
from scenarios.engine.actions import Again, Back, Choose, Go, Look, Mark
from scenarios.engine.state import NoSuchSeat
from scenarios.engine.step import replay
from scenarios.models import Run, RunAction
from scenarios.play import playing
from scenarios.play.playing import Came
from scenarios.play.stories import graph_of
from tests import people
from tests.courses import making as m
from tests.helpers import for_any_input, together
from tests.scenarios import world as authors
from tests.scenarios.engine.playing import play
from tests.scenarios.engine.stories import STORY
from tests.scenarios.engine.worlds import by_chance
from tests.scenarios.play import world

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def liv():
    return people.learner()


# --- Saved once -----------------------------------------------------------------------------


def test_every_action_is_saved_once_however_often_it_is_sent(liv):
    run = world.begin(liv, world.scenario())

    for action in world.WAY:
        assert world.act(run, action).came == Came.SAVED
        assert world.act(run, action).came == Came.KNOWN
    assert world.act(run, world.WAY[2]).came == Came.KNOWN

    assert world.kept(run) == list(world.WAY)
    assert world.find(run).state.ending == "good"


def test_what_another_tab_sends_late_changes_nothing_and_is_shown_where_one_is(liv):
    run = world.begin(liv, world.scenario())
    world.act(run, Go(0), Look(1, "payslip"))

    played = world.act(run, Go(1))

    assert played.came == Came.STALE
    assert (played.state.step, played.state.here.scene) == (2, "papers")
    assert world.kept(run) == [Go(0), Look(1, "payslip")]


@pytest.mark.parametrize(
    "action",
    [
        Choose(1, "aside"),
        Look(1, "ask-room"),
        Look(1, "no-such-thing"),
        Mark(1, ("spot-1",)),
        Back(0),
        Go(7),
        Again(1, "talk", choice="aside"),
    ],
)
def test_what_cannot_be_done_here_is_not_saved(liv, action):
    run = world.begin(liv, world.scenario())
    world.act(run, Go(0))

    played = world.act(run, action)

    assert played.came in (Came.REFUSED, Came.STALE)
    assert world.kept(run) == [Go(0)]
    assert world.ledger(liv) == []


@pytest.mark.django_db(transaction=True)
def test_the_same_action_from_several_tabs_at_the_same_moment_is_one(liv):
    version = world.by_hand(STORY)
    run = playing.begin(person=liv, version=version, seat="judge")
    world.act(run, Go(0), Mark(1, ("card",)))

    came = together(*[partial(world.act, run, Go(2))] * 3)

    assert sorted(played.came for played in came) == [Came.KNOWN, Came.KNOWN, Came.SAVED]
    assert world.kept(run) == [Go(0), Mark(1, ("card",)), Go(2)]
    assert Progress.objects.filter(content=version.content).count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_run_that_is_begun_twice_at_the_same_moment_is_one(liv):
    version = world.by_hand(STORY)

    begin = partial(playing.begin, person=liv, version=version, seat="tax")
    runs = together(*[begin] * 3)

    assert len({run.pk for run in runs}) == 1
    assert Attempt.objects.filter(person=liv).count() == 1


def test_an_action_that_fails_to_be_noted_is_not_saved_either(liv):
    run = world.begin(liv, world.scenario())

    def stopped_behind_it() -> None:
        with transaction.atomic():
            world.act(run, Go(0))
            raise RuntimeError

    with pytest.raises(RuntimeError):
        stopped_behind_it()

    assert world.kept(run) == []
    assert world.act(run, Go(0)).came == Came.SAVED


def test_a_run_that_never_ends_is_stopped(liv, monkeypatch):
    monkeypatch.setattr(playing, "MOST_ACTIONS", 4)
    run = world.begin(liv, world.scenario())
    for step in range(0, 4, 2):
        world.act(run, Go(step), Back(step + 1))

    assert world.act(run, Go(4)).came == Came.REFUSED
    assert len(world.kept(run)) == 4


# --- Going on -------------------------------------------------------------------------------


def test_one_goes_on_on_another_device_and_in_another_language(liv):
    page = world.in_both_languages()
    run = world.begin(liv, page)
    world.act(run, *world.WAY[:4])

    there = world.find(run, "en")
    again = playing.begin(person=liv, version=world.version(page, "en"), seat="police")

    assert again == run
    assert there.story.version.language == "en"
    assert there.story.title("ask") == "EN I kan spørge"
    assert there.state == world.find(run).state
    assert world.act(run, *world.WAY[4:], language="en").state.completed


def test_a_language_that_is_not_there_is_played_in_danish(liv):
    run = world.begin(liv, world.scenario())

    assert world.find(run, "en").story.title("door") == "Ved døren"


def test_a_run_ends_on_the_version_on_which_it_began(liv):
    page = world.scenario()
    run = world.begin(liv, page)
    world.act(run, Go(0))
    authors.changed(page, change_class="substantive", title="Den nye", lead="Nyt.")
    page = m.publish(page)
    assert world.version(page).number == 2

    assert world.begin(liv, page) == run
    assert world.act(run, *world.WAY[1:]).state.completed
    assert world.find(run).story.version.number == 1
    assert world.times_done(liv, page) == 1


def test_a_scenario_that_is_withdrawn_is_played_to_the_end(liv):
    page = world.scenario()
    run = world.begin(liv, page)
    page.unpublish()
    page.delete()

    assert world.act(run, *world.WAY).state.completed
    assert Run.objects.get().completed_at is not None


def test_anew_is_another_run_and_sent_twice_the_same(liv):
    page = world.scenario()
    first = world.begin(liv, page)
    world.act(first, Go(0))

    second = world.begin(liv, page, anew=True)
    assert world.begin(liv, page, anew=True) == second
    assert second != first
    assert (first.is_first, second.is_first) == (True, False)
    assert world.begin(liv, page, "judges") not in (first, second)


def test_a_seat_that_is_not_there_begins_nothing(liv):
    page = world.scenario()
    with pytest.raises(NoSuchSeat):
        world.begin(liv, page, "nobody")

    assert not Run.objects.exists()
    assert not Attempt.objects.exists()


def test_the_way_around_is_chosen_and_changed_at_any_time(liv):
    page = world.scenario()
    run = world.begin(liv, page, is_plain=True)
    world.act(run, *world.WAY[:3])

    playing.choose_way(person=liv, key=run.key, is_plain=False)

    run.refresh_from_db()
    assert not run.is_plain
    assert world.begin(liv, page, is_plain=True).is_plain


def test_nobody_plays_the_run_of_somebody_else(liv):
    run = world.begin(liv, world.scenario())
    otto = people.outsider()

    with pytest.raises(Run.DoesNotExist):
        playing.act(person=otto, key=run.key, action=Go(0), language="da")
    with pytest.raises(Run.DoesNotExist):
        playing.find(person=otto, key=run.key, language="da")
    with pytest.raises(Run.DoesNotExist):
        playing.choose_way(person=otto, key=run.key, is_plain=True)
    assert world.kept(run) == []


# --- Done -----------------------------------------------------------------------------------


def test_it_is_done_when_every_critical_moment_is_right_in_the_end(liv):
    page = world.scenario()
    run = world.begin(liv, page)

    world.act(run, *world.MISSED)
    run.refresh_from_db()
    assert run.ended_at is not None
    assert run.completed_at is None
    assert world.times_done(liv, page) == 0

    world.act(run, Again(11, "talk", choice="together"))
    assert world.times_done(liv, page) == 0

    played = world.act(run, Again(12, "talk", choice="aside"))
    assert played.state.completed
    assert played.is_course_done
    assert world.times_done(liv, page) == 1
    assert Attempt.objects.get().is_completed


def test_a_later_play_takes_nothing_back_and_counts_no_second_time(liv):
    page = world.scenario()
    world.act(world.begin(liv, page), *world.WAY)

    later = world.begin(liv, page)
    played = world.act(later, *world.MISSED)
    assert played.state.missed
    assert not world.act(later, world.MENDED).is_course_done

    assert world.times_done(liv, page) == 1
    assert Run.objects.filter(completed_at=None).count() == 0
    assert Attempt.objects.get().is_completed


def test_playing_keeps_the_place_in_the_course(liv):
    page = world.scenario()
    world.begin(liv, page)

    assert Attempt.objects.get().activity == page.translation_key


# --- Whatever is played ---------------------------------------------------------------------


@for_any_input
@given(st.integers(min_value=0, max_value=10_000))
def test_what_is_kept_replays_to_what_was_shown(seed):
    graph, random = by_chance(seed), Random(seed)
    person = Person.objects.create_user(f"{uuid4()}@politi.example")
    version = world.by_hand(graph)
    seat = random.choice(graph.seats).id
    run = playing.begin(person=person, version=version, seat=seat)
    shown = None
    for action, state in play(graph, seat, random):
        shown = world.act(run, action)
        assert (shown.came, shown.state) == (Came.SAVED, state)
        again = world.act(run, action)
        assert (again.came, again.state) == (Came.KNOWN, state)

    assert graph_of(version) == graph
    kept = world.kept(run)
    assert RunAction.objects.filter(run=run).count() == len(kept)
    if shown:
        assert replay(graph, seat, kept) == shown.state == world.find(run).state
