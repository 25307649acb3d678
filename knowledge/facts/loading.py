"""Facts from a CSV file. All of it or nothing, with every error at once; loading twice changes
nothing, and what CMM has verified stays verified as long as the value is the same."""

import csv
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any
from uuid import uuid4

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from knowledge.facts import tasks, timeline
from knowledge.facts.changing import KEPT, Edit, Plan, write
from knowledge.facts.timeline import Stretch
from knowledge.models import Fact, FactChange, FactValue, Source

COLUMNS = [
    *("key", "value_da", "value_en", "condition_da", "condition_en"),
    *("valid_from", "from_certainty", "valid_to", "to_certainty"),
    *("source", "quote", "note", "next_review"),
]
DATES = ("valid_from", "valid_to", "next_review")
# A note that begins with one of these says how the value may be used.
USES = {"hold": FactValue.Use.HOLD, "confirm": FactValue.Use.CONFIRM}
NO_SOURCE = "--"
COPIED = ("value_da", "value_en", "condition_da", "condition_en", "quote", "note")


class BadFile(Exception):
    """Says for each error where it is and what is wrong."""

    def __init__(self, errors: list[str]) -> None:
        super().__init__("\n".join(errors))
        self.errors = errors


@dataclass
class Row:
    line: int
    key: str
    values: dict[str, Any]
    source: str
    is_sound: bool


@dataclass
class Loaded:
    added: int = 0
    changed: int = 0
    same: int = 0
    # What was changed, one line for each value.
    lines: list[str] = field(default_factory=list)


def load_facts(path: Path, *, only_new: bool = False) -> Loaded:
    """`only_new` leaves alone every fact that is there already."""
    rows, errors = read(path)
    with transaction.atomic():
        loading = _Loading(path.name, only_new)
        errors += loading.unknown_sources(rows)
        if errors:
            raise BadFile(errors)
        return loading.load(rows)


def read(path: Path) -> tuple[list[Row], list[str]]:
    """What can be read, and everything that is wrong with the rest."""
    lines = csv.DictReader(_text(path).splitlines(keepends=True), strict=True)
    _check_columns(path.name, list(lines.fieldnames or []))
    errors: list[str] = []
    rows = [row for row in _rows(path.name, lines, errors) if row]
    return rows, errors + _overlapping(path.name, rows)


def _text(path: Path) -> str:
    content = path.read_bytes()
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise BadFile([_at(path.name, line, _("this is not UTF-8."))]) from error


def _check_columns(file: str, found: list[str]) -> None:
    missing = [name for name in COLUMNS if name not in found]
    unknown = [name for name in found if name not in COLUMNS]
    errors = [
        _("%(file)s: the column %(name)s is missing.") % {"file": file, "name": name}
        for name in missing
    ] + [
        _("%(file)s: the column %(name)s is not known.") % {"file": file, "name": name}
        for name in unknown
    ]
    if errors:
        raise BadFile(errors)


def _rows(file: str, lines: "csv.DictReader[str]", errors: list[str]) -> Iterator[Row | None]:
    try:
        for cells in lines:
            yield _row(file, lines.line_num, cells, errors)
    except csv.Error as error:
        errors.append(_at(file, lines.line_num, str(error)))


def _row(file: str, line: int, cells: dict[str, Any], errors: list[str]) -> Row | None:
    if None in cells or None in cells.values():
        errors.append(_at(file, line, _("the number of cells is not that of the first line.")))
        return None
    values: dict[str, Any] = {name: cells[name].strip() for name in COLUMNS}
    before = len(errors)
    for name in DATES:
        values[name] = _date(file, line, name, values[name], errors)
    key, source = values.pop("key"), values.pop("source")
    values["use"] = _use(values["note"])
    values["from_certainty"] = values["from_certainty"] or FactValue.Certainty.EXACT
    if len(errors) == before:
        errors += _invalid(file, line, key, values)
    is_sound = len(errors) == before
    return Row(line, key, values, "" if source == NO_SOURCE else source, is_sound)


def _date(file: str, line: int, name: str, text: str, errors: list[str]) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        wrong = _("%(text)s in %(name)s is not a date such as 2026-01-31.")
        errors.append(_at(file, line, wrong % {"text": text, "name": name}))
        return None


def _use(note: str) -> str:
    word = note.partition(":")[0].strip().lower()
    return USES.get(word, FactValue.Use.SHOWN)


def _invalid(file: str, line: int, key: str, values: dict[str, Any]) -> list[str]:
    errors = []
    for made, skipped in (
        (Fact(key=key, name_da=key, name_en=key), []),
        (FactValue(**values), ["fact"]),
    ):
        try:
            made.clean_fields(exclude=skipped)
        except ValidationError as error:
            errors += [
                _at(file, line, f"{name}: {message}")
                for name, messages in error.message_dict.items()
                for message in messages
            ]
    if Stretch(0, values["valid_from"], values["valid_to"]).is_backwards:
        errors.append(_at(file, line, _("it ends before it begins.")))
    return errors


