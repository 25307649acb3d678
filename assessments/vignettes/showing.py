"""A vignette as those who make it read it: with what it is, and whom each audience would tell."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from assessments.blocks.vignettes import KINDS, ORIGINS, SETTINGS, SEXES
from assessments.competence.ratings import Kind
from assessments.quizzes.questions import tried
from courses.models import Version
from knowledge.models import Audience, ExploitationForm
from knowledge.paths import Told, answer, path_for
from knowledge.referral import HOTLINE, Situation

Data = dict[str, Any]


@dataclass(frozen=True)
class Handling:
    """By the referral path of today."""

    audience: str
    told: Told


@dataclass(frozen=True)
class Shown:
    html: str
    why: str
    kind: str
    traits: tuple[str, ...]
    pair: str
    is_anchor: bool
    offered: tuple[str, ...]
    handling: tuple[Handling, ...]
    # Nobody has to be told about it, whatever the paths say of a signal.
    is_look_alike: bool
    template = "assessments/vignettes/preview.html"


def for_makers(version: Version) -> Shown:
    one, question = tried(version), version.data["question"]
    return Shown(
        html=one.html("html"),
        why=one.html("why"),
        kind=_label(KINDS, question["kind"]),
        traits=tuple(name for name in _traits(question) if name),
        pair=question["pair"],
        is_anchor=question["anchor"],
        offered=tuple(str(one["text"]) for one in question["offered"] if one["id"] != HOTLINE),
        handling=tuple(_handling(version.data)),
        is_look_alike=question["kind"] == Kind.LOOK_ALIKE,
    )


def _traits(question: Data) -> list[str]:
    form = ExploitationForm.objects.filter(key=question["exploitation"]).first()
    lists = (("sex", SEXES), ("origin", ORIGINS), ("setting", SETTINGS))
    return [form.name if form else "", *(_label(known, question[name]) for name, known in lists)]


def _label(known: list[tuple[str, Any]], value: str) -> str:
    return str(dict(known).get(value, ""))


def _handling(data: Data) -> Iterator[Handling]:
    if data["question"]["kind"] == Kind.LOOK_ALIKE:
        return
    situation = Situation(**data["question"]["situation"])
    for audience in Audience.objects.filter(key__in=data["audiences"]):
        path = path_for(audience)
        if path is not None:
            yield Handling(audience.name, answer(path, situation))
