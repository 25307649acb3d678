"""What is said of an action that has changed nothing, and of a course that is done."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from scenarios.play.playing import Came, Played

NOTHING_CHOSEN = _("Choose something first. Nothing has been saved yet.")
NOT_POSSIBLE = _("That could not be done here. This is where you are; nothing is lost.")
GONE_ON = _(
    "You have gone on since, perhaps in another window. This is where you are now; nothing is lost."
)
COURSE_DONE = _("You have completed this course. Well done.")


def notice_of(played: Played) -> str | Promise:
    if played.is_course_done:
        return COURSE_DONE
    return {Came.STALE: GONE_ON, Came.REFUSED: NOT_POSSIBLE}.get(played.came, "")
