"""Which activities are about what, crossed: where nothing is, there is a hole."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _
from wagtail.models import Page

from courses.coverage.dimensions import MODELS, records
from courses.kinds import activity_types
from courses.models.pages import CoursePage
from courses.models.tags import Tag

About = Mapping[str, set[int]]
Choice = Mapping[str, int]


@dataclass(frozen=True)
class Activity:
    """What an activity is about, as learners have it and in its newest draft. Of these, what does
    not exist is empty: a page that is not live, a draft that is the same as what is live."""

    page: Page
    live: About
    draft: About

    def is_live_in(self, choice: Choice) -> bool:
        return _is_about(self.live, choice)

    def is_in(self, choice: Choice) -> bool:
        return self.is_live_in(choice) or _is_about(self.draft, choice)


def _is_about(about: About, choice: Choice) -> bool:
    return bool(about) and all(pk in about.get(kind, ()) for kind, pk in choice.items())


@dataclass
class Cell:
    choice: dict[str, int]
    live: list[Activity] = field(default_factory=list)
    drafts: list[Activity] = field(default_factory=list)

    @property
    def is_hole(self) -> bool:
        return not self.live

    def count(self, activity: Activity) -> None:
        if activity.is_live_in(self.choice):
            self.live.append(activity)
        else:
            self.drafts.append(activity)


@dataclass(frozen=True)
class Row:
    record: Any
    cells: list[Cell]


@dataclass(frozen=True)
class Matrix:
    columns: list[Any]
    rows: list[Row]
    # Activities that say nothing in one of the two.
    without: dict[str, list[Activity]]

    @property
    def cells(self) -> list[Cell]:
        return [cell for row in self.rows for cell in row.cells]

    @property
    def holes(self) -> int:
        return sum(cell.is_hole for cell in self.cells)


def matrix(rows: str, columns: str, only: Choice) -> Matrix:
    """`only` leaves out what is not about these."""
    found = [one for one in activities() if one.is_in(only)]
    by_row, by_column = records(rows), records(columns)
    cells = {
        (row.pk, column.pk): Cell({**only, rows: row.pk, columns: column.pk})
        for row in by_row
        for column in by_column
    }
    for activity in found:
        for key in _crossed(activity, rows, columns) & cells.keys():
            if activity.is_in(cells[key].choice):
                cells[key].count(activity)
    return Matrix(
        by_column,
        [Row(row, [cells[row.pk, column.pk] for column in by_column]) for row in by_row],
        {kind: [one for one in found if not _says(one, kind)] for kind in (rows, columns)},
    )


def _crossed(activity: Activity, rows: str, columns: str) -> set[tuple[int, int]]:
    return {
        (row, column)
        for about in (activity.live, activity.draft)
        for row in about.get(rows, ())
        for column in about.get(columns, ())
    }


def _says(activity: Activity, kind: str) -> bool:
    return bool(activity.live.get(kind) or activity.draft.get(kind))


def activities() -> list[Activity]:
    """All in Danish, which gives the structure; the audiences are those of their course."""
    pages = list(_pages())
    courses = {page.path: page for page in pages if page.specific_class is CoursePage}
    told = _told()
    found = []
    for page in pages:
        course = courses.get(page.path[: -page.steplen])
        if course and page.specific_class is not CoursePage:
            found.append(_activity(page, course, told))
    return found


def _pages() -> "Iterator[Page]":
    types = [CoursePage, *activity_types()]
    found = Page.objects.type(*types).filter(locale__language_code="da").order_by("path")
    return found.select_related("content_type").iterator()


def _told() -> Mapping[tuple[int, bool], dict[str, set[int]]]:
    told: Any = defaultdict(lambda: defaultdict(set))
    for page, is_draft, kind, pk in Tag.objects.values_list("page", "is_draft", "kind", "record"):
        told[page, is_draft][kind].add(pk)
    return told


def _activity(page: Page, course: Page, told: Any) -> Activity:
    live: dict[str, set[int]] = {}
    draft: dict[str, set[int]] = {}
    if page.live and course.live:
        live = _about(told[page.pk, False], told[course.pk, False])
    if not live or page.has_unpublished_changes:
        is_draft = _is_newer(course)
        draft = _about(told[page.pk, _is_newer(page)], told[course.pk, is_draft])
    return Activity(page, live, draft)


def _is_newer(page: Page) -> bool:
    """Whether the newest draft is another than what is kept on the page."""
    return bool(page.latest_revision_id)


def _about(own: dict[str, set[int]], of_course: dict[str, set[int]]) -> dict[str, set[int]]:
    audiences = of_course.get(Tag.Kind.AUDIENCE, set())
    # Never empty, so that "about nothing" is another thing than "is not there".
    return {**own, Tag.Kind.AUDIENCE: set(audiences)}


def pages_in(choice: Choice) -> list[Activity]:
    return [one for one in activities() if one.is_in(choice)]


def named(choice: Choice) -> list[tuple[str, Any]]:
    """The records of a choice with what they are; those that are gone are left out."""
    found = [
        (str(Tag.Kind(kind).label), MODELS[kind].objects.filter(pk=pk).first())
        for kind, pk in choice.items()
    ]
    return [(label, record) for label, record in found if record]


def table(found: Matrix, rows: str, columns: str) -> tuple[list[Any], Sequence[Sequence[Any]]]:
    """A line for each combination, as spreadsheets count them."""
    header = [_label(rows), _label(columns), _("live"), _("drafts"), _("pages")]
    return header, [
        [row.record, column, len(cell.live), len(cell.drafts), _titles(cell)]
        for row in found.rows
        for column, cell in zip(found.columns, row.cells, strict=True)
    ]


def _label(kind: str) -> str:
    return str(Tag.Kind(kind).label)


def _titles(cell: Cell) -> str:
    return "; ".join(one.page.draft_title for one in (*cell.live, *cell.drafts))
