"""Which groups of a tree may be shown, so that nothing follows about those that may not.

The leaves are put into blocks, each of which may be shown by its rule; a group is shown when it is
made of whole blocks. Whatever a reader subtracts from whatever else, they get sums of blocks and
nothing smaller. A leaf on its own is a block where that is allowed; what is too small, or too much
of one mind, is joined with the smallest blocks beside it, in the end with those further up.

All that is shown of one figure goes in at once, as slices by name: every filter, every period, and
for what grows over time the change too. A block must be allowed in each slice.
"""

from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain

from core.suppression.rules import COUNTS, Count, Rule

Key = Hashable
Slices = Mapping[str, Count]


@dataclass(frozen=True)
class Group:
    """A unit with those who are in it directly, and the units below. `intervals` are the widths of
    uncertainty of the whole group's figure, by slice."""

    key: Key
    counts: Slices = field(default_factory=dict)
    children: tuple["Group", ...] = ()
    intervals: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Protected:
    """`shown` is all that may leave. `blocks` are for whoever shows further groups of the same."""

    shown: dict[Key, dict[str, Count]]
    blocks: tuple[frozenset[Key], ...]

    def may_show(self, groups: Iterable[Key]) -> bool:
        """Several groups together, each with those who are in it directly."""
        wanted = set(groups)
        return all(block <= wanted or not block & wanted for block in self.blocks)


def protect(root: Group, rule: Rule = COUNTS, *, known: frozenset[Key] = frozenset()) -> Protected:
    """`known` are groups whose people the reader sees by name. They are in none of the numbers, so
    that nothing is left over when the reader subtracts them."""
    work = _Work(rule, known)
    below = work.join(root)
    if below.open:
        return Protected({}, (below.open.members,))
    hidden = work.split_by(below.closed)
    shown = {
        group.key: dict(work.totals[group.key])
        for group in _all(root)
        if group.key not in hidden and work.is_worth_showing(group)
    }
    return Protected(shown, tuple(block.members for block in below.closed))


def join_small(counts: Slices, rule: Rule = COUNTS) -> list[frozenset[str]]:
    """Which values of a filter are offered, and which of them as one: too small for themselves,
    they are joined with the smallest others. Nothing at all where even all together are too few."""
    below = _Work(rule, frozenset()).join(
        Group("", children=tuple(Group(name, {"": count}) for name, count in counts.items()))
    )
    found = [] if below.open else below.closed
    return [frozenset(str(name) for name in block.members) for block in found]


def change(before: Count, after: Count) -> Count:
    """Of those who had not done it, so many have done it since: the figure that follows when the
    same people are counted twice. It must be a slice wherever both are."""
    if before.did is None or after.did is None:
        raise ValueError("only what was done changes")
    if before.of != after.of or after.did < before.did:
        raise ValueError("the same people must be counted, and what is done stays done")
    return Count(before.of - before.did, after.did - before.did)


def added(all_counts: Iterable[Slices]) -> dict[str, Count]:
    total: dict[str, Count] = {}
    for counts in all_counts:
        for name, count in counts.items():
            total[name] = total[name] + count if name in total else count
    return total


# --- How blocks are made --------------------------------------------------------------------


@dataclass(frozen=True)
class _Block:
    """`at` is the group in which its members came together."""

    at: Key
    members: frozenset[Key]
    counts: Slices

    @property
    def size(self) -> int:
        return max((count.of for count in self.counts.values()), default=0)


@dataclass(frozen=True)
class _Below:
    """What is under a group: blocks, and what could not be made one."""

    closed: list[_Block]
    open: _Block | None = None


def _together(at: Key, pieces: Iterable[_Block]) -> _Block:
    pieces = list(pieces)
    members = frozenset[Key]().union(*(piece.members for piece in pieces))
    return _Block(at, members, added(piece.counts for piece in pieces))


class _Pool:
    """Pieces that are to become one block, by the part of the group from which they come: such a
    part is hidden, and must not be told by what is left of the block."""

    def __init__(self, at: Key) -> None:
        self.at = at
        self.by_part: dict[int, list[_Block]] = {}

    def add(self, part: int, piece: _Block) -> None:
        self.by_part.setdefault(part, []).append(piece)

    def block(self) -> _Block:
        return _together(self.at, chain.from_iterable(self.by_part.values()))

    def is_safe(self, rule: Rule) -> bool:
        whole = self.block().counts
        parts = [added(piece.counts for piece in pieces) for pieces in self.by_part.values()]
        return all(rule.allows(count) for count in whole.values()) and all(
            rule.hides(count, whole[name]) for part in parts for name, count in part.items()
        )


class _Work:
    def __init__(self, rule: Rule, known: frozenset[Key]) -> None:
        self.rule, self.known = rule, known
        self.totals: dict[Key, dict[str, Count]] = {}
        self.above: dict[Key, Key] = {}

    def join(self, group: Group) -> _Below:
        parts = [self.join(child) for child in group.children]
        for child in group.children:
            self.above[child.key] = group.key
        own = {} if group.key in self.known else group.counts
        self.totals[group.key] = added([own, *(self.totals[child.key] for child in group.children)])
        if any(count.of for count in own.values()):
            parts.append(self._alone(_Block(group.key, frozenset([group.key]), own)))
        return self._joined(group.key, parts)

    def _alone(self, block: _Block) -> _Below:
        if all(self.rule.allows(count) for count in block.counts.values()):
            return _Below([block])
        return _Below([], block)

    def _joined(self, at: Key, parts: list[_Below]) -> _Below:
        pool = _Pool(at)
        for number, part in enumerate(parts):
            if part.open:
                pool.add(number, part.open)
        closed = [(number, block) for number, part in enumerate(parts) for block in part.closed]
        if pool.by_part:
            # The smallest is at the end.
            closed.sort(key=lambda found: -found[1].size)
            while not pool.is_safe(self.rule):
                if not closed:
                    return _Below([], pool.block())
                pool.add(*closed.pop())
            closed.append((-1, pool.block()))
        return _Below([block for _number, block in closed])

    def split_by(self, blocks: Iterable[_Block]) -> set[Key]:
        """Groups that have a part of some block, and not all of it."""
        hidden: set[Key] = set()
        for block in blocks:
            for member in block.members:
                while member != block.at:
                    hidden.add(member)
                    member = self.above[member]
        return hidden

    def is_worth_showing(self, group: Group) -> bool:
        total = self.totals[group.key]
        return bool(total) and all(
            self.rule.is_exact_enough(group.intervals.get(name)) for name in total
        )


def _all(group: Group) -> Iterator[Group]:
    yield group
    for child in group.children:
        yield from _all(child)
