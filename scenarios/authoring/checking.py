"""What the author sees beside the form: the story as a map, and what the check finds in it."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from scenarios.authoring.graph_of import graph_of
from scenarios.authoring.names import names_in
from scenarios.authoring.publishing import accepted, is_accepted, place_of
from scenarios.authoring.telling import LABELS
from scenarios.engine.conditions import Flag, OneOf, Variable
from scenarios.engine.graph import Graph, Scene, results_of, ways_of
from scenarios.engine.lint.check import Outlook, Report, check
from scenarios.engine.lint.findings import Finding, Path
from scenarios.engine.lint.paths import as_actions
from scenarios.lint_texts import in_plain_words
from scenarios.trying.trial import Trial

Plain = dict[str, Any]


def checked(page: Any) -> Plain:
    """For a page or a draft of one, as data that the script in the form understands."""
    graph, called = graph_of(page), names_in(page)
    report = check(graph)
    findings = _findings(report, called, accepted(page))
    return {
        "nodes": [_node(scene, called, findings) for scene in graph.scenes],
        "edges": list(_edges(graph)),
        "starts": [{"seat": called[seat.id], "to": seat.start} for seat in graph.seats],
        "choices": {
            "scene": [_option(scene.id, called) for scene in graph.scenes],
            "seat": [_option(seat.id, called) for seat in graph.seats],
            "variable": [_option(one.id, called) for one in graph.variables],
            "value": {one.id: _values(one) for one in graph.variables},
        },
        "findings": findings,
        "outlooks": [_outlook(one, graph, called) for one in report.outlooks],
        "told": _told(findings),
    }


def _option(id_: str, called: dict[str, str]) -> Plain:
    return {"id": id_, "name": called.get(id_, id_)}


def _values(variable: Variable) -> list[Plain]:
    """What it can be, where that is a list to choose from."""
    match variable:
        case Flag():
            return [{"id": "yes", "name": _("yes")}, {"id": "no", "name": _("no")}]
        case OneOf(options=options):
            return [{"id": one, "name": one} for one in options]
    return []


# --- The map --------------------------------------------------------------------------------


def _node(scene: Scene, called: dict[str, str], findings: list[Plain]) -> Plain:
    here = [one for one in findings if one["scene"] == scene.id and not one["accepted"]]
    return {
        "id": scene.id,
        "kind": scene.kind,
        "label": str(LABELS[scene.kind]),
        "title": called[scene.id],
        "errors": sum(one["severity"] == "error" for one in here),
        "warnings": sum(one["severity"] == "warning" for one in here),
    }


def _edges(graph: Graph) -> Iterator[Plain]:
    """Each pair once, and only to what is there."""
    seen = set()
    for scene in graph.scenes:
        targets = [way.target for way in ways_of(scene)]
        targets += [result.target for result in results_of(scene)]
        for target in targets:
            if target in graph.scene and (scene.id, target) not in seen:
                seen.add((scene.id, target))
                yield {"from": scene.id, "to": target}


# --- What was found -------------------------------------------------------------------------


def _findings(report: Report, called: dict[str, str], reasons: Any) -> list[Plain]:
    found = [_finding(one, called, reasons) for one in (*report.errors, *report.warnings)]
    return sorted(found, key=lambda one: bool(one["accepted"]))


def _finding(finding: Finding, called: dict[str, str], reasons: Any) -> Plain:
    return {
        "severity": finding.severity.value,
        "code": finding.code.value,
        "place": place_of(finding),
        "scene": finding.scene,
        "jump": _jump(finding),
        "text": in_plain_words(finding, called),
        "way": _titles(finding.path, called),
        "accepted": finding.severity.value == "warning" and is_accepted(finding, reasons),
    }


def _jump(finding: Finding) -> list[str]:
    """Where to look, the nearest first: results of a referral have no block of their own."""
    places = (finding.item, finding.scene, *finding.seats, *finding.names)
    return [one for one in places if one]


def _titles(path: Path, called: dict[str, str]) -> list[str]:
    found: list[str] = []
    for turn in path:
        if not found or found[-1] != called.get(turn.scene, turn.scene):
            found.append(called.get(turn.scene, turn.scene))
    return found


def _outlook(outlook: Outlook, graph: Graph, called: dict[str, str]) -> Plain:
    score, is_spotting = outlook.score, graph.seat[outlook.seat].only_spots
    return {
        "seat": called[outlook.seat],
        "worst": None if is_spotting else score.worst,
        "best": None if is_spotting else score.best,
        "endings": [
            {
                "title": called[one.ending],
                "way": _titles(one.path, called),
                "try": Trial(outlook.seat, did=tuple(as_actions(graph, one.path))).query,
            }
            for one in outlook.endings
        ],
    }


def _told(findings: list[Plain]) -> str:
    errors = sum(one["severity"] == "error" for one in findings)
    warnings = sum(one["severity"] == "warning" and not one["accepted"] for one in findings)
    if not errors and not warnings:
        return _("The check finds nothing.")
    return _("Errors: %(errors)s. Warnings: %(warnings)s.") % {
        "errors": errors,
        "warnings": warnings,
    }
