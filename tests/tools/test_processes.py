import os
import signal
import subprocess
import sys
import time

import pytest

from tools import processes
from tools.paths import ROOT

STUBBORN = "import signal, time; signal.signal(15, lambda *_: None); print(1, flush=True); {}"
PARENT = "from tools import processes; p = processes.start(['sleep', '60']); print(p.pid); p.wait()"
SLEEP = "[time.sleep(0.1) for _ in range(600)]"


def test_those_who_do_not_listen_are_killed_after_some_patience():
    command = [sys.executable, "-c", STUBBORN.format(SLEEP)]
    stubborn = processes.start(command, stdout=subprocess.PIPE)
    assert stubborn.stdout
    with stubborn.stdout as output:
        output.readline()
        processes.stop(stubborn, patience=0.2)

    assert stubborn.returncode == -signal.SIGKILL


def test_nothing_is_said_of_a_program_that_is_not_there():
    assert processes.output_of(["no-such-program"]) == ""
    assert processes.output_of([sys.executable, "-c", "exit(1)"]) == ""
    assert processes.output_of([sys.executable, "-c", "print(1)"]) == "1\n"


# As on this machine, and as on those that are not Linux.
@pytest.mark.parametrize("platform", [sys.platform, "darwin"])
def test_a_child_ends_with_a_killed_parent(platform):
    code = f"import sys; sys.platform = {platform!r}; {PARENT}"
    command = [sys.executable, "-u", "-c", code]
    parent = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert parent.stdout
    with parent.stdout as output:
        child = int(output.readline())
        parent.kill()
        parent.wait()

    assert _is_gone(child)


def _is_gone(pid: int) -> bool:
    for _ in range(100):
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.05)
    return False
