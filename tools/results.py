"""What came out of a run, counted by kind."""

from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from tools.progress import duration, say

NOTHING_SELECTED = 5


@dataclass(frozen=True)
class Result:
    kind: str
    passed: int
    failed: int
    skipped: int
    seconds: float


def from_junit(kind: str, report: Path, code: int, seconds: float) -> Result:
    """A run that broke before it could count is a failure of its own."""
    counts = _read(report) if report.exists() else {}
    bad = counts.get("failures", 0) + counts.get("errors", 0)
    skipped = counts.get("skipped", 0)
    passed = counts.get("tests", 0) - bad - skipped
    broken = code not in (0, NOTHING_SELECTED) and not bad
    return Result(kind, passed, bad + broken, skipped, seconds)


def _read(report: Path) -> dict[str, int]:
    suite = ElementTree.parse(report).getroot().find("testsuite")  # noqa: S314 - our own file
    names = ("tests", "failures", "errors", "skipped")
    return {name: int(suite.get(name, 0)) for name in names} if suite is not None else {}


def report(results: list[Result]) -> int:
    """The last line is the count over all. Skipped tests, or none at all, are no success."""
    say(f"\n{'kind':<16}{'passed':>8}{'failed':>8}{'skipped':>9}{'time':>14}")
    for one in results:
        time = duration(one.seconds)
        say(f"{one.kind:<16}{one.passed:>8}{one.failed:>8}{one.skipped:>9}{time:>14}")
    passed = sum(one.passed for one in results)
    failed = sum(one.failed for one in results)
    skipped = sum(one.skipped for one in results)
    if skipped:
        say("\nSkipped tests fail the run: nothing may be left out silently.")
    if not passed + failed:
        say("\nNo test was selected.")
    say(f"\n{passed} passed, {failed} failed{f', {skipped} skipped' if skipped else ''}")
    return 0 if passed and not failed and not skipped else 1
