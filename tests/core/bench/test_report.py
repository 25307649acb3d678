import pytest

from core.bench import measure
from core.bench.report import Report, as_json, complaints, table


@pytest.fixture
def report() -> Report:
    ceiling = measure.Figures(1.23456, 1.0, 4.04, 9.96, 812.34, 4, 200, [])
    front = measure.Figures(3.45678, 2.80012, 14.04, 19.96, 212.34, 9, 7116, ["no", "no"])
    return Report(ceiling, {"front_page": front})


def test_the_table_is_aligned(report: Report) -> None:
    assert table(report).splitlines() == [
        "path        CPU ms  ratio  p50 ms  p95 ms  req/s  queries  bytes",
        "ceiling       1.23   1.00     4.0    10.0  812.3        4    200",
        "front_page    3.46   2.80    14.0    20.0  212.3        9   7116",
    ]
    assert complaints(report) == "front_page: 2 wrong answers; the first: no"


def test_the_json_has_exactly_this_shape(report: Report) -> None:
    assert as_json(report, "abc") == {
        "commit": "abc",
        "ceiling": {"cpu_ms": 1.235, "rps": 812.34},
        "paths": {
            "front_page": {
                "cpu_ms": 3.457,
                "ratio": 2.8,
                "p50_ms": 14.04,
                "p95_ms": 19.96,
                "rps": 212.34,
                "queries": 9,
                "bytes": 7116,
            }
        },
    }
