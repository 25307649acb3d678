"""The inputs of questions, made in Python: a page has some fifty of them, and in a template they
would cost more than all the rest of it."""

from collections.abc import Iterator
from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from assessments.quizzes.showing import Group, Part

register = template.Library()

TICK = (
    '<div class="choice choice-card"><input type="{}" name="{}" value="{}" id="{}"{}{}>'
    '<label for="{}">{}{}</label></div>'
)
CHECKED, DISABLED, SELECTED = map(SafeString, (" checked", " disabled", " selected"))


@register.simple_tag
def ticks(prefix: str, group: Group, judged: Any = None) -> SafeString:
    """What there is to tick, with marks once it is judged."""
    return format_html_join("\n", TICK, _ticks(f"{prefix}{group.name}", group, judged))


@register.simple_tag
def options(group: Group, part: Part) -> SafeString:
    """What there is to choose for this part."""
    return format_html_join(
        "",
        '<option value="{}"{}>{}</option>',
        ((value, SELECTED if value == part.value else "", text) for value, text in group.choices),
    )


def _ticks(name: str, group: Group, judged: Any) -> Iterator[tuple[Any, ...]]:
    ends = DISABLED if judged else ""
    for part in group.parts:
        at = f"{name}-{part.id}"
        is_on = CHECKED if part.is_chosen else ""
        mark = _mark(part) if judged else ""
        yield group.kind, name, part.value, at, is_on, ends, at, part.text, mark


def _mark(part: Part) -> SafeString:
    return render_to_string("assessments/questions/mark.html", {"part": part})
