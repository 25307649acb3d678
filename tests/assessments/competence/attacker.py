"""A reader with all that was ever published, and linear algebra.

Those of whom the same is known throughout are a group. The reader knows who is in which, and how
many they are, although only bands are told.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import combinations
from typing import NamedTuple

FEW = 10


class Column(NamedTuple):
    """One form of each person in a group."""

    group: int
    form: int


# What is published is the sum of so many times each column.
Row = Mapping[Column, int]
# In each row how often a form is in it.
Pattern = tuple[int, ...]


def made_out(rows: Sequence[Row], people: Sequence[int], few: int = FEW) -> set[int] | None:
    """Groups of fewer than ten people, together, about whom some combination of what is published
    says something, and about nobody else. `people` are in each group."""
    patterns = _patterns(rows)

    def number(groups: set[int]) -> int:
        return sum(people[at] for at in groups)

    small = {pattern: who for pattern, who in patterns.items() if number(who) < few}
    # If not even all the small ones together can be told from the others, then none of them can.
    if not _is_told_about(list(small), list(patterns)):
        return None
    for some in _subsets(list(small)):
        who = set().union(*(small[pattern] for pattern in some))
        if number(who) < few and _is_told_about(some, list(patterns)):
            return who
    return None


def _patterns(rows: Sequence[Row]) -> dict[Pattern, set[int]]:
    """Whatever the reader adds and subtracts, forms of one pattern come to the same."""
    found = defaultdict(set)
    for column in {column for row in rows for column in row}:
        found[tuple(row.get(column, 0) for row in rows)].add(column.group)
    return found


def _subsets(patterns: Sequence[Pattern]) -> Iterator[Sequence[Pattern]]:
    for number in range(1, len(patterns) + 1):
        yield from combinations(patterns, number)


def _is_told_about(some: Sequence[Pattern], patterns: Sequence[Pattern]) -> bool:
    """If the rows depend on one another outside these and not with them, then some combination is
    nothing outside, and something inside."""
    outside = [pattern for pattern in patterns if pattern not in some]
    return _rank(outside) < _rank(patterns)


def _rank(patterns: Sequence[Pattern]) -> int:
    left = [[Fraction(number) for number in pattern] for pattern in patterns]
    rank = 0
    while left:
        pivot = left.pop()
        at = next((at for at, number in enumerate(pivot) if number), None)
        if at is None:
            continue
        rank += 1
        left = [
            [a - one[at] / pivot[at] * b for a, b in zip(one, pivot, strict=True)] for one in left
        ]
    return rank
