"""What the levels with surveys have in common."""

from collections.abc import Iterator, Mapping

from django.utils.translation import gettext as _

from assessments.evaluation.surveys import EVERYBODY, Who
from knowledge.models import Audience


def limits_of_surveys() -> tuple[str, ...]:
    return (
        _(
            "Those who answered are not all who completed the course. Whoever was moved, in either"
            " direction, answers more often."
        ),
        _(
            "Each half-year is told once, when it is over. “Too few answers” says nothing about the"
            " course: fewer than five answered, or nearly all chose the same."
        ),
    )


def audiences(found: Mapping[Who, object]) -> Iterator[tuple[Who, str]]:
    """Everybody first."""
    names: dict[Who, str] = {EVERYBODY: _("All"), "": _("no audience")}
    names |= {one.key: one.name for one in Audience.objects.all()}
    for who in (EVERYBODY, *sorted(one for one in found if one is not None)):
        if who in found:
            yield who, names.get(who, str(who))
