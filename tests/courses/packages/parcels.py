"""Packages for tests: a small whole one, and any that authors could write."""

import re
from io import BytesIO
from typing import Any

from hypothesis import strategies as st
from PIL import Image

from courses.blocks import LessonBlocks
from courses.packages.folders import Files
from courses.packages.yaml_text import written
from tests.media import PDF

COURSE = b"""\
schema: 1
slug: se-tegnene
title: {da: Se tegnene, en: See the signs}
lead: {da: Et kort kursus., en: A short course.}
goals: {da: Se tegn, en: See signs}
audiences: [police, health]
activities:
  - lessons/01-hvad.yaml
"""
LESSON = b"""\
slug: hvad
title: {da: Hvad det er, en: What it is}
body:
  - block: text
    id: first
    words:
      da: |
        Perioden er {{reflection.max}}.
      en: |
        The period is {{reflection.max}}.
"""
VTT = b"WEBVTT\n\n00:00.000 --> 00:01.000\nEn telefon ringer\n"


def small(**changes: bytes) -> Files:
    """`lesson` and `course` are other texts than the usual."""
    return {
        "course.yaml": changes.get("course", COURSE),
        "lessons/01-hvad.yaml": changes.get("lesson", LESSON),
    }


def lesson_with(block: str) -> Files:
    """The small package with this block, written with the indent that it has in a file."""
    return small(lesson=LESSON.partition(b"body:")[0] + b"body:\n" + block.encode())


def picture(colour: str = "teal") -> bytes:
    drawn = BytesIO()
    Image.new("RGB", (40, 30), colour).save(drawn, "PNG")
    return drawn.getvalue()


MEDIA = {
    "media/hus.png": picture(),
    "media/folder.pdf": PDF,
    "media/film.mp4": b"film",
    "media/film-da.vtt": VTT,
    "media/film-en.vtt": VTT + b"2",
    "media/lyd.mp3": b"lyd",
}

# --- Any course -----------------------------------------------------------------------------

LETTERS = st.sampled_from([*"abcæøåÆØÅ 0129\"':#-*[]{}&<>|!%@\\,.?🙂\u00a0", "ja", "null", "~"])
LINE = st.lists(LETTERS, min_size=1, max_size=12).map("".join).map(str.strip)


def words(most: int = 120, *, lines: bool = False) -> Any:
    one = LINE.filter(lambda text: text.strip(" \u00a0"))
    text = st.lists(one, min_size=1, max_size=3).map("\n".join) if lines else one
    return text.map(lambda text: {"da": text[:most].strip(), "en": f"E {text}"[:most].strip()})


INLINE = st.sampled_from(
    [
        "ord",
        "**fed**",
        "*skrå* ord",
        "[side](https://example.org/a?b=c&d)",
        "{{reflection.max}}",
        "[samtykket](word:samtykke)",
        "æ: \\*ø\\* “å” 🙂",
        "[bilag](media/folder.pdf)",
        "1980",
    ]
)


@st.composite
def rich(draw: Any) -> dict[str, str]:
    """Each paragraph begins with a word of its own; English has the same links in another order."""
    kinds = draw(st.lists(st.sampled_from("pulon"), min_size=1, max_size=4))
    texts = {"da": "", "en": ""}
    for number, kind in enumerate(kinds):
        parts = draw(st.lists(INLINE, min_size=1, max_size=3, unique=True))
        for code, order in (("da", parts), ("en", parts[::-1])):
            line = f"{code}{number} {' og '.join(order)}"
            texts[code] += {
                "p": f"{line}\n\n",
                "u": f"- {line}\n- {code} andet {number}\n\n",
                "l": f"- {code} første {number}\n    - {line}\n\n",
                "o": f"1. {line}\n2. {code} andet {number}\n\n",
                "n": f"{line}\\\n{code} ny linje\n\n",
            }[kind]
    return texts


def block(kind: str) -> Any:
    return st.fixed_dictionaries({"block": st.just(kind), "id": IDS} | FIELDS[kind])


IDS = st.uuids().map(str)
TITLE = words(100)
SECTION = st.fixed_dictionaries({"id": IDS, "title": TITLE, "text": rich()})
FIELDS: dict[str, dict[str, Any]] = {
    "heading": {"words": TITLE},
    "text": {"words": rich()},
    "picture": {
        "picture": st.one_of(
            st.fixed_dictionaries({"file": st.just("media/hus.png"), "alt": words(200)}),
            st.just({"file": "media/hus.png", "decorative": True}),
        ),
        "caption": words(200),
    },
    "film": {
        "title": TITLE,
        "film": st.just("media/film.mp4"),
        "captions": st.just({"da": "media/film-da.vtt", "en": "media/film-en.vtt"}),
        "transcript": rich(),
    },
    "sound": {"title": TITLE, "sound": st.just("media/lyd.mp3"), "transcript": rich()},
    "quotation": {
        "text": words(900, lines=True),
        "said_by": TITLE,
        "provenance": st.just("invented"),
    },
    "steps": {"items": st.lists(SECTION, min_size=2, max_size=3)},
    "accordion": {"items": st.lists(SECTION, min_size=1, max_size=2)},
    "callout": {
        "kind": st.sampled_from(["remember", "law", "careful"]),
        "title": TITLE,
        "text": rich(),
    },
    "document": {"title": TITLE, "document": st.just("media/folder.pdf")},
    "reflection": {"question": words(300, lines=True)},
}
KINDS = [name for name in LessonBlocks().child_blocks if name in FIELDS]


@st.composite
def courses(draw: Any) -> Files:
    title = draw(words(255))
    top = {
        "schema": 1,
        "slug": draw(st.from_regex(re.compile(r"\A[a-z]{3}(-[a-z0-9]{1,3}){0,2}\Z"))),
        "title": title,
        "lead": draw(words(400, lines=True)),
        "goals": draw(words(400, lines=True)),
        "audiences": draw(st.lists(st.sampled_from(["judges", "ngo", "tax"]), unique=True)),
        "is_held": draw(st.booleans()),
    }
    lessons = {}
    for number in range(draw(st.integers(0, 2))):
        kinds = draw(st.lists(st.sampled_from(KINDS), min_size=1, max_size=4))
        lessons[f"lessons/0{number + 1}-nr-{number}.yaml"] = {
            "slug": f"nr-{number}",
            "title": draw(TITLE),
            "story_date": draw(st.dates().map(str) | st.just("")),
            "body": [draw(block(kind)) for kind in kinds],
        }
    if top["is_held"]:
        top["hold_reason"] = "Venter: på 'retningslinjer' #1"
    texts = {"course.yaml": top | {"activities": list(lessons)}} | lessons
    return {name: written(data, "x") for name, data in texts.items()} | MEDIA
