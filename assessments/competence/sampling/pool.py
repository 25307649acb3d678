"""The vignettes of one audience from which forms are drawn, and what is missing among them."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from assessments.competence.ratings import Kind

SIZES = (4, 6, 8)
# Before and after the course, and after six months; what comes later is in another year.
FORMS_A_YEAR = 3


class Trait(StrEnum):
    """What a form is balanced over, so that neither kind is known by it. The first is held longest
    where not all can be."""

    EXPLOITATION = "exploitation"
    SEX = "sex"
    ORIGIN = "origin"
    SETTING = "setting"


@dataclass(frozen=True)
class Vignette:
    """`pair` is the same for both twins, and empty for one without. An `anchor` recurs in the forms
    of many people over the years, so that these can be held together; anchors should be as mixed as
    the pool."""

    key: str
    kind: Kind
    exploitation: str
    sex: str
    origin: str
    setting: str
    pair: str = ""
    anchor: bool = False

    def value(self, trait: Trait) -> str:
        return str(getattr(self, trait.value))


Pool = Sequence[Vignette]


class Lack(StrEnum):
    VIGNETTES = "vignettes"
    # There are enough, but too many of them are twins, who are not drawn together.
    APART_FROM_TWINS = "apart-from-twins"
    FOR_A_YEAR = "for-a-year"
    VARIETY = "variety"
    ANCHORS = "anchors"


@dataclass(frozen=True)
class Missing:
    """There are `have`, and `need` are needed. `stops`: not even one form can be drawn."""

    lack: Lack
    have: int
    need: int
    kind: Kind | None = None
    trait: Trait | None = None

    @property
    def stops(self) -> bool:
        return self.lack in (Lack.VIGNETTES, Lack.APART_FROM_TWINS)


class PoolTooSmallError(ValueError):
    def __init__(self, missing: Sequence[Missing]) -> None:
        super().__init__(missing)
        self.missing = tuple(missing)


def missing(pool: Pool, size: int) -> list[Missing]:
    """For `size` of each kind; the first are those that stop it."""
    return [*_for_a_form(pool, size), *_for_a_year(pool, size), *_for_balance(pool)]


def anchors_in(size: int) -> int:
    """Of each kind, in a form."""
    return size // 4


def apart(pool: Iterable[Vignette]) -> int:
    """How many can be drawn at once without two twins."""
    return len({one.pair or one.key for one in pool})


def most_apart(pool: Iterable[Vignette], size: int) -> int:
    """The same, with `size` of each kind at most."""
    pool = list(pool)
    of = [apart(one for one in pool if one.kind is kind) for kind in Kind]
    return min(sum(min(size, number) for number in of), apart(pool))


def _for_a_form(pool: Pool, size: int) -> Iterator[Missing]:
    of = Counter(one.kind for one in pool)
    short = [kind for kind in Kind if of[kind] < size]
    yield from (Missing(Lack.VIGNETTES, of[kind], size, kind) for kind in short)
    most = most_apart(pool, size)
    if not short and most < 2 * size:
        yield Missing(Lack.APART_FROM_TWINS, most, 2 * size)


def _for_a_year(pool: Pool, size: int) -> Iterator[Missing]:
    of = Counter(one.kind for one in pool)
    need = size * FORMS_A_YEAR
    for kind in Kind:
        if size <= of[kind] < need:
            yield Missing(Lack.FOR_A_YEAR, of[kind], need, kind)


def _for_balance(pool: Pool) -> Iterator[Missing]:
    for kind in Kind:
        mine = [one for one in pool if one.kind is kind]
        for trait in Trait:
            have = len({one.value(trait) for one in mine})
            if have < 2:
                yield Missing(Lack.VARIETY, have, 2, kind, trait)
        anchors = sum(one.anchor for one in mine)
        if anchors < FORMS_A_YEAR:
            yield Missing(Lack.ANCHORS, anchors, FORMS_A_YEAR, kind)
