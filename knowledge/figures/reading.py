"""A CSV file becomes a table, or a list of everything that is wrong with it, each in its place."""

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from difflib import get_close_matches
from enum import StrEnum

from knowledge.figures.table import (
    EMPTY,
    UNDER_5,
    WITHHELD,
    Cell,
    Column,
    Role,
    Row,
    State,
    Table,
    Unit,
    shown,
)

MOST_BYTES = 1024 * 1024
MOST_ROWS = 200
MOST_PROBLEMS = 20
LONGEST_NAME = 120
# Excel's workbooks, old and new.
WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
WORDS_FOR_UNDER_5 = {"under 5", "<5", "< 5", "1-4", "1–4"}
WORDS_FOR_WITHHELD = {"ikke vist", "not shown"}
UNDER_5_TEXT, WITHHELD_TEXT = "under 5", "ikke vist"
WHOLE = re.compile(r"\d{1,12}")
WITH_DECIMALS = re.compile(r"\d{1,9}([.,]\d{1,3})?")
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffd]")


class Wrong(StrEnum):
    EMPTY_FILE = "empty_file"
    TOO_LARGE = "too_large"
    WORKBOOK = "workbook"
    UNREADABLE = "unreadable"
    BROKEN = "broken"
    COLUMN_UNKNOWN = "column_unknown"
    COLUMN_MISSING = "column_missing"
    COLUMN_TWICE = "column_twice"
    NO_ROWS = "no_rows"
    TOO_MANY_ROWS = "too_many_rows"
    CELLS_TOO_MANY = "cells_too_many"
    CELLS_TOO_FEW = "cells_too_few"
    NO_NAME = "no_name"
    NO_ENGLISH = "no_english"
    NAME_TOO_LONG = "name_too_long"
    NAME_TWICE = "name_twice"
    NOT_WHOLE = "not_whole"
    NOT_A_NUMBER = "not_a_number"
    THOUSANDS = "thousands"
    NEGATIVE = "negative"
    TOTAL_MISSING = "total_missing"
    TOTAL_DIFFERS = "total_differs"
    NO_PROTECTION = "no_protection"
    GROUP_BROKEN_DOWN = "group_broken_down"
    SMALL_COUNTS_BROKEN_DOWN = "small_counts_broken_down"
    NATIONALITY = "nationality"
    FIGURE_REFUSES = "figure_refuses"


@dataclass(frozen=True)
class Problem:
    what: Wrong
    line: int = 0
    column: str = ""
    found: str = ""
    wanted: str = ""


@dataclass
class Reading:
    table: Table | None = None
    problems: list[Problem] = field(default_factory=list)
    # Read in the letters of an old Excel: æ, ø and å should be looked at.
    from_excel: bool = False


def read(content: bytes, columns: Sequence[Column], total_row: str = "") -> Reading:
    reading = Reading()
    text = _decode(content, reading)
    if text is None:
        return reading
    lines = _lines(text, reading)
    if lines:
        _Reader(reading, columns, total_row).read(lines)
    del reading.problems[MOST_PROBLEMS:]
    return reading


def _decode(content: bytes, reading: Reading) -> str | None:
    if not content.strip(b"\xef\xbb\xbf \r\n\t;,"):
        reading.problems.append(Problem(Wrong.EMPTY_FILE))
    elif len(content) > MOST_BYTES:
        found = f"{len(content) / 1024 / 1024:.1f}"
        reading.problems.append(Problem(Wrong.TOO_LARGE, found=found))
    elif content.startswith(WORKBOOKS):
        reading.problems.append(Problem(Wrong.WORKBOOK))
    else:
        return _in_some_letters(content, reading)
    return None


def _in_some_letters(content: bytes, reading: Reading) -> str | None:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ["utf-16"]
    else:
        encodings = ["utf-8-sig", "cp1252"]
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        reading.from_excel = encoding == "cp1252"
        return _without_control_letters(text, reading)
    line = content[: _first_bad_byte(content)].count(b"\n") + 1
    reading.problems.append(Problem(Wrong.UNREADABLE, line=line))
    return None


def _first_bad_byte(content: bytes) -> int:
    try:
        content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return error.start
    return 0


