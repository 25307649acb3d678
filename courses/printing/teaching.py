"""What whoever holds a session should know, for any course."""

from django.utils.translation import gettext as _


def teaching(hotline: str) -> list[str]:
    return [
        _(
            "Read all of it yourself first, and look at the films. Tell those who come what it is "
            "about and what may be hard to hear, before they come."
        ),
        _(
            "Begin by agreeing that nobody tells of real cases or names. Whoever needs a break "
            "takes one without saying why. Somebody in the room may have been exposed themselves."
        ),
        _(
            "Take one lesson at a time. At each question: a minute alone, then two and two, then "
            "all together. Ten minutes is usually enough."
        ),
        _(
            "Ask whether there is ground to react, and what one does. Do not let the group decide "
            "whether it is human trafficking: others assess that."
        ),
        _(
            "Nobody is blamed for a sign that was overlooked. Give people time to think before you "
            "go on."
        ),
        _("End with the card for the work of those who are there, and whom they call from now on."),
        _whom_to_ask(hotline),
    ]


def _whom_to_ask(hotline: str) -> str:
    if hotline:
        told = _("In doubt about somebody: ask CMM’s hotline, %(number)s. In acute danger: 112.")
        return told % {"number": hotline}
    return _(
        "In doubt about somebody: follow your own authority’s guidance on whom to contact. In "
        "acute danger: 112."
    )
