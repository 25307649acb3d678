"""The counts equal a recount, and never hold fewer than five."""

from datetime import timedelta
from random import Random

import pytest
from django.db.models import Sum
from hypothesis import given, settings
from hypothesis import strategies as st

from scenarios.analytics import counting
from scenarios.analytics.counting import count_due
from scenarios.analytics.recounting import recount
from scenarios.engine.actions import Back, Choose, Go, Mark, Refer
from scenarios.models import PlayCount, Run
from tests.helpers import for_any_input
from tests.scenarios.analytics.played import (
    A_WEEK_AGO,
    LONG_AGO,
    NOW,
    by_chance,
    counted,
    everything,
    go_on,
    run,
)
from tests.scenarios.engine.stories import STORY
from tests.scenarios.play import world

pytestmark = pytest.mark.django_db

TO_TALK = [Go(0), Go(1)]
ASIDE = [*TO_TALK, Choose(2, "aside")]
TO_THE_END = [*ASIDE, Go(3), Mark(4, ("card",)), Go(5), Refer(6, ("cmm",))]


@pytest.fixture
def version():
    return world.by_hand(STORY)


def some(number, version, actions, **values) -> list[Run]:
    return [run(version, actions, **values) for _ in range(number)]


def test_what_five_did_is_counted(version):
    some(5, version, TO_THE_END, ended=True)

    assert count_due(NOW) == 5

    assert counted(version, "began") == {("", ""): 5}
    assert counted(version, "ended") == {("left", ""): 5}
    assert counted(version, "went")[("talk", "asking")] == 5
    assert counted(version, "saw") == {("signs", "card"): 5}
    assert counted(version, "overlooked") == {("signs", "debt"): 5}
    assert counted(version, "took") == {("talk", "1"): 5, ("telling", "1"): 5}
    assert counted(version, "left") == {}


def test_four_are_nowhere_in_the_counts(version):
    some(4, version, TO_THE_END, ended=True)
    some(4, version, TO_THE_END, ended=True, audience="police")

    assert count_due(NOW) == 0
    assert not PlayCount.objects.exists()


def test_small_audiences_that_have_waited_are_put_together(version):
    some(4, version, TO_THE_END, ended=True, began_at=LONG_AGO)
    some(4, version, TO_THE_END, ended=True, began_at=LONG_AGO, audience="police")

    assert count_due(NOW) == 8
    assert set(PlayCount.objects.values_list("audience", flat=True)) == {""}


def test_whoever_is_under_way_is_not_counted_and_whoever_left_is(version):
    some(5, version, TO_TALK)
    assert count_due(NOW) == 0

    some(5, version, TO_TALK, began_at=LONG_AGO)
    assert count_due(NOW) == 5
    assert counted(version, "left") == {("talk", ""): 5}


def test_whoever_goes_on_later_has_not_left(version):
    people = some(5, version, TO_TALK, began_at=LONG_AGO)
    count_due(NOW)

    for one in people:
        go_on(one, TO_THE_END[2:], A_WEEK_AGO, ended=True)

    assert count_due(NOW) == 5
    assert count_due(NOW) == 0
    assert counted(version, "left") == {}
    assert counted(version, "ended") == {("left", ""): 5}
    assert counted(version, "began") == {("", ""): 5}


def test_everybody_counts_once_with_what_they_did_first(version):
    again = [*ASIDE, Back(3), Choose(4, "boss"), Go(5)]
    some(5, version, again, began_at=LONG_AGO)
    some(5, version, TO_THE_END, began_at=LONG_AGO, is_first=False)

    count_due(NOW)

    assert counted(version, "chose") == {("talk", "aside"): 5}


def test_of_a_seat_that_only_spots_nothing_is_counted_but_whether_it_ended(version):
    marked = [Go(0), Mark(1, ("card",)), Go(2)]
    some(5, version, marked, seat="judge", ended=True)

    count_due(NOW)

    kept = set(PlayCount.objects.values_list("what", "scene", "thing", "people"))
    assert kept == {("began", "", "", 5), ("ended", "", "", 5)}


def test_pieces_never_leave_too_few_over(version, monkeypatch):
    monkeypatch.setattr(counting, "AT_ONCE", 6)
    some(14, version, TO_THE_END, ended=True)

    assert count_due(NOW) == 14


def test_what_is_erased_stays_as_a_number(version):
    people = some(6, version, TO_THE_END, ended=True)
    count_due(NOW)
    before = counted(version, "chose")

    people[0].person.delete()

    assert counted(version, "chose") == before == {("talk", "aside"): 6, ("telling", "all"): 6}
    recount(version)
    assert counted(version, "chose") == before
    assert PlayCount.objects.aggregate(gone=Sum("frozen"))["gone"] > 0
    assert not Run.objects.filter(pk=people[0].pk).exists()


def test_a_recalled_version_is_left_alone(version):
    some(5, version, TO_THE_END, ended=True)
    version.recalled_at = NOW
    version.save()

    assert count_due(NOW) == 0
    Run.objects.all().delete()
    assert not PlayCount.objects.exists()


@settings(for_any_input, max_examples=15)
@given(st.integers(0, 10_000))
def test_the_counts_equal_a_recount_whatever_happens_in_between(seed):
    random = Random(seed)
    version = world.by_hand(STORY)
    now = NOW
    for _ in range(3):
        for _ in range(random.randint(0, 14)):
            began = now - timedelta(days=random.choice([1, 35, 70]))
            by_chance(version, random, began_at=began, audience=random.choice(["tax", "police"]))
        count_due(now)
        for one in Run.objects.filter(version=version, is_counted=True)[: random.randint(0, 2)]:
            one.delete()
        for left in Run.objects.counted().filter(version=version, is_counted=False)[:3]:
            go_on(left, [], now)
        now += timedelta(days=random.choice([1, 40]))
    count_due(now)
    found = everything(version)

    recount(version)

    assert everything(version) == found
    began = PlayCount.objects.filter(version=version, what="began")
    assert [row.pk for row in began if row.people + row.frozen < 5] == []
