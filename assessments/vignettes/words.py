"""How far the experts are with a vignette, in plain words, and what to do next."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from assessments.competence.keying import LEAST_RATERS, Keying, Status

LABELS = {
    Status.UNKEYED: gettext_lazy("too few experts"),
    Status.DISAGREED: gettext_lazy("experts disagree"),
    Status.OTHER_KIND: gettext_lazy("experts say the other kind"),
    Status.NOT_VALIDATED: gettext_lazy("waits for CMM"),
    Status.KEYED: gettext_lazy("measures"),
}


@dataclass(frozen=True)
class Said:
    """`agree` is only told of enough experts that it leads to none of them."""

    status: Status
    label: str
    rated: int
    agree: str
    next: str


def said(found: Keying) -> Said:
    agree = ""
    if found.raters >= LEAST_RATERS:
        agree = _("%(n)s of %(all)s") % {"n": found.agreeing, "all": found.raters}
    label = str(LABELS[found.status])
    return Said(found.status, label, found.raters, agree, NEXT[found.status](found))


def _too_few(found: Keying) -> str:
    missing = LEAST_RATERS - found.raters
    text = ngettext(
        "%(n)s expert more must rate it. Name more experts, or ask those who are named.",
        "%(n)s experts more must rate it. Name more experts, or ask those who are named.",
        missing,
    )
    return text % {"n": missing}


def _disagreed(found: Keying) -> str:
    return _("Read the remarks and rewrite it, or take it out of use. New words are rated anew.")


def _other_kind(found: Keying) -> str:
    return _("Change what it is, if the experts are right; else rewrite it.")


def _not_validated(found: Keying) -> str:
    return _("Look at it once more, and let it measure.")


def _keyed(found: Keying) -> str:
    return _("Nothing. It counts in figures.")


NEXT: dict[Status, Callable[[Keying], str]] = {
    Status.UNKEYED: _too_few,
    Status.DISAGREED: _disagreed,
    Status.OTHER_KIND: _other_kind,
    Status.NOT_VALIDATED: _not_validated,
    Status.KEYED: _keyed,
}