def _without_control_letters(text: str, reading: Reading) -> str | None:
    found = CONTROL.search(text)
    if found is None:
        return text
    line = text[: found.start()].count("\n") + 1
    reading.problems.append(Problem(Wrong.UNREADABLE, line=line))
    return None


def _lines(text: str, reading: Reading) -> list[tuple[int, list[str]]]:
    """Each line that is not empty, with its number in the file."""
    first = text.lstrip("\r\n").splitlines()[0]
    delimiter = max(";,\t", key=first.count)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    found = []
    try:
        for cells in rows:
            tidy = [" ".join(cell.split()) for cell in cells]
            if any(tidy):
                found.append((rows.line_num, tidy))
    except csv.Error:
        reading.problems.append(Problem(Wrong.BROKEN, line=rows.line_num))
        return []
    return found


class _Reader:
    def __init__(self, reading: Reading, columns: Sequence[Column], total_row: str) -> None:
        self.reading = reading
        self.columns = columns
        self.total_row = total_row
        self.places: dict[str, int] = {}

    def wrong(self, what: Wrong, **where: object) -> None:
        self.reading.problems.append(Problem(what, **where))  # type: ignore[arg-type]

    def read(self, lines: list[tuple[int, list[str]]]) -> None:
        self._read_head(*lines[0])
        if self.reading.problems:
            return
        if len(lines) == 1:
            self.wrong(Wrong.NO_ROWS, line=lines[0][0])
        if len(lines) - 1 > MOST_ROWS:
            self.wrong(Wrong.TOO_MANY_ROWS, line=lines[MOST_ROWS + 1][0], found=str(len(lines) - 1))
            return
        rows = [row for line, cells in lines[1:] if (row := self._row(line, cells))]
        self._look_for_twins(lines[1:])
        if self.total_row and self.total_row not in [row.name_da for row in rows]:
            self.wrong(Wrong.TOTAL_MISSING, wanted=self.total_row)
        if not self.reading.problems:
            self.reading.table = Table(self._numbers, tuple(rows), self.total_row)

    @property
    def _numbers(self) -> tuple[Column, ...]:
        return tuple(column for column in self.columns if column.role == Role.NUMBER)

    def _read_head(self, line: int, names: list[str]) -> None:
        while names and not names[-1]:
            names.pop()
        wanted = [column.name for column in self.columns]
        missing = [name for name in wanted if name not in names]
        for at, name in enumerate(names, start=1):
            if name not in wanted:
                near = get_close_matches(name, missing, n=1)
                self.wrong(
                    Wrong.COLUMN_UNKNOWN,
                    line=line,
                    column=str(at),
                    found=name,
                    wanted=near[0] if near else "",
                )
            elif name in names[: at - 1]:
                self.wrong(Wrong.COLUMN_TWICE, line=line, column=str(at), found=name)
        for name in missing:
            self.wrong(Wrong.COLUMN_MISSING, line=line, wanted=name)
        self.places = {name: at for at, name in enumerate(names)}

    def _row(self, line: int, cells: list[str]) -> Row | None:
        if any(cells[len(self.places) :]):
            self.wrong(
                Wrong.CELLS_TOO_MANY,
                line=line,
                found=str(len(cells)),
                wanted=str(len(self.places)),
            )
            return None
        if len(cells) < len(self.places):
            self.wrong(
                Wrong.CELLS_TOO_FEW,
                line=line,
                found=str(len(cells)),
                wanted=str(len(self.places)),
            )
            return None
        name_da, name_en = self._names(line, cells)
        found = tuple(self._cell(line, column, self._at(cells, column)) for column in self._numbers)
        return Row(name_da, name_en, found)

    def _at(self, cells: list[str], column: Column) -> str:
        return cells[self.places[column.name]]

    def _names(self, line: int, cells: list[str]) -> tuple[str, str]:
        found = {
            column.role: (column.name, self._at(cells, column))
            for column in self.columns
            if column.role != Role.NUMBER
        }
        for role, (column, name) in found.items():
            if not name:
                what = Wrong.NO_NAME if role == Role.ROW_DA else Wrong.NO_ENGLISH
                self.wrong(what, line=line, column=column)
            if len(name) > LONGEST_NAME:
                self.wrong(Wrong.NAME_TOO_LONG, line=line, column=column, found=name[:30])
        name_da = found[Role.ROW_DA][1]
        # Years and the like are the same in both languages.
        return name_da, found.get(Role.ROW_EN, ("", name_da))[1]

    def _look_for_twins(self, lines: list[tuple[int, list[str]]]) -> None:
        column = next(column for column in self.columns if column.role == Role.ROW_DA)
        seen: dict[str, int] = {}
        for line, cells in lines:
            name = cells[self.places[column.name]] if len(cells) > self.places[column.name] else ""
            if name and name in seen:
                self.wrong(
                    Wrong.NAME_TWICE,
                    line=line,
                    column=column.name,
                    found=name,
                    wanted=str(seen[name]),
                )
            seen.setdefault(name, line)

    def _cell(self, line: int, column: Column, text: str) -> Cell:
        cell = cell_of(text, column)
        if cell is None:
            what = _what_is_wrong(text.removesuffix("*").strip())
            self.wrong(what, line=line, column=column.name, found=text[:30])
        return cell or EMPTY


