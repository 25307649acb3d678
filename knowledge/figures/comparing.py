"""What would change when one table takes the place of another, cell by cell."""

from dataclasses import dataclass

from knowledge.figures.reading import cell_text
from knowledge.figures.table import Row, Table


@dataclass(frozen=True)
class CellChange:
    row: str
    column: str
    before: str
    after: str


@dataclass(frozen=True)
class Comparison:
    added: tuple[Row, ...] = ()
    removed: tuple[Row, ...] = ()
    changed: tuple[CellChange, ...] = ()
    reordered: bool = False

    def __bool__(self) -> bool:
        return bool(self.added or self.removed or self.changed or self.reordered)


def compare(before: Table | None, after: Table) -> Comparison:
    old = {row.name_da: row for row in before.rows} if before else {}
    new = {row.name_da: row for row in after.rows}
    stay = [name for name in new if name in old]
    return Comparison(
        added=tuple(row for name, row in new.items() if name not in old),
        removed=tuple(row for name, row in old.items() if name not in new),
        changed=tuple(
            change
            for name in stay
            if before
            for change in _changes(before, old[name], after, new[name])
        ),
        reordered=stay != [name for name in old if name in new],
    )


def _changes(before: Table, old: Row, after: Table, new: Row) -> list[CellChange]:
    was = {
        column.name: cell_text(cell) for column, cell in zip(before.columns, old.cells, strict=True)
    }
    found = []
    if old.name_en != new.name_en:
        found.append(CellChange(new.name_da, "English", old.name_en, new.name_en))
    for column, cell in zip(after.columns, new.cells, strict=True):
        text = cell_text(cell)
        if was.get(column.name, "") != text:
            found.append(CellChange(new.name_da, column.name, was.get(column.name, ""), text))
    return found
