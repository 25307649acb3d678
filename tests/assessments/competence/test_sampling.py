"""Which vignettes people meet."""

from collections import Counter
from dataclasses import replace
from math import ceil, floor
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessments.competence.forms import NotRatedError
from assessments.competence.ratings import Kind
from assessments.competence.sampling.draw import Form, draw
from assessments.competence.sampling.pool import (
    SIZES,
    Lack,
    Missing,
    Pool,
    PoolTooSmallError,
    Trait,
    Vignette,
    anchors_in,
    missing,
)
from tests.helpers import for_any_input

pytestmark = pytest.mark.once

SIGNAL, LOOK_ALIKE = Kind.SIGNAL, Kind.LOOK_ALIKE
FORMS_OF = ("sexual", "labour", "crime", "services")
SETTINGS = ("street", "work", "home", "clinic")


def twins(pairs: int, anchors: int = 4) -> list[Vignette]:
    """Both of a pair have the same traits, and anchors are as mixed as the others."""
    found = []
    for at in range(pairs):
        for kind in Kind:
            vignette = Vignette(
                key=f"{kind.value} {at}",
                kind=kind,
                exploitation=FORMS_OF[at % 4],
                sex="man" if at // 4 % 2 else "woman",
                origin="danish" if at % 3 == 0 else "foreign",
                setting=SETTINGS[at // 5 % 4],
                pair=f"pair {at}",
                anchor=at in range(0, 5 * anchors, 5),
            )
            found.append(vignette)
    return found


def drawn(pool: Pool, size: int, times: int, seed: int = 1) -> tuple[list[Form], Counter]:
    """For so many people, each of whom is new."""
    chance, shown, forms = Random(seed), Counter(), []
    for _person in range(times):
        forms.append(draw(pool, size, chance, shown=shown))
        shown.update(forms[-1].vignettes)
    return forms, shown


def assert_whole(pool: Pool, form: Form, size: int) -> list[Vignette]:
    by_key = {one.key: one for one in pool}
    found = [by_key[key] for key in form.vignettes]
    pairs = [one.pair for one in found if one.pair]
    assert Counter(one.kind for one in found) == dict.fromkeys(Kind, size)
    assert len(set(form.vignettes)) == 2 * size
    assert len(set(pairs)) == len(pairs)
    return found


def assert_balanced(pool: Pool, found: list[Vignette], size: int, traits=tuple(Trait)) -> None:
    """Each value has its share of the pool, give or take one."""
    for kind in Kind:
        of_pool = [one for one in pool if one.kind is kind]
        mine = [one for one in found if one.kind is kind]
        for trait in traits:
            for value in {one.value(trait) for one in of_pool}:
                share = size * sum(one.value(trait) == value for one in of_pool) / len(of_pool)
                have = sum(one.value(trait) == value for one in mine)
                assert ceil(share) - 1 <= have <= floor(share) + 1, (kind, trait, value)


def widest(pool: Pool, shown: Counter) -> float:
    """How much oftener one is shown than another of the same kind, form of exploitation and use."""
    strata: dict[tuple, list[int]] = {}
    for one in pool:
        stratum = strata.setdefault((one.kind, one.exploitation, one.anchor), [])
        stratum.append(shown[one.key])
    return max(max(stratum) / max(1, min(stratum)) for stratum in strata.values())


@pytest.mark.parametrize(("pairs", "size"), [(16, 4), (24, 4), (24, 6), (40, 8), (16, 8)])
def test_every_form_is_balanced_and_all_vignettes_are_shown_about_as_often(pairs, size):
    pool = twins(pairs)
    forms, shown = drawn(pool, size, 200)

    for form in forms:
        assert form.unbalanced == ()
        assert_balanced(pool, assert_whole(pool, form, size), size)
    assert widest(pool, shown) <= 1.2


@pytest.mark.long
@pytest.mark.parametrize("size", SIZES)
def test_over_a_great_many_people_too(size):
    pool = twins(5 * size)
    forms, shown = drawn(pool, size, 1000, seed=2)

    assert [form for form in forms if form.unbalanced] == []
    for form in forms:
        assert_balanced(pool, assert_whole(pool, form, size), size)
    assert widest(pool, shown) <= 1.2


def test_anchors_recur_across_forms():
    pool = twins(24)
    anchors = {one.key for one in pool if one.anchor}
    forms, shown = drawn(pool, 4, 200)

    for form in forms:
        of = Counter(key.split()[0] for key in form.vignettes if key in anchors)
        assert all(of[kind.value] >= anchors_in(4) for kind in Kind)
    others = [shown[one.key] for one in pool if not one.anchor]
    assert min(shown[key] for key in anchors) > 1.3 * max(others)


def test_signals_come_in_any_place_and_after_one_another():
    """Nobody learns where they are: each place has one half of the time, and three times in seven
    the next one is of the same kind."""
    forms, _shown = drawn(twins(24), 4, 400)
    kinds = [[key.startswith("signal") for key in form.vignettes] for form in forms]

    # Of 400, outside these is less than one in 100,000.
    for place in range(8):
        assert 155 < sum(form[place] for form in kinds) < 245
    for place in range(7):
        assert 127 < sum(form[place] == form[place + 1] for form in kinds) < 216


def test_the_same_seed_gives_the_same_form():
    pool = twins(24)

    assert draw(pool, 4, Random(7), shown={}) == draw(pool, 4, Random(7), shown={})
    assert draw(pool, 4, Random(7), shown={}) != draw(pool, 4, Random(8), shown={})


# --- Over a year ----------------------------------------------------------------------------


@pytest.mark.parametrize("size", SIZES)
def test_nobody_meets_a_vignette_twice_within_a_year(size):
    pool, chance, shown = twins(5 * size), Random(1), Counter()
    for _person in range(20):
        met: list[str] = []
        for _time in range(3):
            form = draw(pool, size, chance, shown=shown, met=met)
            assert_whole(pool, form, size)
            assert not form.repeated
            assert not set(form.vignettes) & set(met)
            met += form.vignettes
            shown.update(form.vignettes)


def test_balance_goes_before_anybody_meets_a_vignette_again():
    """Only women are left."""
    pool = twins(16)
    met = [one.key for one in pool if one.sex == "man"]

    form = draw(pool, 4, Random(1), shown={}, met=met)

    assert not form.repeated
    assert Trait.SEX in form.unbalanced
    assert Trait.EXPLOITATION not in form.unbalanced


def test_when_there_are_no_others_no_more_are_repeated_than_needed():
    pool = [one for one in twins(12, anchors=0) if one.kind is SIGNAL]
    pool += [replace(one, kind=LOOK_ALIKE, key=f"other {one.key}", pair="") for one in pool]
    met = [one.key for one in pool if one.kind is SIGNAL][:10]

    form = draw(pool, 4, Random(1), shown={}, met=met)

    assert len(form.repeated) == 2
    assert not set(form.vignettes) & set(met) - form.repeated


def test_those_met_longest_ago_come_again():
    pool = [replace(one, exploitation="labour", sex="man") for one in twins(16, anchors=0)]
    pool = [replace(one, origin="foreign", setting="work", pair="") for one in pool]
    met = [one.key for one in pool]

    form = draw(pool, 4, Random(1), shown={}, met=met)

    assert set(form.vignettes) == set(met[:8])


@st.composite
def pools(draw_) -> list[Vignette]:
    word = st.sampled_from("abc")
    found = []
    for kind in Kind:
        for at in range(draw_(st.integers(0, 14))):
            traits = [draw_(word) for _trait in Trait]
            pair = draw_(st.sampled_from(["", f"pair {at}"]))
            anchor = draw_(st.booleans())
            found.append(Vignette(f"{kind.value} {at}", kind, *traits, pair=pair, anchor=anchor))
    return found


@settings(for_any_input, max_examples=80)
@given(pools(), st.sampled_from(SIZES), st.randoms(use_true_random=False), st.data())
def test_from_any_pool_there_is_a_form_or_it_is_said_what_is_missing(pool, size, chance, data):
    keys = [one.key for one in pool]
    met = data.draw(st.lists(st.sampled_from(keys), unique=True) if keys else st.just([]))
    stops = [one for one in missing(pool, size) if one.stops]

    if stops:
        with pytest.raises(PoolTooSmallError) as raised:
            draw(pool, size, chance, shown={}, met=met)
        assert list(raised.value.missing) == stops
        return

    form = draw(pool, size, chance, shown={}, met=met)
    found = assert_whole(pool, form, size)
    assert form.repeated == set(met) & set(form.vignettes)
    assert_balanced(pool, found, size, [one for one in Trait if one not in form.unbalanced])
    if not missing([one for one in pool if one.key not in met], size):
        assert not form.repeated


# --- What is missing ------------------------------------------------------------------------


def test_a_pool_that_has_all_lacks_nothing():
    assert missing(twins(24), 4) == []
    assert missing(twins(24), 8) == []


def test_too_few_of_a_kind():
    pool = [one for one in twins(24) if one.kind is SIGNAL or one.key == "look-alike 0"]

    assert [one for one in missing(pool, 4) if one.stops] == [
        Missing(Lack.VIGNETTES, 1, 4, LOOK_ALIKE)
    ]
    with pytest.raises(PoolTooSmallError):
        draw(pool, 4, Random(1), shown={})


def test_enough_of_both_kinds_but_all_of_them_twins():
    assert missing(twins(6), 4)[0] == Missing(Lack.APART_FROM_TWINS, 6, 8)
    assert not any(one.stops for one in missing(twins(8), 4))


def test_enough_for_a_form_but_not_for_a_year():
    lacks = [one for one in missing(twins(10), 4) if one.lack is Lack.FOR_A_YEAR]

    assert lacks == [Missing(Lack.FOR_A_YEAR, 10, 12, kind) for kind in Kind]


def test_only_women_and_no_anchors():
    pool = [replace(one, sex="woman", anchor=False) for one in twins(24)]

    assert missing(pool, 4) == [
        found
        for kind in Kind
        for found in (
            Missing(Lack.VARIETY, 1, 2, kind, Trait.SEX),
            Missing(Lack.ANCHORS, 0, 3, kind),
        )
    ]


def test_for_judges_there_is_no_form():
    with pytest.raises(NotRatedError):
        draw(twins(24), 4, Random(1), shown={}, spots_only=True)
