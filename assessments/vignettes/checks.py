"""What stands in the way of publishing a vignette, beside what it says itself: who is asked, whom
they must tell, the signs in it, and its twin."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from assessments.competence.ratings import Kind
from assessments.questions.content import VIGNETTE
from assessments.vignettes.twins import twins_of
from courses.versions.languages import SOURCE_LANGUAGE
from knowledge import referral
from knowledge.models import ReferralPath
from knowledge.paths import path_for, plain_rules
from knowledge.referral import Force, Situation

Data = dict[str, Any]
# Twins differ in what makes one of them a signal, and in nothing that forms are balanced by.
SAME = ("exploitation", "sex", "origin", "setting")


def problems(page: Any, data: Data) -> list[str]:
    """English follows the Danish."""
    question = data["question"]
    is_one = bool(question) and question["form"] == VIGNETTE
    if not is_one or page.locale.language_code != SOURCE_LANGUAGE:
        return []
    return [*_signs(page, question), *_paths(page, question), *_twins(page, data)]


def _signs(page: Any, question: Data) -> Iterator[str]:
    if question["kind"] == Kind.SIGNAL and not page.indicators.all():
        yield _("Tag the indicators that are in it: it is a signal.")


# --- Who is asked, and whom they tell -------------------------------------------------------


def _paths(page: Any, question: Data) -> Iterator[str]:
    situation = Situation(**question["situation"])
    offered = {one["id"] for one in question["offered"]} | {referral.HOTLINE}
    for audience in page.audiences.all():
        yield from _path(audience.name, path_for(audience), situation, offered)


def _path(
    name: str, path: ReferralPath | None, situation: Situation, offered: set[str]
) -> Iterator[str]:
    if path is None:
        text = _("%(audience)s has no referral path in force. Choose another audience.")
        yield text % {"audience": name}
        return
    if not path.refers:
        text = _("%(audience)s refers nobody, and is never asked to rate. Take it away.")
        yield text % {"audience": name}
        return
    must = referral.answer(plain_rules(path), situation).recipients(Force.MUST)
    if missing := ", ".join(sorted(must - offered)):
        text = _("%(audience)s must tell %(names)s, who is not among those to choose from.")
        yield text % {"audience": name, "names": missing}


# --- Twins ----------------------------------------------------------------------------------


def _twins(page: Any, data: Data) -> Iterator[str]:
    twins = twins_of(page, data["question"]["pair"])
    if len(twins) > 1:
        text = _("More than two have the pair “%(pair)s”. Give each two a word of their own.")
        yield text % {"pair": data["question"]["pair"]}
    elif twins:
        yield from _differ_in_kind_only(data, *twins[0])


def _differ_in_kind_only(mine: Data, title: str, twin: Data) -> Iterator[str]:
    one, other = mine["question"], twin["question"]
    about = {"twin": title}
    if one["kind"] == other["kind"]:
        yield _("Its twin “%(twin)s” is of the same kind. One must be a signal.") % about
    if mine["audiences"] != twin["audiences"]:
        yield _("Its twin “%(twin)s” is for other audiences. Both must be for the same.") % about
    if any(one[name] != other[name] for name in SAME):
        yield (
            _(
                "Its twin “%(twin)s” is about something else: form of exploitation, who, where from"
                " and where it happens must be the same."
            )
            % about
        )
