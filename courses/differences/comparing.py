"""Two sides of a page as one running text with what has changed, as a lawyer reads it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Any

from django.db.models import Model
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from courses.blocks import LessonBlocks
from courses.differences.settings import Settings
from courses.differences.sides import Side
from courses.differences.tracks import pieces_of
from courses.differences.words import Line, compare, words_of
from courses.kinds import KINDS, model_of
from courses.models import Version
from knowledge.facts.rendering import Book, render


@dataclass
class Part:
    """A block, or a field of the page, with its words and what else is to be said of it."""

    name: str
    lines: list[Line]
    notes: list[str] = field(default_factory=list)
    number: int = 0

    @property
    def is_changed(self) -> bool:
        return bool(self.notes) or any(run.kind != "same" for line in self.lines for run in line)


@dataclass(frozen=True)
class Setting:
    name: str
    before: str
    after: str


@dataclass(frozen=True)
class Differences:
    settings: list[Setting]
    parts: list[Part]

    @property
    def changed(self) -> list[Part]:
        return [part for part in self.parts if part.is_changed]

    @property
    def is_any(self) -> bool:
        return bool(self.settings or self.changed)


def differences(before: Side, after: Side) -> Differences:
    parts = [*_fields(before.version, after.version), *_blocks(before, after)]
    for number, part in enumerate(parts, start=1):
        part.number = number
    return Differences(_settings(before.settings, after.settings), parts)


def _settings(before: Settings, after: Settings) -> list[Setting]:
    """Only where both are known."""
    return [
        Setting(name, before[name], after[name])
        for name in before
        if name in after and before[name] != after[name]
    ]


# --- Fields ---------------------------------------------------------------------------------


def _fields(before: Version, after: Version) -> Iterator[Part]:
    """The title, and whatever a kind keeps of a page besides its pieces."""
    ours, theirs = _texts(before), _texts(after)
    for name in dict.fromkeys([*ours, *theirs]):
        lines = compare(_words(ours.get(name)), _words(theirs.get(name)))
        if lines:
            yield Part(_label(after.kind, name), lines)


def _texts(version: Version) -> dict[str, Any]:
    told = KINDS[version.kind].told_in
    texts = {k: v for k, v in version.data.items() if k not in told}
    if "words" in texts:
        texts["words"] = [f"{one['name']}: {one['explanation']}" for one in texts["words"]]
    return {"title": version.title} | texts


def _words(value: Any) -> list[str]:
    """Lists and whatever is in them, each on a line."""
    if isinstance(value, str):
        return value.replace("\n", " \n ").split(" ") if value else []
    if isinstance(value, Mapping):
        return _words(list(value.values()))
    if isinstance(value, Sequence):
        found: list[str] = []
        for one in value:
            found += [*(["\n"] if found else []), *_words(one)]
        return found
    return [str(value)] if value is not None else []


def _label(kind: str, name: str) -> str:
    if name == "words":
        return _("Words explained")
    model: type[Model] = model_of(kind)
    known = {one.name: one for one in model._meta.get_fields()}
    return str(capfirst(getattr(known.get(name), "verbose_name", name)))


# --- Blocks ---------------------------------------------------------------------------------

Pieces = dict[str, dict[str, Any]]


def _blocks(before: Side, after: Side) -> list[Part]:
    ours, theirs = _pieces(before.version), _pieces(after.version)
    moved = _moved(list(ours), list(theirs))
    parts: list[tuple[str, Part]] = []
    for number, (key, piece) in enumerate(theirs.items(), start=1):
        part = _part(ours.get(key), piece)
        part.name = f"{number}. {part.name}"
        part.notes += _notes(key, before, after) if key in ours else [_("This is new.")]
        if key in moved:
            places = {"was": list(ours).index(key) + 1, "is": number}
            part.notes.append(
                _("It has moved: it was number %(was)s and is number %(is)s.") % places
            )
        parts.append((key, part))
    return [part for _key, part in _with_removed(parts, ours, theirs)]


def _pieces(version: Version) -> Pieces:
    """With facts told as their readers get them."""
    day = version.story_date or timezone.localdate()
    told = Book(version.fact_keys).told(version.language, day)
    return {
        str(piece.get("id") or number): piece | {"html": render(piece["html"], told)}
        for number, piece in enumerate(pieces_of(version))
    }


def _part(before: dict[str, Any] | None, after: dict[str, Any] | None) -> Part:
    shown = after or before or {}
    picture = _("picture")
    ours, theirs = (words_of(one["html"], picture) if one else [] for one in (before, after))
    return Part(_kind(shown["kind"]), compare(ours, theirs))


def _kind(name: str) -> str:
    """Kinds of activity that have blocks of their own name them as the block does."""
    known = LessonBlocks().child_blocks.get(name)
    return str(known.label) if known else name


def _notes(key: str, before: Side, after: Side) -> list[str]:
    text = _("%(name)s: was “%(before)s”, is “%(after)s”.")
    changed = _settings(before.blocks.get(key, {}), after.blocks.get(key, {}))
    return [text % {"name": one.name, "before": one.before, "after": one.after} for one in changed]


def _moved(before: list[str], after: list[str]) -> set[str]:
    """As few as possible: what is not in the longest part that kept its order."""
    ours = [key for key in before if key in set(after)]
    theirs = [key for key in after if key in set(before)]
    matcher = SequenceMatcher(None, ours, theirs, autojunk=False)
    kept = {
        key
        for block in matcher.get_matching_blocks()
        for key in ours[block.a : block.a + block.size]
    }
    return set(theirs) - kept


def _with_removed(
    parts: list[tuple[str, Part]], before: Pieces, after: Pieces
) -> list[tuple[str, Part]]:
    """What is gone stands after what it stood after."""
    found = list(parts)
    last = ""
    for key, piece in before.items():
        if key not in after:
            part = _part(piece, None)
            part.notes.append(_("This is taken away."))
            keys = [one for one, _part_ in found]
            found.insert(keys.index(last) + 1 if last in keys else 0, (key, part))
        last = key
    return found
