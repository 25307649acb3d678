"""What makes a question one that cannot be answered, or not be judged."""

from collections.abc import Iterator
from typing import Any

from django.utils.html import strip_tags
from django.utils.translation import gettext as _

from assessments.questions.content import VIGNETTE
from courses.exercises.plain import rules_from_plain
from knowledge.referral import Force, Situation, answer

Data = dict[str, Any]
MOST_WORDS = 150


def problems(data: Data) -> list[str]:
    question = data["question"]
    if not question:
        return [_("Choose what kind of question it is, and write it.")]
    if question["form"] == VIGNETTE:
        return list(_vignette(data))
    return list(CHECKS[question["form"]](question))


def _one_right(question: Data) -> Iterator[str]:
    if _right(question) != 1:
        yield _("Exactly one option must be right.")


def _some_right(question: Data) -> Iterator[str]:
    if not _right(question):
        yield _("At least one option must be right.")


def _right(question: Data) -> int:
    return sum(one["right"] for one in question["options"])


def _one_best(question: Data) -> Iterator[str]:
    keys = [one["key"] for one in question["options"]]
    if max(keys, default=0) <= 0:
        yield _("At least one option must be good: +1 or +2.")
    if len(set(keys)) == 1:
        yield _("Experts must think more of one option than of another.")


def _different(question: Data) -> Iterator[str]:
    if len({one["right"] for one in question["pairs"]}) == 1:
        yield _("What belongs to the first must be something else than what belongs to another.")


def _nothing(question: Data) -> Iterator[str]:
    return iter(())


def _some_signs(question: Data) -> Iterator[str]:
    signs = [bool(one["indicators"]) for one in question["passages"]]
    if not any(signs):
        yield _("At least one passage must be a sign: choose its indicator.")
    if all(signs):
        yield _("At least one passage must be no sign, so that there is something to tell apart.")


def _somebody_to_tell(question: Data) -> Iterator[str]:
    if not question["rules"]:
        yield _("There is no referral path in force for this audience. Choose another audience.")
        return
    right = answer(rules_from_plain(question["rules"]), Situation(**question["situation"]))
    missing = right.recipients(Force.MUST) - {one["id"] for one in question["offered"]}
    if missing:
        names = ", ".join(sorted(missing))
        text = _("Whom one must tell is not among those to choose from: %(names)s.")
        yield text % {"names": names}


def _vignette(data: Data) -> Iterator[str]:
    """Who is asked, and whom they tell, is checked in `vignettes.checks`."""
    if not data["audiences"]:
        yield _("Say for which audiences it is: each of them has vignettes of its own.")
    if len(strip_tags(data["question"]["html"]).split()) > MOST_WORDS:
        yield _("It is too long. Tell the situation in at most %(n)s words.") % {"n": MOST_WORDS}


CHECKS = {
    "single": _one_right,
    "multiple": _some_right,
    "true_false": _one_right,
    "matching": _different,
    "ordering": _nothing,
    "mark_signs": _some_signs,
    "judgement": _one_best,
    "referral": _somebody_to_tell,
}
