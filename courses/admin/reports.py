"""What our reports share: under which menu, where else to, and their table as a file."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse

from core import csv_files
from knowledge.admin.frame import Screen

PER_PAGE = 50


class Report(Screen):
    """`table` is what the file holds; the screen shows the same."""

    file_name = ""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.GET.get("export") == "csv":
            return self.download()
        return super().get(request, *args, **kwargs)

    def download(self) -> HttpResponse:
        header, rows = self.table()
        return csv_files.download(self.file_name, header, rows)

    def table(self) -> tuple[Sequence[Any], Iterable[Sequence[Any]]]:
        raise NotImplementedError

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs, chosen=self.query())

    def query(self, **changes: str) -> str:
        """The choices in the address, without the number of the page."""
        asked = self.request.GET.copy()
        for name in ("p", "export"):
            asked.pop(name, None)
        return asked.urlencode()

    def paginated(self, rows: Sequence[Any]) -> Any:
        return Paginator(rows, PER_PAGE).get_page(self.request.GET.get("p"))
