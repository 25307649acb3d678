"""What a version holds of a question: plain values, by the ids of their blocks. Facts in its texts
stay references."""

from collections.abc import Iterable
from typing import Any

from django.utils.html import format_html, format_html_join
from wagtail.blocks import StructValue
from wagtail.blocks.list_block import ListValue

from courses.blocks.base import rich
from courses.exercises.plain import rules_to_plain
from knowledge.paths import path_for, plain_rules
from knowledge.referral import NAMES

Data = dict[str, Any]
# The form that is rated and handled: there is no right answer to it, and no quiz draws it.
VIGNETTE = "vignette"


def question_of(stream: Any) -> Data:
    """Nothing, where the draft has none yet."""
    return next((_question(child) for child in stream), {})


def _question(child: Any) -> Data:
    value = child.value
    about = {"form": child.block_type, "html": _html(value["text"]), "why": _html(value["why"])}
    return about | PARTS[child.block_type](value)


def _html(text: Any) -> str:
    return rich(text.source) if text and text.source else ""


def _each(values: ListValue) -> Iterable[tuple[str, Any]]:
    return [(bound.id, bound.value) for bound in values.bound_blocks]


def _options(value: StructValue) -> Data:
    return {
        "options": [
            {
                "id": id_,
                "text": one["text"],
                "right": bool(one["right"]),
                "feedback": one["feedback"] or "",
            }
            for id_, one in _each(value["options"])
        ]
    }


def _true_false(value: StructValue) -> Data:
    return {"is_true": bool(value["is_true"]), **_options(value)}


def _pairs(value: StructValue) -> Data:
    pairs = [{"id": id_, **dict(one)} for id_, one in _each(value["pairs"])]
    return {"pairs": pairs}


def _steps(value: StructValue) -> Data:
    return {"steps": [{"id": id_, "text": text} for id_, text in _each(value["steps"])]}


def _passages(value: StructValue) -> Data:
    return {
        "passages": [
            {
                "id": id_,
                "text": one["text"],
                "indicators": [indicator.key for indicator in one["indicators"] if indicator],
                "feedback": one["feedback"] or "",
            }
            for id_, one in _each(value["passages"])
        ]
    }


def _rated(value: StructValue) -> Data:
    return {
        "options": [
            {
                "id": id_,
                "text": one["text"],
                "key": int(one["key"] or 0),
                "feedback": one["feedback"] or "",
            }
            for id_, one in _each(value["options"])
        ]
    }


def _referral(value: StructValue) -> Data:
    audience = value["audience"]
    path = path_for(audience) if audience else None
    return {
        "audience": audience.key if audience else "",
        "rules": rules_to_plain(plain_rules(path)) if path else [],
        **_to_tell(value),
    }


def _vignette(value: StructValue) -> Data:
    """Without the rules of a path: what is right is judged on the day on which it is answered."""
    exploitation = value["exploitation"]
    return {
        **{name: value[name] or "" for name in ("kind", "pair", "sex", "origin", "setting")},
        "anchor": bool(value["anchor"]),
        "exploitation": exploitation.key if exploitation else "",
        **_to_tell(value),
    }


def _to_tell(value: StructValue) -> Data:
    return {
        "offered": [
            {"id": one.key, "text": one.name} for one in value["offered"] if one is not None
        ],
        "situation": {name: bool(value[name]) for name in NAMES},
    }


PARTS = {
    "single": _options,
    "multiple": _options,
    "true_false": _true_false,
    "matching": _pairs,
    "ordering": _steps,
    "mark_signs": _passages,
    "judgement": _rated,
    "referral": _referral,
    VIGNETTE: _vignette,
}

# --- All that it says -----------------------------------------------------------------------

LISTS = ("options", "pairs", "steps", "passages", "offered")


def told(data: Data) -> list[Data]:
    """As one piece of HTML, for finding facts and words and for comparing."""
    question = data.get("question") or {}
    if not question:
        return []
    html = "\n".join(
        (question["html"], *(_list(question[name]) for name in LISTS if name in question))
    )
    piece = {"id": "question", "kind": question["form"], "html": html}
    why = {"id": "why", "kind": "why", "html": question["why"]}
    return [piece, why] if question["why"] else [piece]


def _list(parts: list[Data]) -> str:
    return format_html("<ul>{}</ul>", format_html_join("\n", "<li>{}</li>", map(_part, parts)))


def _part(part: Data) -> tuple[str]:
    words = [str(part[name]) for name in ("text", "left", "right") if _is_words(part.get(name))]
    line = " – ".join(words)
    return (f"{line} → {part['feedback']}" if part.get("feedback") else line,)


def _is_words(value: Any) -> bool:
    return isinstance(value, str) and bool(value)
