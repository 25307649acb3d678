"""What the pages of a quiz show: each question as groups of things to choose from."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from assessments.answering import prefix_of
from assessments.models import QuizAnswer, QuizAttempt
from assessments.questions.answers import Answer, Data, Judged, Mark
from assessments.questions.checks import problems
from assessments.questions.forms import is_whole, judge, right_answer
from assessments.questions.forms.choosing import mark_of, worth_of
from assessments.questions.forms.recognising import NOBODY
from assessments.quizzes.questions import Question, tried
from courses.models import Version
from courses.versions.rendering import with_text

Text = str | Promise
RADIO, CHECKBOX, SELECT = "radio", "checkbox", "select"


@dataclass(frozen=True)
class Part:
    """Something to tick, or to choose something for. `mark` and `said` once it is judged."""

    id: str
    text: Text
    value: str = ""
    is_chosen: bool = False
    mark: Mark | None = None
    said: str = ""


@dataclass(frozen=True)
class Group:
    """`name`: of the input; of a select, each part has its own."""

    kind: str
    name: str
    legend: Text
    parts: tuple[Part, ...]
    choices: tuple[tuple[str, Text], ...] = ()


@dataclass(frozen=True)
class Shown:
    place: int
    html: str
    groups: tuple[Group, ...]
    step: int
    is_whole: bool
    judged: Judged | None = None
    why: str = ""
    is_corrected: bool = False
    template = "assessments/questions/question.html"

    @property
    def number(self) -> int:
        return self.place + 1

    @property
    def prefix(self) -> str:
        return prefix_of(self.place)


def shown(question: Question, given: QuizAnswer | None) -> Shown:
    answer: Answer = given.data if given else {}
    step = given.step if given else 0
    if not question.is_there:
        return Shown(question.place, "", (), step, is_whole=True)
    judged = judge(question.key, answer) if given and given.judged_at else None
    return Shown(
        place=question.place,
        html=question.html("html"),
        groups=tuple(_groups(question, answer, judged)),
        step=step,
        is_whole=is_whole(question.key, answer),
        judged=judged,
        why=question.html("why") if judged else "",
        is_corrected=question.is_corrected,
    )


def for_makers(version: Version) -> Shown | None:
    """The question with its right answer and all explanations, where it has one by now."""
    if not version.data["question"]:
        return None
    one = tried(version)
    return shown(one, None) if problems(version.data) else keyed(one)


def keyed(question: Question) -> Shown:
    """With the right answer chosen, and all that is said of it."""
    answer = right_answer(question.key)
    judged = judge(question.key, answer)
    told = Judged(judged.points, _every_mark(question.key) | judged.marks)
    return Shown(
        place=question.place,
        html=question.html("html"),
        groups=tuple(_groups(question, answer, told)),
        step=0,
        is_whole=True,
        judged=told,
        why=question.html("why"),
    )


def _every_mark(key: Data) -> dict[str, Mark]:
    """Of all that one could choose."""
    if key["form"] == "judgement":
        return {id_: mark_of(points) for id_, points in worth_of(key).items()}
    parts = [*key.get("options", ()), *key.get("passages", ())]
    return {str(one["id"]): Mark.WRONG for one in parts}


def all_shown(questions: Iterable[Question], answers: Mapping[int, QuizAnswer]) -> list[Shown]:
    return [shown(one, answers.get(one.place)) for one in questions]


# --- Kinds of questions ---------------------------------------------------------------------


def _groups(question: Question, answer: Answer, judged: Judged | None) -> Iterable[Group]:
    return GROUPS[question.data["form"]](question, answer, judged)


def _ticks(name: str, kind: str, legend: Text = "") -> Any:
    def groups(question: Question, answer: Answer, judged: Judged | None) -> Iterable[Group]:
        chosen = answer.get(name, [])
        parts = [_tick(one, chosen, judged) for one in question.parts]
        yield Group(kind, name, legend, tuple(parts))

    return groups


def _tick(part: Data, chosen: list[str], judged: Judged | None) -> Part:
    id_ = str(part["id"])
    mark = judged.marks.get(id_) if judged else None
    is_told = judged is not None and (id_ in chosen or mark is not None)
    said = str(part.get("feedback", "")) if is_told else ""
    return Part(id_, part["text"], id_, id_ in chosen, mark, said)


_reasons = _ticks("chosen", RADIO, _("Why?"))
_recipients = _ticks("told", CHECKBOX)


def _claim(question: Question, answer: Answer, judged: Judged | None) -> Iterable[Group]:
    claim = answer.get("claim", [])
    words = [{"id": "yes", "text": _("It is true")}, {"id": "no", "text": _("It is not true")}]
    yield Group(RADIO, "claim", _("Is it true?"), tuple(_tick(one, claim, judged) for one in words))
    yield from _reasons(question, answer, judged)


def _told(question: Question, answer: Answer, judged: Judged | None) -> Iterable[Group]:
    (group,) = _recipients(question, answer, judged)
    nobody = Part(NOBODY, _("Nobody"), NOBODY, is_chosen=bool(answer) and not answer["told"])
    yield Group(group.kind, group.name, group.legend, (*group.parts, nobody))


def _pairs(question: Question, answer: Answer, judged: Judged | None) -> Iterable[Group]:
    given = answer.get("pairs", {})
    rights = {one["right"]: str(one["id"]) for one in question.parts}
    says = {str(one["id"]): one["right"] for one in question.data["pairs"]}
    parts = [
        Part(
            id_,
            one["left"],
            rights[says[given[id_]]] if id_ in given else "",
            mark=judged.marks.get(id_) if judged else None,
            said=says[id_] if judged and judged.marks.get(id_) is not Mark.RIGHT else "",
        )
        for one in question.data["pairs"]
        if (id_ := str(one["id"]))
    ]
    choices = tuple((id_, text) for text, id_ in rights.items())
    yield Group(SELECT, "", "", tuple(parts), choices)


def _order(question: Question, answer: Answer, judged: Judged | None) -> Iterable[Group]:
    given = answer.get("places", {})
    right = {str(one["id"]): str(n) for n, one in enumerate(question.data["steps"], start=1)}
    parts = [
        Part(
            id_,
            one["text"],
            str(given.get(id_, "")),
            mark=judged.marks.get(id_) if judged else None,
            said=right[id_] if judged and judged.marks.get(id_) is not Mark.RIGHT else "",
        )
        for one in question.parts
        if (id_ := str(one["id"]))
    ]
    choices = tuple((str(n), str(n)) for n in range(1, len(parts) + 1))
    yield Group(SELECT, "", "", tuple(parts), choices)


GROUPS = {
    "single": _ticks("chosen", RADIO),
    "multiple": _ticks("chosen", CHECKBOX, _("Choose all that are right.")),
    "true_false": _claim,
    "judgement": _ticks("chosen", RADIO),
    "mark_signs": _ticks("marked", CHECKBOX, _("Mark what is a sign.")),
    "referral": _told,
    "matching": _pairs,
    "ordering": _order,
}

# --- Before and after -----------------------------------------------------------------------


@dataclass(frozen=True)
class Start:
    """For the page of the quiz. `left`: attempts, where they are counted."""

    under_way: QuizAttempt | None
    ended: tuple[QuizAttempt, ...]
    left: int | None


def start_of(content: UUID, person: Any, data: Data) -> Start:
    if not person.is_authenticated:
        return Start(None, (), None)
    found = list(QuizAttempt.objects.of(person, content))
    most = data["most_attempts"]
    return Start(
        next((one for one in found if one.handed_in_at is None), None),
        tuple(one for one in found if one.handed_in_at),
        max(0, most - len(found)) if most else None,
    )


def explains_each(held: QuizAttempt) -> bool:
    return bool(with_text(held.version).data["feedback"] == "each")
