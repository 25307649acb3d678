"""What the pages of a form show: one vignette to rate or to handle, and all of them afterwards."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from assessments.answering import prefix_of
from assessments.competence.forms import skill_of
from assessments.competence.person import Word, words
from assessments.competence.ratings import Kind, acts
from assessments.models import VignetteAnswer, VignetteForm
from assessments.questions.forms.recognising import NOBODY
from assessments.quizzes.showing import CHECKBOX, Group, Part
from assessments.recognition.scoring import counted
from assessments.recognition.starting import Way, way_of
from assessments.recognition.vignettes import Vignette, path_of
from assessments.vignettes.signs import signs_in
from courses.models import Attempt, Version
from knowledge import paths
from knowledge.models import Indicator, ReferralPath, Rule
from knowledge.referral import HOTLINE
from knowledge.roles import Line, line_of, without_doubles

Given = Mapping[int, VignetteAnswer]


@dataclass(frozen=True)
class Shown:
    """The vignette that somebody is at. `asks` for a rating, or whom one tells."""

    place: int
    number: int
    html: str
    asks: str
    step: int
    rating: int | None
    groups: tuple[Group, ...]
    judged: None = None

    @property
    def prefix(self) -> str:
        return prefix_of(self.place)

    @property
    def text_id(self) -> str:
        return f"question-{self.number}-text"


def shown(vignette: Vignette, given: VignetteAnswer | None, *, number: int, again: bool) -> Shown:
    """`again`: the rating is asked for once more."""
    rates = given is None or again
    return Shown(
        place=vignette.place,
        number=number,
        html=vignette.html("html"),
        asks="rating" if rates else "told",
        step=given.step if given else 0,
        rating=given.rating if given else None,
        groups=() if rates else (_recipients(vignette, given),),
    )


def _recipients(vignette: Vignette, given: VignetteAnswer | None) -> Group:
    told = given.told if given else None
    names = names_of(vignette)
    parts = [Part(one, names[one], one, one in (told or ())) for one in vignette.offered]
    nobody = Part(NOBODY, _("Nobody"), NOBODY, told == [])
    return Group(CHECKBOX, "told", _("What do you do? Whom do you turn to?"), (*parts, nobody))


def names_of(vignette: Vignette) -> dict[str, str]:
    """In the language of the reader."""
    found = {str(one["id"]): str(one["text"]) for one in vignette.data["offered"]}
    return found | {HOTLINE: _("Call and ask the hotline, without a name")}


# --- Before ---------------------------------------------------------------------------------


@dataclass(frozen=True)
class Start:
    """For the page of the activity."""

    way: Way
    form: VignetteForm | None = None


def start_of(person: Any, version: Version) -> Start | None:
    if not person.is_authenticated or version.course is None:
        return None
    attempt = Attempt.objects.of(person, version.course).first()
    forms = VignetteForm.objects.of(person).filter(attempt=attempt, content=version.content)
    form = forms.first() if attempt else None
    return Start(way_of(person, version), form)


# --- After ----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Told:
    """One vignette afterwards: what it was, and what was said. Nothing where it is gone."""

    number: int
    html: str
    why: str
    is_signal: bool
    has_acted: bool
    rating: int
    chosen: list[str]
    signs: list[Indicator]
    must: list[Line]
    may: list[Line]


def told(form: VignetteForm, vignettes: list[Vignette], given: Given) -> list[Told | None]:
    path = path_of(form.audience)
    signs = signs_in([one.content for one in vignettes])
    return [_told(one, given.get(one.place), path, signs) for one in vignettes]


def _told(
    one: Vignette,
    given: VignetteAnswer | None,
    path: ReferralPath | None,
    signs: Mapping[UUID, list[Indicator]],
) -> Told | None:
    if not one.is_there or given is None:
        return None
    names = names_of(one)
    rules = paths.answer(path, one.situation) if path else paths.Told([], [], [])
    return Told(
        number=one.place + 1,
        html=one.html("html"),
        why=one.html("why"),
        is_signal=one.kind is Kind.SIGNAL,
        has_acted=acts(given.rating),
        rating=given.rating,
        chosen=[names.get(key, key) for key in given.told or ()],
        signs=signs.get(one.content, []),
        must=_lines(rules.must),
        may=_lines(rules.may),
    )


def _lines(rules: list[Rule]) -> list[Line]:
    return [line_of(rule) for rule in without_doubles(rules) if rule.recipient]


def words_for(vignettes: list[Vignette], given: Given) -> list[str | Promise]:
    """What a person is told of the whole, never a number. Nothing of a form that has lost all of a
    kind."""
    answers = [counted(one, given[one.place]) for one in vignettes if _counts(one, given)]
    if {one.kind for one in answers} != set(Kind):
        return []
    return [WORDS[word]() for word in words(skill_of(answers))]


def _counts(one: Vignette, given: Given) -> bool:
    return one.is_there and one.place in given


WORDS = {
    Word.GOES_ON_WITH_ALL: lambda: _(
        "You would go on with all of them. So you overlook nobody. Below you can read what sets"
        " those apart that only look like it."
    ),
    Word.GOES_ON_WITH_NOTHING: lambda: _(
        "You would go on with none of them. In some there was ground to react. Below you can read"
        " which signs they had."
    ),
    Word.OVERLOOKS_SIGNS: lambda: _(
        "In some of them there were signs that you would not go on with this time. Below you can"
        " read which."
    ),
    Word.REACTS_TO_LOOK_ALIKES: lambda: _(
        "You would also go on with some that only look like it. That comes of paying attention."
        " Below you can read what told them apart."
    ),
    Word.HITS: lambda: _(
        "You saw where there was ground to react, and where there was another explanation."
    ),
}
