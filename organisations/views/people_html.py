"""The parts of the list of people that are there many times, written without the template engine:
it would take longer over them than everything else on the page together."""

from collections.abc import Iterable
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from organisations.people import Line, Row

NOTHING = SafeString("")


def options(choices: Iterable[tuple[Any, Any]], chosen: Any) -> SafeString:
    marked = SafeString(" selected")
    return format_html_join(
        "",
        '<option value="{}"{}>{}</option>',
        ((value, marked if value == chosen else "", label) for value, label in choices),
    )


def table_rows(rows: Iterable[Row], *, keeps: bool) -> SafeString:
    """Whoever keeps the people can mark them, and sees addresses and roles."""
    words = _Words()
    kept, seen = words.kept, words.seen
    return SafeString("".join(kept(row) if keeps else seen(row) for row in rows))


class _Words:
    """Translated once for all rows."""

    def __init__(self) -> None:
        self.mark = _("Mark")
        self.roles = _("Roles")
        self.key_person = format_html(' <span class="tag-note">{}</span>', _("key person"))

    def kept(self, row: Row) -> SafeString:
        return format_html(
            '<tr class="ticked"><td class="tick"><label><input type="checkbox" name="person" '
            'value="{}" aria-label="{}: {}"></label></td>'
            '<th scope="row"><a href="{}" dir="auto">{}</a><br><span class="small">{}</span></th>'
            "<td>{}</td><td{}>{}</td></tr>",
            *(row.key, self.mark, row.name, row.address, row.name, row.email),
            self._places(row.lines),
            format_html(' data-label="{}"', self.roles) if row.roles else NOTHING,
            row.roles,
        )

    def seen(self, row: Row) -> SafeString:
        return format_html(
            '<tr><th scope="row"><a href="{}" dir="auto">{}</a></th><td>{}</td></tr>',
            row.address,
            row.name,
            self._places(row.lines),
        )

    def _places(self, lines: list[Line]) -> SafeString:
        return format_html_join(
            "",
            '<p>{}{}<br><span class="small">{}</span></p>',
            (
                (line.unit, self.key_person if line.key_person else NOTHING, line.text)
                for line in lines
            ),
        )
