"""The overview of what is covered and what is missing, and the pages behind each of its cells."""

from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from courses.admin.reports import Report
from courses.coverage import matrix
from courses.coverage.dimensions import records
from courses.models import CoursePage, Tag
from knowledge.admin.frame import Screen

ROWS, COLUMNS = Tag.Kind.AUDIENCE, Tag.Kind.INDICATOR


class Coverage(Report):
    template_name = "courses/admin/coverage.html"
    page_title = gettext_lazy("What is covered")
    header_icon = "table"
    file_name = "coverage"

    @cached_property
    def rows(self) -> str:
        return _kind(self.request.GET.get("rows"), ROWS)

    @cached_property
    def columns(self) -> str:
        """Never what is on the rows."""
        asked = _kind(self.request.GET.get("columns"), COLUMNS)
        return asked if asked != self.rows else (ROWS if self.rows != ROWS else COLUMNS)

    @cached_property
    def only(self) -> dict[str, int]:
        return {
            kind: pk
            for kind, pk in choice_of(self.request.GET).items()
            if kind not in (self.rows, self.columns)
        }

    @cached_property
    def found(self) -> matrix.Matrix:
        return matrix.matrix(self.rows, self.columns, self.only)

    def table(self) -> tuple[Sequence[Any], Iterable[Sequence[Any]]]:
        return matrix.table(self.found, self.rows, self.columns)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            **kwargs,
            kinds=Tag.Kind.choices,
            rows=self.rows,
            columns=self.columns,
            rows_label=Tag.Kind(self.rows).label,
            columns_label=Tag.Kind(self.columns).label,
            filters=[self._filter(kind) for kind in Tag.Kind],
            found=self.found,
            lines=[(row.record, [_with_address(cell) for cell in row.cells]) for row in self._rows],
            without=[(Tag.Kind(k).label, some) for k, some in self.found.without.items() if some],
        )

    @property
    def _rows(self) -> list[matrix.Row]:
        return self.found.rows

    def _filter(self, kind: Tag.Kind) -> dict[str, Any]:
        return {
            "name": kind.value,
            "label": kind.label,
            "records": records(kind),
            "chosen": self.only.get(kind),
            "is_used": kind in (self.rows, self.columns),
        }


def _kind(asked: str | None, usual: str) -> str:
    return asked if asked in Tag.Kind.values else str(usual)


def choice_of(asked: QueryDict) -> dict[str, int]:
    """What of the address names a record."""
    return {
        str(kind): int(str(asked[kind]))
        for kind in Tag.Kind.values
        if str(asked.get(kind, "")).isdecimal() and len(asked[kind]) < 10
    }


def _with_address(cell: matrix.Cell) -> tuple[matrix.Cell, str]:
    return cell, f"{reverse('coverage_pages')}?{urlencode(cell.choice)}"


class CoveragePages(Screen):
    """The pages of a cell; of a hole, where it could be filled."""

    template_name = "courses/admin/coverage_pages.html"
    header_icon = "table"

    @cached_property
    def choice(self) -> dict[str, int]:
        return choice_of(self.request.GET)

    def get_page_title(self) -> str:
        named = [str(record) for _label, record in matrix.named(self.choice)]
        return " × ".join(named) or _("All activities")

    def trail(self) -> Sequence[dict[str, str]]:
        return [{"url": reverse("coverage"), "label": str(Coverage.page_title)}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found = matrix.pages_in(self.choice)
        audience = self.choice.get(Tag.Kind.AUDIENCE)
        courses = CoursePage.objects.filter(locale__language_code="da").order_by("path")
        return super().get_context_data(
            **kwargs,
            live=[one.page for one in found if one.is_live_in(self.choice)],
            drafts=[one.page for one in found if not one.is_live_in(self.choice)],
            courses=courses.filter(audiences=audience) if audience else courses,
            named=matrix.named(self.choice),
        )
