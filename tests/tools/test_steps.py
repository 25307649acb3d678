import sys
from functools import partial

import pytest

from tools import steps
from tools.problems import Problem
from tools.stamps import FileStamp
from tools.steps import Step, carry_out, run_program


@pytest.fixture(autouse=True)
def own_logs(monkeypatch, tmp_path):
    monkeypatch.setattr(steps, "LOGS", tmp_path / "log")


@pytest.fixture
def step(tmp_path):
    """A step that counts how often it is done; `digest` and `made` are its world."""
    world = {"digest": "1", "done": 0}

    def work(tick):
        world["done"] += 1
        (tmp_path / "made").touch()

    made = Step(
        "A step",
        FileStamp(tmp_path / "stamp"),
        lambda: str(world["digest"]),
        work,
        lambda: [tmp_path / "made"],
    )
    return made, world


def test_a_step_is_done_once(step, capsys):
    one, world = step
    carry_out([one])
    first = capsys.readouterr().out
    carry_out([one])

    assert world["done"] == 1
    assert first.startswith("  A step ")
    assert capsys.readouterr().out == ""


def test_a_step_is_done_again_when_its_inputs_change(step):
    one, world = step
    carry_out([one])
    world["digest"] = "2"
    carry_out([one])

    assert world["done"] == 2


def test_a_step_is_done_again_when_its_output_is_gone(step, tmp_path):
    one, world = step
    carry_out([one])
    (tmp_path / "made").unlink()
    carry_out([one])

    assert world["done"] == 2


@pytest.mark.parametrize("interruption", [KeyboardInterrupt, Problem, OSError])
def test_an_interrupted_step_leaves_no_stamp(tmp_path, capsys, interruption):
    def work(tick):
        raise interruption

    stamp = FileStamp(tmp_path / "stamp")
    stamp.write("older")
    with pytest.raises(interruption):
        carry_out([Step("A step", stamp, lambda: "1", work)])

    assert stamp.read() == ""
    assert "failed" in capsys.readouterr().out


def test_a_program_that_fails_is_quoted(tmp_path):
    failing = partial(run_program, "Some work", [sys.executable, "-c", "exit('it is broken')"])
    with pytest.raises(Problem) as caught:
        failing(lambda: None)

    assert str(caught.value) == (
        "Some work failed. Mend what the lines below say, and run it again.\n\n"
        f"The last lines of {tmp_path}/log/some-work.log:\n\nit is broken"
    )


def test_progress_goes_on_while_a_program_runs():
    ticks = []
    command = [sys.executable, "-c", "import time; time.sleep(0.2)"]
    run_program("Some work", command, lambda: ticks.append(1))

    assert len(ticks) > 1


def test_a_program_ends_with_an_interruption(tmp_path):
    def interrupt():
        raise KeyboardInterrupt

    survived = tmp_path / "survived"
    code = f"import time, pathlib; time.sleep(2); pathlib.Path({str(survived)!r}).touch()"
    with pytest.raises(KeyboardInterrupt):
        run_program("Some work", [sys.executable, "-c", code], interrupt)

    assert not survived.exists()
