"""A folder for the data of one test session, shared by its processes and deleted at its end."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path


def _make() -> Path:
    made = Path(tempfile.mkdtemp(prefix="tegn-test-"))
    os.environ["TEGN_TEST_HOME"] = str(made)
    atexit.register(shutil.rmtree, made, ignore_errors=True)
    return made


HOME = Path(os.environ["TEGN_TEST_HOME"]) if "PYTEST_XDIST_WORKER" in os.environ else _make()
