from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core import csv_files
from core.gate import open_to_all
from knowledge.figures.showing import Shown, ShownRow, show
from knowledge.models import Figure


@open_to_all
@require_safe
def figure_data(request: HttpRequest, key: str) -> HttpResponse:
    """The numbers of a figure to take along: for everybody once it stands on a public page."""
    figure = get_object_or_404(Figure.objects.with_data(), key=key)
    shown = show(figure)
    may_write = request.user.has_perm("knowledge.change_figure")
    if shown is None or not (may_write or figure.public_pages.exists()):
        raise Http404
    header, rows = table_of(shown)
    return csv_files.download(f"tegn-{figure.key}", header, rows)


def table_of(shown: Shown) -> tuple[list[str], list[list[str]]]:
    header = ["", *[head.text for head in shown.heads]]
    rows = [*[_cells(row) for row in shown.rows], [], *[[text] for text in _to_be_known(shown)]]
    return header, rows


def _cells(row: ShownRow) -> list[str]:
    return [row.name, *[f"{cell.text}{cell.marks}" for cell in row.cells]]


def _to_be_known(shown: Shown) -> list[str]:
    """Goes along, so that nobody has the numbers without it."""
    footnotes = [f"{note.place}: {note.text}" for note in shown.footnotes]
    return [
        shown.title,
        _("Source: %(source)s") % {"source": shown.source},
        _("Taken out: %(extracted)s") % {"extracted": shown.extracted},
        shown.caveats,
        *shown.notes,
        *footnotes,
    ]
