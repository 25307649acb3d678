"""What the pool of each audience lacks, and how much of it measures, in plain words."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from assessments.competence.ratings import Kind
from assessments.competence.sampling.pool import SIZES, Lack, Missing, Pool, Trait, missing
from assessments.vignettes.pool import Pools
from knowledge.models import Audience

SMALLEST = SIZES[0]


@dataclass(frozen=True)
class Lacks:
    audience: str
    all: int
    keyed: int
    texts: tuple[str, ...]


def lacks(audiences: Iterable[Audience], pools: Pools) -> Iterator[Lacks]:
    """Of those who have vignettes at all."""
    for audience in audiences:
        if found := pools.of(audience.key):
            texts = tuple(in_words(one) for one in missing(found, SMALLEST))
            yield Lacks(audience.name, len(found), len(pools.keyed(audience.key)), texts)


def suffices(found: Pool, size: int) -> bool:
    """Whether a form can be drawn."""
    return not any(one.stops for one in missing(found, size))


def in_words(one: Missing) -> str:
    return WORDS[one.lack](one)


def _kind(one: Missing) -> str:
    return _("signals") if one.kind is Kind.SIGNAL else _("look-alikes")


def _told(text: str, one: Missing, **more: str) -> str:
    return text % {"have": one.have, "need": one.need, "kind": _kind(one), **more}


def _vignettes(one: Missing) -> str:
    return _told(
        _("A form needs %(need)s %(kind)s, and there are %(have)s. Publish more of them."), one
    )


def _apart(one: Missing) -> str:
    text = _(
        "Twins are never met in one form, so only %(have)s of %(need)s can be drawn. Publish more"
        " vignettes that are no twins of these."
    )
    return _told(text, one)


def _for_a_year(one: Missing) -> str:
    text = _("There are %(have)s %(kind)s. With %(need)s nobody meets the same again in a year.")
    return _told(text, one)


def _variety(one: Missing) -> str:
    text = _("All %(kind)s are alike in this: %(trait)s. Publish some that differ.")
    return _told(text, one, trait=TRAITS[one.trait]() if one.trait else "")


def _anchors(one: Missing) -> str:
    text = _("There are %(have)s anchors among the %(kind)s, and %(need)s are needed.")
    return _told(text, one)


WORDS = {
    Lack.VIGNETTES: _vignettes,
    Lack.APART_FROM_TWINS: _apart,
    Lack.FOR_A_YEAR: _for_a_year,
    Lack.VARIETY: _variety,
    Lack.ANCHORS: _anchors,
}
TRAITS = {
    Trait.EXPLOITATION: lambda: _("form of exploitation"),
    Trait.SEX: lambda: _("sex"),
    Trait.ORIGIN: lambda: _("Danish or foreign"),
    Trait.SETTING: lambda: _("where it is"),
}
