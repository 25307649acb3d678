"""Reading questions from GIFT, the text format of other learning systems. Pure.

What GIFT says and we do not know is not guessed at: it is named as lost, with its line.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from html import escape
from typing import Any

Value = dict[str, Any]
LONGEST = 200_000
MOST = 500
ESCAPED = re.compile(r"\\([~=#{}:\\n])")
# Stands for an escaped sign until the line has been taken apart.
HIDDEN = {sign: chr(0xE000 + n) for n, sign in enumerate("~=#{}:\\n")}
SHOWN = {hidden: "\n" if sign == "n" else sign for sign, hidden in HIDDEN.items()}
TITLE = re.compile(r"^::(?P<title>.*?)::", re.DOTALL)
MARKUP = re.compile(r"^\[(html|moodle|plain|markdown)\]\s*")
ANSWER = re.compile(r"(?<!->)([=~])((?:(?!->)[^=~]|->)*)")
WEIGHT = re.compile(r"^%(?P<percent>-?[0-9]+(?:\.[0-9]+)?)%")
TRUE, FALSE = ("T", "TRUE"), ("F", "FALSE")
# True or false without reasons, of which we have no kind: whoever loads it makes one of it.
CLAIM = "claim"


class Lost(StrEnum):
    """What does not come along."""

    ESSAY = "essay"
    SHORT = "short"
    NUMERIC = "numeric"
    DESCRIPTION = "description"
    REASONS = "reasons"
    WEIGHTS = "weights"
    BLANK = "blank"
    CATEGORY = "category"
    BROKEN = "broken"
    MARKUP = "markup"


@dataclass(frozen=True)
class Loss:
    line: int
    what: Lost
    about: str = ""


@dataclass
class Found:
    """A question as a block of the bank would hold it, without ids."""

    line: int
    title: str
    form: str
    value: Value


@dataclass
class Read:
    questions: list[Found] = field(default_factory=list)
    losses: list[Loss] = field(default_factory=list)


def read(text: str) -> Read:
    """Questions stand apart by empty lines."""
    done = Read()
    for line, part in _parts(text[:LONGEST]):
        if part.startswith("$CATEGORY:"):
            done.losses.append(Loss(line, Lost.CATEGORY, part.split(":", 1)[1].strip()))
        elif len(done.questions) < MOST:
            _take(line, part, done)
    return done


def _parts(text: str) -> Iterator[tuple[int, str]]:
    """With the number of the first line; comments are nobody's."""
    held: list[str] = []
    first = 0
    for number, line in enumerate([*text.replace("\r\n", "\n").split("\n"), ""], start=1):
        if line.strip().startswith("//"):
            continue
        if line.strip():
            first = first if held else number
            held.append(line.strip())
        elif held:
            yield first, "\n".join(held)
            held = []


def _take(line: int, part: str, done: Read) -> None:
    hidden = ESCAPED.sub(lambda match: HIDDEN[match[1]], part)
    match = TITLE.match(hidden)
    title = _plain(match["title"]) if match else ""
    rest = hidden[match.end() :].strip() if match else hidden
    opened, closed = rest.find("{"), rest.rfind("}")
    if opened < 0 or closed < opened:
        lost = Lost.DESCRIPTION if opened < 0 else Lost.BROKEN
        done.losses.append(Loss(line, lost, title or _plain(rest)[:60]))
        return
    stem, answers = rest[:opened].strip(), rest[opened + 1 : closed].strip()
    behind = rest[closed + 1 :].strip()
    text = f"{stem} ____ {behind}" if behind else stem
    about = title or _plain(MARKUP.sub("", text))[:60]
    if behind:
        done.losses.append(Loss(line, Lost.BLANK, about))
    if MARKUP.match(text) and "<" in text:
        done.losses.append(Loss(line, Lost.MARKUP, about))
    found = _question(line, about, text, answers, done)
    if found:
        done.questions.append(found)


def _question(line: int, about: str, text: str, answers: str, done: Read) -> Found | None:
    answers, why = _without_feedback(answers)
    value = {"text": _html(text), "why": _html(why)}
    claim = answers.partition("#")[0].strip().upper()
    if claim in (*TRUE, *FALSE):
        done.losses.append(Loss(line, Lost.REASONS, about))
        return Found(line, about, CLAIM, value | {"is_true": claim in TRUE})
    lost = _kind_lost(answers)
    options = [_option(sign, words) for sign, words in ANSWER.findall(answers)]
    if lost or not options:
        done.losses.append(Loss(line, lost or Lost.BROKEN, about))
        return None
    if all("->" in one["text"] for one in options):
        return Found(line, about, "matching", value | {"pairs": _pairs(options)})
    if any(one["weight"] not in (None, 0.0, 100.0) for one in options):
        done.losses.append(Loss(line, Lost.WEIGHTS, about))
    right = [one for one in options if one["right"]]
    if not right or len(options) < 2 or len(right) == len(options):
        done.losses.append(Loss(line, Lost.SHORT if right else Lost.BROKEN, about))
        return None
    form = "single" if len(right) == 1 else "multiple"
    kept = [{name: one[name] for name in ("text", "right", "feedback")} for one in options]
    return Found(line, about, form, value | {"options": kept})


def _without_feedback(answers: str) -> tuple[str, str]:
    before, found, behind = answers.partition("####")
    return (before.strip(), behind.strip()) if found else (answers, "")


def _kind_lost(answers: str) -> Lost | None:
    if not answers:
        return Lost.ESSAY
    return Lost.NUMERIC if answers.startswith("#") else None


def _option(sign: str, words: str) -> Value:
    text, _found, feedback = words.strip().partition("#")
    weight = WEIGHT.match(text.strip())
    percent = float(weight["percent"]) if weight else None
    plain = text.strip()[weight.end() :] if weight else text
    is_right = percent > 0 if percent is not None else sign == "="
    return {
        "text": _plain(plain),
        "right": is_right,
        "feedback": _plain(feedback),
        "weight": percent,
    }


def _pairs(options: list[Value]) -> list[Value]:
    found = [one["text"].partition("->") for one in options]
    return [{"left": left.strip(), "right": right.strip()} for left, _arrow, right in found]


# --- Words ----------------------------------------------------------------------------------


def _plain(text: str) -> str:
    """What one reads, without tags."""
    for hidden, sign in SHOWN.items():
        text = text.replace(hidden, sign)
    return " ".join(re.sub(r"<[^>]*>", " ", MARKUP.sub("", text.strip())).split())


def _html(text: str) -> str:
    words = _plain(text)
    return f"<p>{escape(words)}</p>" if words else ""
