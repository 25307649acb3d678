"""All that a version of a scenario says, as pieces of HTML: a seat or a scene each."""

from collections.abc import Iterator
from typing import Any

from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

PARTS = ("items", "spots", "choices")
RESULTS = ("complete", "partial", "none")


LABELS = {
    "seat": _("Seat"),
    "narrative": _("Something happens"),
    "document": _("Documents to open"),
    "ask": _("Something to ask"),
    "mark-signs": _("Signs to mark"),
    "decision": _("Decision"),
    "referral": _("Whom does one tell?"),
    "ending": _("Ending"),
}


def told(data: dict[str, Any]) -> list[dict[str, Any]]:
    graph, texts = data["graph"], data["texts"]
    pieces = [_piece(seat["id"], "seat", texts, []) for seat in graph.get("seats", ())]
    for scene in graph.get("scenes", ()):
        pieces.append(_piece(scene["id"], scene["kind"], texts, list(_parts(scene))))
        pieces[-1]["html"] += "".join(_leads_to(way, texts) for way in scene.get("ways", ()))
    return pieces


def _parts(scene: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for name in PARTS:
        yield from scene.get(name, ())
    yield from (scene[name] for name in RESULTS if name in scene)


def _piece(id_: str, kind: str, texts: dict[str, Any], parts: list[Any]) -> dict[str, Any]:
    about = texts[id_]
    htmls = [format_html("<h2>{}</h2>", about["title"]), *_htmls(about)]
    for part in parts:
        htmls += [*_htmls(texts[part["id"]]), _leads_to(part, texts)]
    html = "\n".join(html for html in htmls if html)
    return {"id": id_, "kind": str(LABELS[kind]), "html": html}


def _leads_to(way: dict[str, Any], texts: dict[str, Any]) -> str:
    target = texts.get(way.get("target", ""))
    if target is None:
        return ""
    return format_html("<p>→ {}</p>", target.get("title", ""))


def _htmls(about: dict[str, Any]) -> Iterator[str]:
    """`plain` is HTML where what it stands for is."""
    has_html = "html" in about or "about" in about
    if "label" in about:
        yield format_html("<h3>{}</h3>", about["label"])
    yield from (about[name] for name in ("about", "html") if name in about)
    for name in ("text", "feedback"):
        if about.get(name):
            yield format_html("<p>{}</p>", about[name])
    if about.get("plain"):
        yield about["plain"] if has_html else format_html("<p>{}</p>", about["plain"])
    yield about.get("why", "")
