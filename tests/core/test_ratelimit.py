from datetime import UTC, datetime, timedelta
from secrets import token_hex

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core import ratelimit
from core.models import RateWindow
from core.ratelimit import Limit, TooManyTries
from tests.helpers import for_any_input, together

pytestmark = pytest.mark.django_db
LIMIT = Limit("test", tries=3, window=timedelta(minutes=10))


@pytest.fixture(autouse=True)
def _windows_of_the_clock(_no_window_ends_meanwhile, monkeypatch):
    monkeypatch.setattr(ratelimit, "FIRST_WINDOW", datetime.fromtimestamp(0, UTC))


def passed(limit: Limit, subject: str = "liv") -> bool:
    try:
        limit.count(subject)
    except TooManyTries:
        return False
    return True


def test_tries_up_to_the_limit_pass_and_no_more():
    assert [passed(LIMIT) for _ in range(5)] == [True, True, True, False, False]


def test_each_subject_and_each_purpose_is_counted_by_itself():
    other = Limit("other", tries=3, window=timedelta(minutes=10))
    for _ in range(4):
        passed(LIMIT, "liv")

    assert [passed(LIMIT, "liv"), passed(LIMIT, "otto"), passed(other, "liv")] == [
        False,
        True,
        True,
    ]


@pytest.mark.django_db(transaction=True)
def test_tries_at_the_same_moment_are_all_counted():
    limit = Limit("test", tries=5, window=timedelta(days=3000))

    def try_four_times() -> int:
        return sum(passed(limit) for _ in range(4))

    through = together(*[try_four_times] * 8)

    assert sum(through) == 5
    assert RateWindow.objects.get().count == 32


def test_it_says_how_long_to_wait(clock):
    clock.move(minutes=3, seconds=20)
    for _ in range(3):
        LIMIT.count("liv")

    with pytest.raises(TooManyTries) as refused:
        LIMIT.count("liv")

    assert refused.value.wait == timedelta(minutes=6, seconds=40)


def test_a_window_ends_at_its_edge_and_not_before(clock):
    for _ in range(3):
        LIMIT.count("liv")

    clock.move(minutes=10, microseconds=-1)
    before = passed(LIMIT)
    clock.move(microseconds=1)

    assert (before, passed(LIMIT)) == (False, True)


@for_any_input
@given(
    tries=st.integers(1, 6),
    seconds=st.integers(1, 100_000),
    steps=st.lists(st.integers(0, 50_000), max_size=30),
)
def test_no_window_lets_more_through_than_its_limit(tries, seconds, steps):
    limit = Limit(token_hex(8), tries=tries, window=timedelta(seconds=seconds))
    moment, through = 1_700_000_000, []
    with pytest.MonkeyPatch.context() as patch:
        for step in steps:
            moment += step
            patch.setattr("django.utils.timezone.now", lambda at=moment: _at(at))
            if passed(limit):
                through.append(moment)

    starts = [at // seconds for at in through]
    assert all(starts.count(start) <= tries for start in starts)
    # A subject that has not used up its tries is not refused.
    assert len(through) >= min(tries, len(steps))


def _at(seconds: int):
    return datetime.fromtimestamp(seconds, UTC)


def test_a_success_begins_anew():
    for _ in range(3):
        LIMIT.count("liv")
        LIMIT.count("otto")

    LIMIT.forget("liv")

    assert [passed(LIMIT, "liv"), passed(LIMIT, "otto")] == [True, False]


def test_names_are_not_written_down(settings):
    LIMIT.count("liv@politi.example 10.1.2.3")
    (first,) = RateWindow.objects.values_list("key", flat=True)
    settings.SECRET_KEY = "another " * 10
    LIMIT.count("liv@politi.example 10.1.2.3")

    # A hash that only the holder of the secret can make: the same name, another secret.
    assert (len(first), int(first, 16) > 0) == (64, True)
    assert RateWindow.objects.exclude(key=first).count() == 1
