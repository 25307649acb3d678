"""The jigsaw: questions on what a reader could put together, which no search for words answers.

The author answers them on the case; whoever signs reads the answers beside the text."""

from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Question(NamedTuple):
    field: str
    label: Promise
    text: Promise


QUESTIONS = (
    Question(
        "jigsaw_group",
        _("nationality, trade and place"),
        _(
            "Are there so few people with this nationality, trade, age and place together that "
            "somebody could tell who it is? What was changed so that there are many?"
        ),
    ),
    Question(
        "jigsaw_place",
        _("time and place"),
        _("Could the day, the season, the house, the ship or the road tell where and when it was?"),
    ),
    Question(
        "jigsaw_traits",
        _("family and body"),
        _("Do children, a twin, an illness, a scar or a tattoo make somebody the only one?"),
    ),
    Question(
        "jigsaw_press",
        _("press and judgments"),
        _(
            "Does a search for the sums, the number of people and the way of it lead to an "
            "article or a judgment?"
        ),
    ),
    Question(
        "jigsaw_self",
        _("those who were there"),
        _(
            "Would somebody who lived it, a colleague or one who exploits people know the case "
            "again?"
        ),
    ),
    Question(
        "jigsaw_media",
        _("pictures, sound and files"),
        _("Does a picture, a voice or the name of a file show somebody, or a real place?"),
    ),
)