def cell_of(text: str, column: Column) -> Cell | None:
    """Nothing when the text is no number."""
    if not text:
        return EMPTY
    if text.lower() in WORDS_FOR_UNDER_5:
        return UNDER_5
    if text.lower() in WORDS_FOR_WITHHELD:
        return WITHHELD
    plain = text.removesuffix("*").strip()
    pattern = WITH_DECIMALS if column.unit == Unit.PERCENT else WHOLE
    if not pattern.fullmatch(plain):
        return None
    return shown(Decimal(plain.replace(",", ".")), calculated=text.endswith("*"))


def _what_is_wrong(text: str) -> Wrong:
    if re.fullmatch(r"\d{1,3}([. ]\d{3})+", text):
        return Wrong.THOUSANDS
    if re.fullmatch(r"\d+[.,]\d+", text):
        return Wrong.NOT_WHOLE
    if re.fullmatch(r"[-–\u2212]\d+([.,]\d+)?", text):
        return Wrong.NEGATIVE
    return Wrong.NOT_A_NUMBER


# --- The table as rows of text: how it is kept, compared and taken along ---------------------


def header(columns: Sequence[Column]) -> list[str]:
    return [column.name for column in columns]


def as_rows(table: Table, columns: Sequence[Column]) -> list[list[str]]:
    numbers = [column.name for column in table.columns]
    return [[_text(row, column, numbers) for column in columns] for row in table.rows]


def _text(row: Row, column: Column, numbers: list[str]) -> str:
    if column.role == Role.ROW_DA:
        return row.name_da
    if column.role == Role.ROW_EN:
        return row.name_en
    return cell_text(row.cells[numbers.index(column.name)])


def cell_text(cell: Cell) -> str:
    if cell.state == State.UNDER_5:
        return UNDER_5_TEXT
    if cell.state == State.WITHHELD:
        return WITHHELD_TEXT
    if cell.number is None:
        return ""
    return f"{cell.number:f}" + ("*" if cell.calculated else "")


def as_csv(table: Table, columns: Sequence[Column]) -> str:
    sheet = io.StringIO(newline="")
    writer = csv.writer(sheet, delimiter=";", lineterminator="\n")
    writer.writerow(header(columns))
    writer.writerows(as_rows(table, columns))
    return sheet.getvalue()


def kept(content: str, columns: Sequence[Column], total_row: str = "") -> Table:
    """The table of a version. Columns that came later are empty, those that went are left out."""
    numbers = tuple(column for column in columns if column.role == Role.NUMBER)
    names = {column.role: column.name for column in columns}
    rows = []
    for found in csv.DictReader(io.StringIO(content, newline=""), delimiter=";"):
        name_da = found.get(names[Role.ROW_DA]) or next(iter(found.values()))
        cells = tuple(cell_of(found.get(column.name) or "", column) or EMPTY for column in numbers)
        rows.append(Row(name_da, found.get(names.get(Role.ROW_EN, "")) or name_da, cells))
    return Table(numbers, tuple(rows), total_row)
