"""What the pool of vignettes lacks for a page of them, in plain words, for each audience."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from assessments.competence.sampling.pool import SIZES, missing
from assessments.vignettes.lacks import in_words, suffices
from assessments.vignettes.pool import Pools
from courses.versions.languages import SOURCE_LANGUAGE
from knowledge.models import Audience
from knowledge.paths import path_for

Asked = tuple[str, str]


def problems(page: Any, size: int) -> list[str]:
    """For which audience no form can be drawn. English follows the Danish."""
    if size not in SIZES:
        return [_("Choose 4, 6 or 8 of each kind.")]
    return list(_lacks(page, Pools(), size, stops=True))


def advice(page: Any, size: int) -> list[str]:
    """What would make its forms better; and that they only are for practice, while they are."""
    pools = Pools()
    return [*_lacks(page, pools, size, stops=False), *_practice(page, pools, size)]


def _lacks(page: Any, pools: Pools, size: int, *, stops: bool) -> Iterator[str]:
    for key, name in _asked(page):
        for one in missing(pools.of(key), size):
            if one.stops is stops:
                yield _for(name, in_words(one))


def _practice(page: Any, pools: Pools, size: int) -> Iterator[str]:
    for key, name in _asked(page):
        if not suffices(pools.keyed(key), size):
            text = _(
                "It is practice only, and counts in no figure: five experts must have keyed more"
                " of the vignettes."
            )
            yield _for(name, text)


def _asked(page: Any) -> list[Asked]:
    """The audiences of the course, without those who refer nobody: they are not asked."""
    if page.locale.language_code != SOURCE_LANGUAGE:
        return []
    named = list(page.get_parent().specific.audiences.all())
    return [(one.key, one.name) for one in named if refers(one)] if named else [("", "")]


def refers(audience: Audience) -> bool:
    path = path_for(audience)
    return path is None or path.refers


def _for(name: str, text: str) -> str:
    return _("For %(audience)s: %(what)s") % {"audience": name, "what": text} if name else text
