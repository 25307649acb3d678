"""The words that the ledger knows. A new kind of activity is a new word here, and no new column."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Kind(TextChoices):
    BLOCK_DONE = "block_done", _("part of a text done")
    ACTIVITY_COMPLETED = "activity_completed", _("activity completed")
    COURSE_COMPLETED = "course_completed", _("course completed")
    CHANGE_READ = "change_read", _("what has changed read")
    ATTENDANCE = "attendance", _("took part in a day")
    DECISION = "decision", _("decision in a case")
    SIGN_MARKED = "sign_marked", _("sign marked")
    QUIZ_ANSWER = "quiz_answer", _("answer to a question")
    VIGNETTE_RATING = "vignette_rating", _("rating of a vignette")
    CERTIFICATE_ISSUED = "certificate_issued", _("certificate issued")


class Outcome(TextChoices):
    DONE = "done", _("done")
    RIGHT = "right", _("right")
    PARTLY = "partly", _("partly right")
    WRONG = "wrong", _("not right")
    OVERLOOKED = "overlooked", _("overlooked")
    GIVEN = "given", _("given, neither right nor wrong")
    WITHDRAWN = "withdrawn", _("taken back")


class Skill(TextChoices):
    NONE = "", _("neither")
    RECOGNISE = "recognise", _("recognise")
    REFER = "refer", _("refer")


class Basis(TextChoices):
    """How the activity came to the learner, and so which membership counts."""

    ASSIGNED = "assigned", _("assigned")
    CHOSEN = "chosen", _("chosen")


_JUDGED = frozenset({Outcome.RIGHT, Outcome.PARTLY, Outcome.WRONG, Outcome.GIVEN})
_DONE = frozenset({Outcome.DONE})
OUTCOMES: dict[str, frozenset[Outcome]] = {
    Kind.BLOCK_DONE: _DONE,
    Kind.ACTIVITY_COMPLETED: _DONE,
    Kind.COURSE_COMPLETED: _DONE,
    Kind.CHANGE_READ: _DONE,
    Kind.ATTENDANCE: _DONE,
    Kind.DECISION: _JUDGED,
    Kind.SIGN_MARKED: frozenset({Outcome.RIGHT, Outcome.WRONG, Outcome.OVERLOOKED}),
    Kind.QUIZ_ANSWER: _JUDGED,
    Kind.VIGNETTE_RATING: frozenset({Outcome.GIVEN}),
    Kind.CERTIFICATE_ISSUED: _DONE,
}
# What proves something and is asked for by content, whoever did it.
PROOFS = (Kind.COURSE_COMPLETED, Kind.CERTIFICATE_ISSUED)
