"""The Chromium that browser tests drive."""

import os
import shutil
from functools import cache

from tools.paths import PYTHON, VENV
from tools.problems import Problem
from tools.processes import output_of

# The first has the same engine without a window, and is quicker.
NAMES = ["chromium-headless-shell", "chromium", "chromium-browser", "google-chrome"]
# Root has no sandbox; the rest keeps it quiet on a closed network.
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PLAYWRIGHTS_OWN = (
    "from pathlib import Path; from playwright.sync_api import sync_playwright as s\n"
    "with s() as p: path = Path(p.chromium.executable_path); print(path if path.exists() else '')"
)


@cache
def executable() -> str:
    named = os.environ.get("CHROMIUM")
    installed = (shutil.which(name) for name in [named or "", *NAMES])
    found = next(filter(None, installed), None) or _playwrights_own()
    if not found:
        raise Problem(
            "The browser tests need Chromium, and none was found. Install it: "
            f"{VENV.name}/bin/playwright install --with-deps chromium"
        )
    return found


def _playwrights_own() -> str:
    return output_of([PYTHON, "-c", PLAYWRIGHTS_OWN]).strip()
