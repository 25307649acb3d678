"""What the linter found, said to the author in plain words: what is wrong, and what to do."""

from collections.abc import Iterable, Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from scenarios.engine.lint.findings import Code, Finding

TEXTS: dict[Code, Promise] = {
    Code.NO_CONTENT_NOTE: gettext_lazy(
        "There is no content note. Say in a sentence or two what may be hard to read."
    ),
    Code.DUPLICATE_ID: gettext_lazy(
        "Two parts share an id: %(names)s. Delete one of them and make it anew."
    ),
    Code.NO_TARGET: gettext_lazy("What comes after %(place)s? Choose a scene."),
    Code.UNKNOWN_TARGET: gettext_lazy(
        "The scene after %(place)s does not exist any more. Choose another one."
    ),
    Code.NO_SEATS: gettext_lazy("Nobody can play this yet. Add a seat, such as a nurse."),
    Code.NO_START: gettext_lazy("Where does %(seats)s begin? Choose a scene."),
    Code.UNKNOWN_START: gettext_lazy(
        "The scene where %(seats)s begins does not exist any more. Choose another one."
    ),
    Code.START_FOR_OTHERS: gettext_lazy(
        "The scene where %(seats)s begins is only for others: %(names)s. Choose another one, or "
        "open it for this seat."
    ),
    Code.UNKNOWN_SEAT: gettext_lazy(
        "A seat of %(place)s does not exist any more. Choose seats again, or none for everybody."
    ),
    Code.UNREACHABLE: gettext_lazy(
        "Nobody gets to %(scene)s. Let a choice lead there, or delete the scene."
    ),
    Code.SEAT_NEVER_THERE: gettext_lazy(
        "The scene %(scene)s is for %(seats)s, but no way leads there for that seat. Add one, or "
        "take the seat out."
    ),
    Code.DEAD_END: gettext_lazy(
        "One can get stuck in %(scene)s as %(seats)s. Add a way on that is always open, or make it "
        "an ending."
    ),
    Code.ENDLESS_LOOP: gettext_lazy(
        "One gets in here and never out again as %(seats)s: %(names)s. Add a way out, or open the "
        "one that is shut."
    ),
    Code.SEAT_WITHOUT_ENDING: gettext_lazy(
        "There is no way to an ending for %(seats)s. Let one lead there."
    ),
    Code.STATES_NOT_ALL_SEEN: gettext_lazy(
        "The story is too tangled to check it all for %(seats)s; the check stopped after %(names)s "
        "situations, and there may be more faults. Use fewer variables, or ask for them in fewer "
        "places."
    ),
    Code.NEVER_HOLDS: gettext_lazy(
        "The condition of %(place)s never holds, so that nobody gets it. Change the condition, or "
        "delete it all."
    ),
    Code.ALWAYS_HOLDS: gettext_lazy(
        "The condition of %(place)s always holds. Delete the condition, or change the story so "
        "that it matters."
    ),
    Code.FOR_NOBODY: gettext_lazy(
        "None of the seats that come to %(scene)s is offered this: %(place)s. Choose other seats, "
        "or delete it."
    ),
    Code.WAY_NEVER_TAKEN: gettext_lazy(
        "In %(scene)s, another way is always taken before this one: %(place)s. Move it up, or "
        "delete it."
    ),
    Code.BROKEN_CLAIM: gettext_lazy(
        "You say something about everybody who comes to %(scene)s, and it is not always so for "
        "%(seats)s. Follow the way that is shown, and close it or change what you say."
    ),
    Code.READ_NEVER_WRITTEN: gettext_lazy(
        "Conditions ask for the variable %(names)s, but nothing ever changes it. Let a choice "
        "change it, or delete the conditions."
    ),
    Code.WRITTEN_NEVER_READ: gettext_lazy(
        "The variable %(names)s is changed, but no condition asks for it. Use it, or delete it."
    ),
    Code.UNUSED_VARIABLE: gettext_lazy("The variable %(names)s is not used. Use it, or delete it."),
    Code.UNKNOWN_VARIABLE: gettext_lazy(
        "A variable that does not exist is used in %(place)s: %(names)s. Choose another one."
    ),
    Code.WRONG_VALUE: gettext_lazy(
        "The variable %(names)s cannot have the value that it has in %(place)s. Choose another "
        "value."
    ),
    Code.WRONG_VARIABLE: gettext_lazy(
        "The variable %(names)s cannot begin with its first value, or has an option twice. Mend it "
        "where it is declared."
    ),
    Code.WRONG_KEY: gettext_lazy(
        "What experts think of %(place)s goes from -2 to 2. Choose one of these, or none."
    ),
    Code.CRITICAL_NEVER_MET: gettext_lazy(
        "At this critical moment nobody can do what is right: %(place)s is never offered. Change "
        "its condition or its seats, or take the mark away."
    ),
    Code.SEAT_WITHOUT_PATH: gettext_lazy(
        "There is no referral path for %(seats)s, so that no answer in %(scene)s can be judged. "
        "Write the path, or keep this seat out of the scene."
    ),
    Code.NOT_OFFERED: gettext_lazy(
        "In %(scene)s, one must tell somebody who cannot be chosen as %(seats)s: %(names)s. Add "
        "whom one must tell."
    ),
    Code.SPOTTING_IS_SCORED: gettext_lazy(
        "The seat %(seats)s only spots questions and is never scored, but experts’ marks are on "
        "%(place)s. Take them away, or make a choice for this seat alone."
    ),
    Code.SPOTTING_IS_CRITICAL: gettext_lazy(
        "The seat %(seats)s only spots questions and has no critical moments, but one is at "
        "%(place)s. Make a choice for this seat alone, or lead it around."
    ),
    Code.SPOTTING_REFERS: gettext_lazy(
        "The seat %(seats)s only spots questions and refers nobody, but comes to %(scene)s. Lead "
        "it around."
    ),
    Code.BOUNDS_NOT_EXACT: gettext_lazy(
        "The best and the worst score of %(seats)s are estimates, since the story goes round in "
        "too many ways. They are no better and no worse than shown."
    ),
    Code.INDICATOR_UNTESTED: gettext_lazy(
        "The case names this indicator, but nobody meets it in the story: %(names)s. Put it on a "
        "sign or a choice, or take it out of the case."
    ),
    Code.INDICATOR_NOT_IN_CASE: gettext_lazy(
        "The case does not name this indicator of %(place)s: %(names)s. Add it to the case, or "
        "take it away here."
    ),
}
# Ways have no name of their own: they are told by where they lead.
WAYS = frozenset({Code.NEVER_HOLDS, Code.ALWAYS_HOLDS, Code.FOR_NOBODY, Code.WAY_NEVER_TAKEN})


def in_plain_words(finding: Finding, called: Mapping[str, str]) -> str:
    """`called` are the titles of scenes, choices, seats and all else, by id."""
    is_number = finding.code is Code.STATES_NOT_ALL_SEEN
    return str(TEXTS[finding.code]) % {
        "scene": _quoted(finding.scene, called),
        "place": _place(finding, called),
        "seats": _listed(finding.seats, called),
        # A number of situations is no name.
        "names": ", ".join(finding.names) if is_number else _listed(finding.names, called),
    }


def _place(finding: Finding, called: Mapping[str, str]) -> str:
    if finding.code in WAYS and finding.names:
        return _("the way to %(scene)s") % {"scene": _quoted(finding.names[0], called)}
    return _quoted(finding.item or finding.scene, called)


def _listed(ids: Iterable[str], called: Mapping[str, str]) -> str:
    return ", ".join(_quoted(id_, called) for id_ in ids)


def _quoted(id_: str, called: Mapping[str, str]) -> str:
    return f"“{called.get(id_, id_)}”"
