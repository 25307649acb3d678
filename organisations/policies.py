"""What the people of an authority are told about who sees their training. These sentences are a
promise: `access.py` and whatever shows completion keep it."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from organisations.models import Authority

Policy = Authority.Policy


@dataclass(frozen=True)
class Promise:
    """What those responsible see of each person's training, and what they never see."""

    seen: Any
    never: Any


ANSWERS = _(
    "Nobody where you work can see your answers, your scores, your choices in a case, "
    "how often you tried, or what you wrote."
)
PROMISES = {
    Policy.COMPLETION: Promise(
        seen=_(
            "Your managers can see which courses you have completed and when, "
            "how many hours they took, and your certificates."
        ),
        never=ANSWERS,
    ),
    Policy.DONE: Promise(
        seen=_("Your managers can see only whether you have completed a course, and when."),
        never=_(
            "Nobody where you work can see your hours, your answers, your scores, "
            "your choices in a case, how often you tried, or what you wrote."
        ),
    ),
    Policy.TRACK_OWNER: Promise(
        seen=_(
            "There are no managers inside %(authority)s. The owner of the track sees whether you "
            "have completed and your hours."
        ),
        never=_("Nobody sees your answers."),
    ),
    Policy.NOBODY: Promise(
        seen=_(
            "Nobody in your authority can see your training. You decide yourself to whom you "
            "show a certificate."
        ),
        never=ANSWERS,
    ),
}
ADMINISTRATORS = _(
    "Administrators see your name, your e-mail address, where you work, and your roles, so that "
    "you are in the right place. They do not see your training. Whoever runs Tegn can look up "
    "your certificates; you then see here that they did."
)
MEETING_DAYS = _(
    "Where a track has a meeting day, whoever holds it notes who was there, and sees it. "
    "You see on the page of the track what is noted of you."
)


def promise(policy: str, authority: str) -> Promise:
    made = PROMISES[Policy(policy)]
    return Promise(str(made.seen) % {"authority": authority}, made.never)
