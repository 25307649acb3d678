"""What stands between a draft and its readers: parts that are missing, and what the check finds."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from courses.blocks.base import is_finished
from scenarios.authoring.graph_of import graph_of
from scenarios.authoring.names import names_in
from scenarios.engine.lint.check import check
from scenarios.engine.lint.findings import Finding, Severity
from scenarios.lint_texts import in_plain_words


def unfinished(page: Any) -> list[str]:
    """Scenes and seats by their title, so that one finds them."""
    streams = (page.seats, page.variables, page.scenes, page.accepted)
    return [_called(bound) for stream in streams for bound in stream if not is_finished(bound)]


def _called(bound: Any) -> str:
    title = bound.value.get("title") or bound.value.get("name")
    return str(title or bound.block.label)


def problems(page: Any) -> list[str]:
    """Errors, and warnings for which the author gives no reason."""
    called = names_in(page)
    reasons = accepted(page)
    return [
        _told(finding, called)
        for finding in check(graph_of(page)).findings
        if finding.severity is Severity.ERROR or not is_accepted(finding, reasons)
    ]


def _told(finding: Finding, called: dict[str, str]) -> str:
    words = in_plain_words(finding, called)
    if finding.severity is Severity.ERROR:
        return words
    return _("%(warning)s Or say below why it is meant so.") % {"warning": words}


def place_of(finding: Finding) -> str:
    """Where a finding is, in a word that stays the same while titles change."""
    return finding.item or finding.scene or ",".join(finding.names or finding.seats)


def accepted(page: Any) -> set[tuple[str, str]]:
    return set(_accepted(page))


def _accepted(page: Any) -> Iterator[tuple[str, str]]:
    for child in page.accepted:
        if child.value["reason"].strip():
            yield child.value["code"], child.value["place"]


def is_accepted(finding: Finding, reasons: set[tuple[str, str]]) -> bool:
    return (finding.code.value, place_of(finding)) in reasons
