"""A version as a reader gets it on a day."""

from datetime import date
from typing import Any, NamedTuple

from django.utils import timezone

from courses.blocks.base import with_static_files
from courses.models.versions import Version
from courses.versions.files import Shown
from courses.versions.taking import take
from knowledge.facts.rendering import Book, Told, render, state
from knowledge.facts.story import Difference, differences
from knowledge.glossary.rendering import Linking


class Body(NamedTuple):
    pieces: list[dict[str, Any]]
    # What holds today, where the text tells of another day.
    differences: list[Difference]


def body_of(version: Version, today: date) -> Body:
    told = Book(version.fact_keys).told(version.language, version.story_date or today)
    pieces = _rendered(version, told)
    if not version.story_date:
        return Body(pieces, [])
    htmls = [piece["html"] for piece in version.data["pieces"]]
    return Body(pieces, differences(htmls, version.language, version.story_date, today=today))


# In each process, by what a version says, and the state of its facts; thrown away when it is many.
_texts: dict[str, Any] = {}
_made: dict[tuple[str, str], list[dict[str, Any]]] = {}
MOST = 200


def with_text(version: Version) -> Version:
    """One that was read without its text gets it, from this process where it has been read here."""
    if version.text_hash in _texts:
        version.data = _texts[version.text_hash]
    else:
        _keep(_texts, version.text_hash, version.data)
    return version


def forget_all() -> None:
    _texts.clear()
    _made.clear()


def _keep(kept: dict[Any, Any], key: Any, value: Any) -> None:
    if len(kept) >= MOST:
        kept.clear()
    kept[key] = value


def _rendered(version: Version, told: dict[str, Told]) -> list[dict[str, Any]]:
    key = version.text_hash, state(told.values())
    if key not in _made:
        _keep(_made, key, _told(version, told))
    return _made[key]


def _told(version: Version, told: dict[str, Told]) -> list[dict[str, Any]]:
    linking = Linking(version.data.get("words", []))
    return [
        piece | {"html": with_static_files(linking.linked(render(piece["html"], told)))}
        for piece in version.data["pieces"]
    ]


def preview_of(page: Any) -> dict[str, Any]:
    """What a reader would get of this draft today."""
    version = take(page, Shown())
    today = timezone.localdate()
    told = Book(version.fact_keys).told(version.language, version.story_date or today)
    context = {"version": version, "pieces": _told(version, told), "is_preview": True}
    if version.story_date:
        htmls = [piece["html"] for piece in version.data["pieces"]]
        then = version.story_date
        context["differences"] = differences(htmls, version.language, then, today=today)
    return context
