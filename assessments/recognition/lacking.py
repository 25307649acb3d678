"""What the pool of vignettes lacks for a page of them, in plain words, for each audience."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from assessments.competence.ratings import Kind
from assessments.competence.sampling.pool import SIZES, Lack, Missing, Pool, Trait, missing
from assessments.vignettes.pool import keyed, pool
from courses.versions.languages import SOURCE_LANGUAGE
from knowledge.models import Audience
from knowledge.paths import path_for

Asked = tuple[str, str]


def problems(page: Any, size: int) -> list[str]:
    """For which audience no form can be drawn. English follows the Danish."""
    if size not in SIZES:
        return [_("Choose 4, 6 or 8 of each kind.")]
    return [_for(name, text) for name, text in _lacks(page, size, stops=True)]


def advice(page: Any, size: int) -> list[str]:
    """What would make its forms better; and that they only are for practice, while they are."""
    found = [_for(name, text) for name, text in _lacks(page, size, stops=False)]
    return [*found, *_practice(page, size)]


def _lacks(page: Any, size: int, *, stops: bool) -> Iterator[tuple[str, str]]:
    for key, name in _asked(page):
        for one in missing(pool(key), size):
            if one.stops is stops:
                yield name, WORDS[one.lack](one)


def _practice(page: Any, size: int) -> Iterator[str]:
    for key, name in _asked(page):
        if not suffices(keyed(key), size):
            text = _(
                "It is practice only, and counts in no figure: five experts must have keyed more"
                " of the vignettes."
            )
            yield _for(name, text)


def suffices(found: Pool, size: int) -> bool:
    """Whether a form can be drawn."""
    return not any(one.stops for one in missing(found, size))


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


# --- In words -------------------------------------------------------------------------------


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
