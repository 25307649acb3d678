"""Finds the texts to translate in code and templates, and holds a catalogue against them."""

import io
from collections.abc import Iterator
from pathlib import Path

import polib
from babel.messages.extract import extract
from django.utils.translation.template import templatize

KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
TEMPLATES = {".html", ".txt"}

Text = tuple[str, str, str]  # context, singular, plural


def find_texts(root: Path, folders: list[Path]) -> dict[Text, set[str]]:
    """Every text in these folders with the files that use it."""
    found: dict[Text, set[str]] = {}
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            for text in _texts_of(path):
                found.setdefault(text, set()).add(path.relative_to(root).as_posix())
    return found


def _texts_of(path: Path) -> Iterator[Text]:
    if path.suffix == ".py" and "migrations" not in path.parts:
        source = path.read_text(encoding="utf-8")
    elif path.suffix in TEMPLATES and "templates" in path.parts:
        marked = templatize(path.read_text(encoding="utf-8"), origin=str(path))
        # What is left reads as Python once it stands at the margin.
        source = "\n".join(line.strip() for line in marked.splitlines())
    else:
        return
    stream = io.BytesIO(source.encode())
    for _line, message, _comments, context in extract(
        "python", stream, KEYWORDS, options={"encoding": "utf-8"}
    ):
        singular, plural = message if isinstance(message, tuple) else (message, "")
        yield context or "", singular, plural


def update(catalogue: Path, texts: dict[Text, set[str]]) -> None:
    """Bring a catalogue up to what is used: new texts empty, unused ones gone."""
    old = {_identity(entry): entry for entry in polib.pofile(str(catalogue))}
    new = polib.pofile(str(catalogue), wrapwidth=98)
    new.clear()
    for text in sorted(texts, key=lambda text: (text[1].lower(), text)):
        new.append(old.get(text) or _entry(text))
        new[-1].occurrences = [(path, "") for path in sorted(texts[text])]
    new.save(str(catalogue))


def problems(catalogue: Path, texts: dict[Text, set[str]]) -> list[str]:
    known = {_identity(entry): entry for entry in polib.pofile(str(catalogue))}
    missing = [f"not in the catalogue: {text[1]!r}" for text in texts if text not in known]
    unused = [f"no longer used: {text[1]!r}" for text in known if text not in texts]
    empty = [
        f"not translated: {entry.msgid!r}"
        for entry in known.values()
        if not entry.translated() or "fuzzy" in entry.flags
    ]
    return missing + unused + empty


def _identity(entry: polib.POEntry) -> Text:
    return entry.msgctxt or "", entry.msgid, entry.msgid_plural


def _entry(text: Text) -> polib.POEntry:
    context, singular, plural = text
    entry = polib.POEntry(msgid=singular, msgctxt=context or None, msgid_plural=plural)
    if plural:
        entry.msgstr_plural = {0: "", 1: ""}
    return entry
