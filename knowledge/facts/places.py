"""Where in the content of a page there are references to facts, and the words around them. Pure."""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import unescape
from typing import Any

from knowledge.facts.rendering import LINK
from knowledge.models.fact_uses import PLACE

END_OF_BLOCK = re.compile(r"</(?:p|li|h[1-6]|blockquote|td|th|div)>|<br\s*/?>|<hr\s*/?>")
TAG = re.compile(r"<[^>]*>")
WORDS_EACH_SIDE = 90
OF_A_BLOCK = {"type", "value", "id"}


@dataclass(frozen=True)
class Text:
    """A rich text, and the id of the block in the editor that holds it."""

    block: str
    html: str


@dataclass(frozen=True)
class Found:
    key: str
    block: str
    words: str


def uses_in(texts: Iterable[Text]) -> list[Found]:
    return [
        Found(match["key"][:100], text.block[:60], _around(part, match))
        for text in texts
        for part in END_OF_BLOCK.split(text.html)
        for match in LINK.finditer(part)
    ]


def texts_in(content: dict[str, Any]) -> Iterator[Text]:
    """Of a page's content as its revisions keep it: streams are JSON within JSON."""
    for value in content.values():
        yield from _texts(value, "")


def _texts(value: Any, block: str) -> Iterator[Text]:
    if isinstance(value, str):
        yield from _of_string(value, block)
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item, block)
    elif isinstance(value, dict):
        yield from _of_dict(value, block)


def _of_string(value: str, block: str) -> Iterator[Text]:
    if "linktype=" not in value:
        return
    stream = _as_json(value) if value[:1] in ("[", "{") else None
    if stream is None:
        yield Text(block, value)
    else:
        yield from _texts(stream, block)


def _of_dict(value: dict[str, Any], block: str) -> Iterator[Text]:
    if OF_A_BLOCK >= value.keys() >= {"type", "value"}:
        yield from _texts(value["value"], str(value.get("id") or block))
        return
    for part in value.values():
        yield from _texts(part, block)


def _as_json(value: str) -> Any:
    try:
        return json.loads(value)
    except ValueError:
        return None


def _around(part: str, match: re.Match[str]) -> str:
    before = plain(part[: match.start()])
    after = plain(part[match.end() :])
    if len(before) > WORDS_EACH_SIDE:
        before = f"… {before[-WORDS_EACH_SIDE:].partition(' ')[2]}"
    if len(after) > WORDS_EACH_SIDE:
        after = f"{after[:WORDS_EACH_SIDE].rpartition(' ')[0]} …"
    return f"{before}{PLACE}{after}"


def plain(html: str) -> str:
    """The words alone, with the spaces at both ends."""
    return re.sub(r"\s+", " ", unescape(TAG.sub("", html))).replace(PLACE, "")
