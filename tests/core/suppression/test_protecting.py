"""A reader with all that is shown, and much time, makes out nothing of what is hidden."""

import random
from collections.abc import Iterator
from itertools import product
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.suppression.protecting import Group, Key, Protected, change, join_small, protect
from core.suppression.rules import COMPETENCE, COUNTS, Count, Rule, Shares
from tests.helpers import for_any_input

pytestmark = pytest.mark.once
# In each, more than a thousand worlds are tried.
FEWER = settings(for_any_input, max_examples=30)
SMALL_RULE = Rule(least=3, margin=1)
RULES = st.sampled_from([SMALL_RULE, Rule(least=2, margin=1), Rule(least=4, margin=2)])


def leaf(key: str, of: int, did: int) -> Group:
    return Group(key, {"all": Count(of, did)})


def over(key: str, *children: Group) -> Group:
    return Group(key, children=children)


def shown(found: Protected) -> dict[Key, tuple[int, int | None]]:
    return {key: (one["all"].of, one["all"].did) for key, one in found.shown.items()}


# --- By example -----------------------------------------------------------------------------


def test_what_is_large_and_of_more_than_one_mind_is_shown():
    found = protect(over("politi", leaf("fyn", 20, 12), leaf("nord", 30, 10)))

    assert shown(found) == {"politi": (50, 22), "fyn": (20, 12), "nord": (30, 10)}


def test_one_that_is_too_small_takes_the_smallest_beside_it_along():
    found = protect(over("politi", leaf("a", 4, 2), leaf("b", 9, 4), leaf("c", 30, 10)))

    assert shown(found) == {"politi": (43, 16), "c": (30, 10)}
    assert set(found.blocks) == {frozenset("ab"), frozenset("c")}


def test_several_small_ones_hide_one_another():
    found = protect(over("politi", leaf("a", 4, 2), leaf("b", 4, 1), leaf("c", 30, 10)))

    assert shown(found) == {"politi": (38, 13), "c": (30, 10)}


@pytest.mark.parametrize("did", [0, 1, 29, 30])
def test_a_group_that_is_of_one_mind_is_hidden_however_large(did):
    found = protect(over("politi", leaf("a", 30, did), leaf("b", 20, 10), leaf("c", 40, 20)))

    assert shown(found).keys() == {"politi", "c"}


def test_where_all_of_them_are_of_one_mind_nothing_is_shown():
    assert protect(over("politi", leaf("a", 30, 30), leaf("b", 20, 20))).shown == {}


def test_what_cannot_be_hidden_in_its_own_unit_is_hidden_further_up():
    small = over("fyn", leaf("odense", 3, 1))
    found = protect(over("politi", small, over("nord", leaf("aalborg", 9, 4), leaf("x", 20, 9))))

    assert shown(found) == {"politi": (32, 14), "x": (20, 9)}


def test_those_who_are_in_a_unit_directly_are_protected_too():
    chiefs = Group("politi", {"all": Count(2, 2)}, (leaf("a", 20, 9), leaf("b", 30, 9)))

    assert shown(protect(chiefs)) == {"politi": (52, 20), "b": (30, 9)}


def test_an_empty_unit_takes_nobody_along():
    found = protect(over("politi", leaf("a", 0, 0), leaf("b", 30, 9)))

    assert shown(found) == {"politi": (30, 9), "a": (0, 0), "b": (30, 9)}


def test_without_what_a_reader_knows_by_name_nothing_is_left_over():
    """The rest of the authority but one's own unit is too small, and so nothing is shown of it."""
    tree = over("politi", leaf("own", 30, 12), leaf("other", 3, 1))

    assert protect(tree, known=frozenset(["own"])).shown == {}


def test_numbers_of_people_are_protected_without_what_they_did():
    def people(key: str, number: int) -> Group:
        return Group(key, {"all": Count(number)})

    found = protect(over("politi", people("a", 4), people("b", 30), people("c", 40)))

    assert shown(found) == {"politi": (74, None), "c": (40, None)}


def test_a_filter_hides_its_groups_in_every_other_filter_too():
    """Else what is missing there would follow from the whole."""

    def unit(key: str, nurses: Count, midwives: Count) -> Group:
        both = {"nurses": nurses, "midwives": midwives, "all": nurses + midwives}
        return Group(key, both)

    found = protect(
        over(
            "hospital",
            unit("a", Count(20, 9), Count(2, 1)),
            unit("b", Count(22, 9), Count(9, 4)),
            unit("c", Count(30, 9), Count(30, 9)),
        )
    )

    assert found.shown.keys() == {"hospital", "c"}


