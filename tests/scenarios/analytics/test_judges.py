"""Of judges no figure exists, whatever seat they play."""

import pytest

from knowledge.models import ReferralPath
from organisations.models import Authority
from scenarios.analytics.counting import count_due
from scenarios.analytics.recounting import recount
from scenarios.models import PlayCount, Run
from scenarios.play import colleagues
from tests.organisations import world as w
from tests.scenarios.analytics.played import NOW, counted, run
from tests.scenarios.analytics.test_counting import TO_THE_END
from tests.scenarios.engine.stories import STORY
from tests.scenarios.play import world

pytestmark = pytest.mark.django_db


@pytest.fixture
def version():
    ReferralPath.objects.create(audience=w.audience("judges"), refers=False)
    return world.by_hand(STORY)


@pytest.fixture
def court():
    return w.unit(w.authority("Domstolene", Authority.Policy.TRACK_OWNER).unit, "Byretten")


def played(number, version, **values) -> list[Run]:
    return [run(version, TO_THE_END, ended=True, **values) for _ in range(number)]


@pytest.mark.parametrize("seat", ["tax", "judge"])
def test_what_was_played_as_a_judge_is_counted_nowhere(version, seat):
    played(5, version, seat=seat, audience="judges")

    assert count_due(NOW) == 0
    assert not PlayCount.objects.exists()


@pytest.mark.parametrize("audience", ["tax", ""])
def test_nor_is_what_somebody_from_a_court_played_as_something_else(version, court, audience):
    for one in played(5, version, audience=audience):
        w.member(one.person, court, "judges")

    assert count_due(NOW) == 0


def test_a_judge_among_others_is_left_out(version):
    """Five of whom one is a judge are four."""
    [judge, *_others] = played(5, version)
    w.member(judge.person, w.authority("Selvstændige").unit, "judges")
    assert count_due(NOW) == 0

    played(1, version)

    assert count_due(NOW) == 5
    assert counted(version, "began") == {("", ""): 5}


def test_colleagues_read_nothing_of_a_judge(version, court):
    people = played(5, version)
    before = colleagues.chosen_by(people[0])
    for one in played(5, version, audience="judges"):
        one.actions.update(scene="talk", answer="boss")
    colleagues.cache.clear()

    assert colleagues.chosen_by(people[0]) == before


def test_who_becomes_a_judge_is_taken_out_when_it_is_counted_again(version, court):
    people = played(7, version)
    count_due(NOW)
    w.member(people[0].person, court, "judges")

    found = recount(version)

    assert (found.runs, found.judges) == (6, 1)
    assert counted(version, "began") == {("", ""): 6}
    assert count_due(NOW) == 0
