import pytest

from tools.results import Result, from_junit, report


def junit(tmp_path, **counts):
    path = tmp_path / "report.xml"
    names = {"tests": 0, "failures": 0, "errors": 0, "skipped": 0} | counts
    attributes = " ".join(f'{name}="{count}"' for name, count in names.items())
    path.write_text(f"<testsuites><testsuite {attributes}/></testsuites>")
    return path


def test_counts_come_from_the_report(tmp_path):
    path = junit(tmp_path, tests=10, failures=2, errors=1, skipped=3)

    assert from_junit("sqlite", path, 1, 5.0) == Result("sqlite", 4, 3, 3, 5.0)


@pytest.mark.parametrize("code", [1, 2, 3, 4, -9])
def test_a_run_that_broke_counts_as_a_failure(tmp_path, code):
    path = junit(tmp_path, tests=2)
    path.unlink()

    assert from_junit("sqlite", path, code, 1.0) == Result("sqlite", 0, 1, 0, 1.0)


def test_nothing_selected_is_no_failure(tmp_path):
    assert from_junit("browser", junit(tmp_path), 5, 1.0) == Result("browser", 0, 0, 0, 1.0)


def last_line(capsys):
    return capsys.readouterr().out.splitlines()[-1]


def test_the_last_line_counts_over_all(capsys):
    code = report([Result("sqlite", 5, 0, 0, 61.0), Result("browser", 2, 0, 0, 3.0)])
    shown = capsys.readouterr().out.splitlines()

    assert code == 0
    assert shown[2:4] == [
        "sqlite                 5       0        0    1 min 01 s",
        "browser                2       0        0         3.0 s",
    ]
    assert shown[-1] == "7 passed, 0 failed"


@pytest.mark.parametrize(
    ("result", "line"),
    [
        (Result("sqlite", 5, 1, 0, 1.0), "5 passed, 1 failed"),
        (Result("sqlite", 5, 0, 2, 1.0), "5 passed, 0 failed, 2 skipped"),
        (Result("sqlite", 0, 0, 0, 1.0), "0 passed, 0 failed"),
    ],
)
def test_failures_skips_and_nothing_at_all_fail_the_run(capsys, result, line):
    assert report([result]) == 1
    assert last_line(capsys) == line