def test_competence_needs_ten_people_and_a_narrow_interval():
    def team(key: str, of: int, width: float) -> Group:
        return Group(key, {"all": Count(of, of // 2)}, intervals={"all": width})

    tree = Group(
        "politi",
        children=(team("a", 9, 0.1), team("b", 20, 0.1), team("c", 25, 0.3), team("d", 30, 0.2)),
        intervals={"all": 0.05},
    )

    assert protect(tree, COMPETENCE).shown.keys() == {"politi", "d"}


def test_a_mean_near_the_end_of_the_scale_is_hidden_and_one_far_from_it_is_not():
    """If all but two have everything right, the mean nearly tells what each of them has."""

    def team(key: str, of: int, every: int, nothing: int) -> Group:
        shares = {"all": Shares(of, every=every, nothing=nothing)}
        return Group(key, shares, intervals={"all": 0.1})

    teams = (
        team("a", 20, every=18, nothing=0),
        team("b", 20, every=1, nothing=18),
        team("c", 20, every=0, nothing=0),
        team("d", 30, every=27, nothing=0),
    )
    tree = Group("politi", children=teams, intervals={"all": 0.05})

    found = protect(tree, COMPETENCE)

    assert found.shown.keys() == {"politi", "c", "d"}
    assert found.shown["politi"]["all"] == Shares(90, every=46, nothing=18)


def test_groups_of_another_kind_are_shown_if_made_of_whole_blocks():
    found = protect(over("politi", leaf("a", 4, 2), leaf("b", 9, 4), leaf("c", 30, 10)))

    assert found.may_show(["a", "b"])
    assert found.may_show(["c"])
    assert not found.may_show(["a", "c"])


def test_values_of_a_filter_that_are_too_small_are_offered_as_one():
    counts = {"police": Count(90, 40), "nurses": Count(20, 9), "judges": Count(3, 1)}

    assert set(join_small(counts)) == {frozenset({"police"}), frozenset({"nurses", "judges"})}
    assert join_small({"judges": Count(3, 1)}) == []


def test_only_the_same_people_who_keep_what_they_have_can_be_compared():
    assert change(Count(20, 5), Count(20, 9)) == Count(15, 4)
    for after in (Count(21, 9), Count(20, 4), Count(20)):
        with pytest.raises(ValueError, match=r"changes|same people"):
            change(Count(20, 5), after)


# --- The attack -----------------------------------------------------------------------------
# Whoever knows how many people are in each unit tries all numbers that fit what is shown.

shapes = st.sampled_from(
    [
        ("r", ("a", "b", "c", "d")),
        ("r", (("x", ("a", "b")), ("y", ("c", "d")))),
        ("r", (("x", ("a", "b")), "c", "d")),
        ("r", (("x", (("z", ("a", "b")), "c")), "d")),
    ]
)
LEAVES = "abcd"


def tree(shape, counts: dict[str, dict[str, Count]]) -> Group:
    if isinstance(shape, str):
        return Group(shape, counts[shape])
    return Group(shape[0], children=tuple(tree(part, counts) for part in shape[1]))


def leaves_of(group: Group) -> Iterator[str]:
    if not group.children:
        yield str(group.key)
    for child in group.children:
        yield from leaves_of(child)


def groups_of(group: Group) -> Iterator[Group]:
    yield group
    for child in group.children:
        yield from groups_of(child)


@st.composite
def simple(draw) -> dict[str, dict[str, Count]]:
    counts = {}
    for key in LEAVES:
        of = draw(st.integers(0, 5))
        counts[key] = {"all": Count(of, draw(st.integers(0, of)))}
    return counts


def assert_nothing_follows(root: Group, rule: Rule, worlds: list[dict[str, dict[str, int]]]):
    """In each world each leaf has a number in each slice. Those that look the same as the true one,
    the first, are what the reader cannot tell apart."""
    found = protect(root, rule)
    members = {group.key: list(leaves_of(group)) for group in groups_of(root)}

    def look(world) -> list[int]:
        return [
            sum(world[name][one] for one in members[key])
            for key, slices in found.shown.items()
            for name in slices
        ]

    truth = look(worlds[0])
    alike = [world for world in worlds if look(world) == truth]
    for group in groups_of(root):
        if group.key in found.shown:
            continue
        for name in worlds[0]:
            possible = {sum(world[name][one] for one in members[group.key]) for world in alike}
            of = sum(counts[name].of for counts in _counts(group))
            assert max(possible) - min(possible) >= min(rule.margin, of), (group.key, name)


def _counts(group: Group) -> Iterator[dict[str, Count]]:
    for one in groups_of(group):
        if one.counts:
            yield dict(one.counts)


def numbers(counts: dict[str, dict[str, Count]], name: str) -> dict[str, int]:
    return {key: int(counts[key][name].did or 0) for key in LEAVES}


def every(limits: dict[str, int]) -> Iterator[dict[str, int]]:
    for chosen in product(*(range(limits[key] + 1) for key in LEAVES)):
        yield dict(zip(LEAVES, chosen, strict=True))


@for_any_input
@given(shapes, simple(), RULES)
def test_no_hidden_number_follows_from_those_that_are_shown(shape, counts, rule):
    of = {key: counts[key]["all"].of for key in LEAVES}
    worlds = [{"all": numbers(counts, "all")}, *({"all": world} for world in every(of))]

    assert_nothing_follows(tree(shape, counts), rule, worlds)


@st.composite
def filtered(draw) -> dict[str, dict[str, Count]]:
    counts = {}
    for key in LEAVES:
        first, second = draw(st.integers(0, 2)), draw(st.integers(0, 1))
        one = Count(first, draw(st.integers(0, first)))
        other = Count(second, draw(st.integers(0, second)))
        counts[key] = {"one": one, "other": other, "all": one + other}
    return counts


@FEWER
@given(shapes, filtered(), RULES)
def test_nor_from_two_filters_and_the_whole(shape, counts, rule):
    limits = [{key: counts[key][name].of for key in LEAVES} for name in ("one", "other")]
    true = {name: numbers(counts, name) for name in ("one", "other", "all")}
    worlds = [true]
    for one, other in product(every(limits[0]), every(limits[1])):
        both = {key: one[key] + other[key] for key in LEAVES}
        worlds.append({"one": one, "other": other, "all": both})

    assert_nothing_follows(tree(shape, counts), rule, worlds)


@st.composite
def grown(draw) -> dict[str, dict[str, Count]]:
    counts = {}
    for key in LEAVES:
        of = draw(st.integers(0, 2))
        before = Count(of, draw(st.integers(0, of)))
        after = Count(of, draw(st.integers(int(before.did or 0), of)))
        counts[key] = {"before": before, "after": after, "change": change(before, after)}
    return counts


@FEWER
@given(shapes, grown(), RULES)
def test_nor_from_two_periods_in_which_the_same_people_are_counted(shape, counts, rule):
    of = {key: counts[key]["before"].of for key in LEAVES}
    true = {name: numbers(counts, name) for name in ("before", "after", "change")}
    worlds = [true]
    for before in every(of):
        for more in every({key: of[key] - before[key] for key in LEAVES}):
            after = {key: before[key] + more[key] for key in LEAVES}
            worlds.append({"before": before, "after": after, "change": more})

    assert_nothing_follows(tree(shape, counts), rule, worlds)


@st.composite
def shares(draw) -> dict[str, dict[str, Count]]:
    counts = {}
    for key in LEAVES:
        every, nothing, others = (draw(st.integers(0, 6)) for _number in range(3))
        one = Shares(every + nothing + others, every=every, nothing=nothing)
        counts[key] = {"all": one}
    return counts


@for_any_input
@given(shapes, shares(), RULES)
def test_where_each_has_a_share_no_sum_of_blocks_is_of_one_mind(shape, counts, rule):
    root = tree(shape, counts)
    found = protect(root, rule)
    people = {key for key in LEAVES if counts[key]["all"].of}

    for group in groups_of(root):
        if group.key in found.shown:
            inside = people & set(leaves_of(group))
            assert inside == {key for block in found.blocks if block <= inside for key in block}
    for block in found.blocks if found.shown else ():
        whole = sum((counts[str(key)]["all"] for key in block), Shares(0))
        assert whole.of >= rule.least
        assert whole.of - max(whole.every, whole.nothing) >= rule.margin


# --- Large trees ----------------------------------------------------------------------------


def large(units: int) -> Group:
    chance = random.Random(5)

    def grow(key: str, size: int, depth: int) -> Group:
        if size <= 1 or depth > 4:
            of = chance.choice([0, 2, 3, 8, 15, 40])
            return leaf(key, of, chance.randint(0, of))
        parts = min(size, 8)
        return over(key, *(grow(f"{key}.{one}", size // parts, depth + 1) for one in range(parts)))

    return grow("r", units, 0)


def test_two_thousand_units_are_protected_in_a_moment():
    root = large(4000)
    began = process_time()
    found = protect(root, COUNTS)
    seconds = process_time() - began

    groups = list(groups_of(root))
    assert len(groups) > 2000
    assert len(found.shown) > len(groups) // 4
    assert seconds < 2
    assert frozenset().union(*found.blocks) == {
        key for group in groups for key in [group.key] if group.counts and group.counts["all"].of
    }
