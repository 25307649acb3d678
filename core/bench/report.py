"""What a run found, as a table to read and as JSON to compare."""

from dataclasses import asdict, dataclass
from typing import Any

from core.bench.measure import Figures

COLUMNS = ["path", "CPU ms", "ratio", "p50 ms", "p95 ms", "req/s", "queries", "bytes"]


@dataclass(frozen=True)
class Report:
    ceiling: Figures
    paths: dict[str, Figures]

    @property
    def complaints(self) -> dict[str, list[str]]:
        """Of each path that had any."""
        rows = {"ceiling": self.ceiling, **self.paths}
        return {name: figures.complaints for name, figures in rows.items() if figures.complaints}


def table(report: Report) -> str:
    rows = [COLUMNS, _row("ceiling", report.ceiling)]
    rows += [_row(name, figures) for name, figures in report.paths.items()]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join(_line(row, widths) for row in rows)


def complaints(report: Report) -> str:
    return "\n".join(
        f"{name}: {len(texts)} wrong answers; the first: {texts[0]}"
        for name, texts in report.complaints.items()
    )


def as_json(report: Report, commit: str) -> dict[str, Any]:
    return {
        "commit": commit,
        "ceiling": {
            name: value
            for name, value in _numbers(report.ceiling).items()
            if name in ("cpu_ms", "rps")
        },
        "paths": {name: _numbers(figures) for name, figures in report.paths.items()},
    }


def _numbers(figures: Figures) -> dict[str, float]:
    numbers = asdict(figures)
    del numbers["complaints"]
    return {name: round(value, 3) for name, value in numbers.items()}


def _row(name: str, figures: Figures) -> list[str]:
    return [
        name,
        f"{figures.cpu_ms:.2f}",
        f"{figures.ratio:.2f}",
        f"{figures.p50_ms:.1f}",
        f"{figures.p95_ms:.1f}",
        f"{figures.rps:.1f}",
        str(figures.queries),
        str(figures.bytes),
    ]


def _line(row: list[str], widths: list[int]) -> str:
    name, *numbers = (
        f"{text:>{width}}" if index else f"{text:<{width}}"
        for index, (text, width) in enumerate(zip(row, widths, strict=True))
    )
    return "  ".join([name, *numbers])
