import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
WORK = ROOT / "var"
VAR = Path(os.environ.get("TEGN_VAR") or WORK).resolve()
STATIC = WORK / "static"
LOGS = WORK / "log"


def app_folders() -> list[Path]:
    inits = [*ROOT.glob("*/__init__.py"), *ROOT.glob("site/*/__init__.py")]
    return sorted(init.parent for init in inits if init.parent.name not in ("tests", "tools"))


def inside_venv() -> bool:
    return Path(sys.prefix).resolve() == VENV.resolve()