def _overlapping(file: str, rows: list[Row]) -> list[str]:
    by_key = defaultdict(list)
    for row in rows:
        if row.is_sound and row.values["use"] != FactValue.Use.HOLD:
            stretch = Stretch(row.line, row.values["valid_from"], row.values["valid_to"])
            by_key[row.key].append(stretch)
    wrong = _("%(key)s has two values for the same days; the other one is on line %(other)s.")
    return [
        _at(file, other.id, wrong % {"key": key, "other": one.id})
        for key, stretches in by_key.items()
        for one, other in timeline.overlaps(stretches)
    ]


def _at(file: str, line: int, wrong: str) -> str:
    return _("%(file)s, line %(line)s: %(wrong)s") % {"file": file, "line": line, "wrong": wrong}


class _Loading:
    def __init__(self, file: str, only_new: bool) -> None:
        self.file = file
        self.sources = {source.key: source for source in Source.objects.all()}
        self.facts = {fact.key: fact for fact in Fact.objects.all()}
        self.values: dict[str, list[FactValue]] = defaultdict(list)
        for value in FactValue.objects.select_related("fact"):
            self.values[value.fact.key].append(value)
        self.is_new = set[str]()
        self.kept = set(self.facts) if only_new else set()
        self.loaded = Loaded()

    def unknown_sources(self, rows: list[Row]) -> list[str]:
        unknown = _("the source %(source)s is not known.")
        return [
            _at(self.file, row.line, unknown % {"source": row.source})
            for row in rows
            if row.source and row.source not in self.sources
        ]

    def load(self, rows: list[Row]) -> Loaded:
        by_key: dict[str, list[Row]] = defaultdict(list)
        for row in rows:
            if row.key not in self.kept:
                by_key[row.key].append(row)
        errors = [error for key, own in by_key.items() for error in self._load_fact(key, own)]
        if errors:
            raise BadFile(errors)
        return self.loaded

    def _load_fact(self, key: str, rows: list[Row]) -> list[str]:
        fact = self.facts.get(key) or self._add_fact(key)
        taken: set[int] = set()
        edits = [self._edit(key, row, taken) for row in rows]
        different = [edit for edit in edits if edit.becomes]
        self.loaded.same += len(edits) - len(different)
        self.loaded.added += sum(edit.value is None for edit in different)
        self.loaded.changed += sum(edit.value is not None for edit in different)
        self._write(fact, different)
        return self._contradictions(key, rows, taken)

    def _add_fact(self, key: str) -> Fact:
        self.is_new.add(key)
        self.facts[key] = Fact.objects.create(key=key, name_da=key, name_en=key)
        return self.facts[key]

    def _edit(self, key: str, row: Row, taken: set[int]) -> Edit:
        """Nothing becomes of a value that is as the row says."""
        source = self.sources.get(row.source)
        wanted = row.values | {"source_id": source.pk if source else None}
        found = self._found(key, row, taken)
        if found is None:
            return Edit(None, wanted)
        taken.add(found.pk)
        different = {name for name, value in wanted.items() if getattr(found, name) != value}
        if not different:
            return Edit(found, {})
        if different & {*COPIED[:4], "valid_to", "valid_from"}:
            wanted |= {"verified_by": "", "verified_on": None}
        return Edit(found, wanted)

    def _found(self, key: str, row: Row, taken: set[int]) -> FactValue | None:
        """The value that begins on the same day; the one of the same use where there are two."""
        begins = row.values["valid_from"]
        fitting = [v for v in self.values[key] if v.valid_from == begins and v.pk not in taken]
        same_use = [value for value in fitting if value.use == row.values["use"]]
        return next(iter(same_use or fitting), None)

    def _write(self, fact: Fact, edits: list[Edit]) -> None:
        if not edits:
            return
        self.loaded.lines += [_in_one_line(fact, edit) for edit in edits]
        plan = Plan(fact, FactChange.Kind.LOADED, edits)
        if fact.key in self.is_new:
            for edit in edits:
                edit.made(fact).save()
            return
        change_class = FactChange.Class.SUBSTANTIVE
        change = write(plan, change_class=change_class, by=None, why=self.file, token=uuid4())
        tasks.make_for(change)

    def _contradictions(self, key: str, rows: list[Row], taken: set[int]) -> list[str]:
        """With values that the installation has and the file does not."""
        others = [value for value in self.values[key] if value.pk not in taken]
        wrong = _("%(key)s has another value for the same days in this installation: “%(value)s”.")
        return [
            _at(self.file, row.line, wrong % {"key": key, "value": other.value_da})
            for row in rows
            for other in others
            if FactValue.Use.HOLD not in (row.values["use"], other.use)
            and Stretch(0, row.values["valid_from"], row.values["valid_to"]).meets(other.stretch)
        ]


def _in_one_line(fact: Fact, edit: Edit) -> str:
    if edit.value is None:
        return _("%(key)s: new: %(value)s") % {
            "key": fact.key,
            "value": edit.becomes["value_da"],
        }
    changed = [name for name in KEPT if name in edit.becomes]
    told = [
        f"{name}: {getattr(edit.value, name)} → {edit.becomes[name]}"
        for name in changed
        if getattr(edit.value, name) != edit.becomes[name]
    ]
    return f"{fact.key}: {'; '.join(told)}"
