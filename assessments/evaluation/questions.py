"""What is asked, and what one can choose. Plain Python but for the translations."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

LONGEST = 500


@dataclass(frozen=True)
class Question:
    """`is_scale`: from the worst to the best, so that there is a mean."""

    key: str
    text: Any
    choices: Mapping[str, Any]
    is_scale: bool = True


@dataclass(frozen=True)
class Written:
    key: str
    text: Any


SCALE = {
    "1": _("Not at all"),
    "2": _("Only a little"),
    "3": _("Somewhat"),
    "4": _("Quite"),
    "5": _("Very much"),
}
LOWEST, HIGHEST = "1", "5"

USED = Question(
    "used",
    _("Have you used it?"),
    {
        "yes": _("Yes, I reacted to something that I would have overlooked before"),
        "asked": _("I was in doubt and asked somebody"),
        "not": _("I was in doubt and left it"),
        "no-occasion": _("There was no occasion"),
    },
    is_scale=False,
)
QUESTIONS: Mapping[str, tuple[Question, ...]] = {
    "after": (
        Question("useful", _("Was it useful for your work?"), SCALE),
        Question("like-work", _("Was it like what you meet at work?"), SCALE),
        Question("clear", _("Was it easy to follow?"), SCALE),
        Question("bearable", _("Was it bearable to go through?"), SCALE),
    ),
    "later": (USED,),
}
WRITTEN: Mapping[str, tuple[Written, ...]] = {
    "after": (
        Written("missing", _("What was missing?")),
        Written("otherwise", _("What should be otherwise?")),
    ),
    "later": (),
}
EVERY_TEXT = tuple(one for texts in WRITTEN.values() for one in texts)
