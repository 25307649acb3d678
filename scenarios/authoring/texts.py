"""The texts of a version, by the id of their block. Facts in them stay references."""

from typing import Any

from django.utils.html import format_html
from wagtail.blocks import StreamValue, StructValue
from wagtail.blocks.list_block import ListValue

from courses.blocks.base import Files, rich
from scenarios.authoring.graph_of import RESULTS, result_id

Texts = dict[str, dict[str, Any]]


def texts_of(page: Any, files: Files) -> Texts:
    texts: Texts = {}
    for child in page.seats:
        texts[child.id] = _seat(child.value)
    for child in page.variables:
        texts[child.id] = {"name": child.value["name"]}
    for child in page.scenes:
        texts[child.id] = _scene(child, files)
        texts |= _inner(child, files)
    return texts


def _seat(value: StructValue) -> dict[str, Any]:
    audience = value["audience"]
    return {
        "title": value["title"],
        "about": _html(value["about"]),
        "audience": audience.key if audience else "",
    }


def _scene(child: Any, files: Files) -> dict[str, Any]:
    value = child.value
    body = _pieces(value["body"], files) if "body" in value else _html(value["text"])
    about = {"title": value["title"], "html": body, "plain": _html(value["plain"])}
    if child.block_type == "mark_picture":
        about["picture"] = _picture(value["picture"], files)
    if child.block_type == "ending":
        about["tone"] = value["tone"]
    return about


def _picture(image: Any, files: Files) -> dict[str, Any]:
    if image is None:
        return {}
    return {**files.picture(image), "alt": image.contextual_alt_text or ""}


def _html(text: Any) -> str:
    return rich(text.source) if text and text.source else ""


def _pieces(stream: StreamValue, files: Files) -> str:
    found = [str(child.block.piece(child.value, files)).strip() for child in stream]
    return "\n".join(one for one in found if one)


# --- What is in a scene ---------------------------------------------------------------------


def _inner(child: Any, files: Files) -> Texts:
    value = child.value
    match child.block_type:
        case "documents":
            return _each(value["items"], lambda item: _paper(item, files))
        case "ask":
            return _each(value["items"], _question)
        case "mark_text":
            return _each(value["spots"], _spot)
        case "mark_picture":
            return _each(value["spots"], _place)
        case "decision":
            return _each(value["choices"], _choice)
        case "referral":
            return {result_id(child.id, name): _result(value[name]) for name in RESULTS}
    return {}


def _each(values: ListValue, made: Any) -> Texts:
    return {bound.id: made(bound.value) for bound in values.bound_blocks}


def _paper(value: StructValue, files: Files) -> dict[str, Any]:
    html = _pieces(value["content"], files)
    framed = format_html('<div class="paper paper-{}">', value["kind"]) + html + "</div>"
    return {"label": value["label"], "html": framed, "plain": _html(value["plain"])}


def _question(value: StructValue) -> dict[str, Any]:
    return {
        "label": value["label"],
        "html": _html(value["answer"]),
        "plain": _html(value["plain"]),
    }


def _spot(value: StructValue) -> dict[str, Any]:
    return {"text": value["text"], "plain": value["plain"] or "", "why": _html(value["why"])}


def _place(value: StructValue) -> dict[str, Any]:
    return _spot(value) | {name: value[name] or 0 for name in ("x", "y", "w", "h")}


def _choice(value: StructValue) -> dict[str, Any]:
    return {"text": value["text"], **_result(value)}


def _result(value: StructValue) -> dict[str, Any]:
    return {
        "text": value.get("text", ""),
        "feedback": value["feedback"] or "",
        "plain": value["plain"] or "",
        "why": _html(value["why"]),
    }
