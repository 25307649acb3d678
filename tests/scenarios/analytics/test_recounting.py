"""Counting again from the runs, by whoever runs the product."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from scenarios.analytics.counting import count_due
from scenarios.models import PlayCount
from tests.scenarios.analytics.played import NOW, everything, run
from tests.scenarios.analytics.test_counting import TO_THE_END
from tests.scenarios.engine.stories import STORY
from tests.scenarios.play import world

pytestmark = pytest.mark.django_db


@pytest.fixture
def version():
    made = world.by_hand(STORY)
    for _ in range(6):
        run(made, TO_THE_END, ended=True)
    count_due(NOW)
    return made


def told(*versions: int) -> str:
    out = StringIO()
    call_command("recount_plays", *versions, stdout=out)
    return out.getvalue()


def test_counts_that_are_right_stay(version):
    before = everything(version)

    assert "6 runs, 0 numbers put right." in told()
    assert everything(version) == before


def test_what_is_wrong_is_put_right_and_told(version):
    before = everything(version)
    PlayCount.objects.filter(what="chose").update(people=40)
    PlayCount.objects.filter(what="began").delete()

    assert "6 runs, 3 numbers put right." in told(version.pk)
    assert everything(version) == before


def test_whoever_waits_is_told(version):
    run(version, TO_THE_END, ended=True)

    assert "1 runs are not counted" in told()


def test_one_that_cannot_be_counted_keeps_no_other_from_it(version):
    broken = world.by_hand(STORY)
    for _ in range(5):
        run(broken, TO_THE_END, ended=True)
    count_due(NOW)
    broken.runs.update(seat="nobody")
    before = everything(broken)
    PlayCount.objects.filter(version=version, what="began").update(people=1)

    out = StringIO()
    with pytest.raises(CommandError):
        call_command("recount_plays", stdout=out)

    assert f"{broken.pk}: “Historien”, version 1 was left as it was: NoSuchSeat" in out.getvalue()
    assert "6 runs, 1 numbers put right." in out.getvalue()
    assert everything(broken) == before


def test_a_recalled_version_is_left_and_told(version):
    version.recalled_at = NOW
    version.save()

    with pytest.raises(CommandError):
        told()


def test_a_version_that_nobody_has_played_is_told(version):
    with pytest.raises(CommandError):
        told(version.pk + 1000)
