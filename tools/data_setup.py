"""The database and what the demo puts into it."""

from pathlib import Path

from tools import environment
from tools.paths import PYTHON, ROOT, app_folders
from tools.stamps import DatabaseStamp, FileStamp, NoStamp, digest, files_in
from tools.steps import Step, Tick, run_program

LOCALE = ROOT / "locale"
DEMO_PEOPLE = "demo-people.txt"


def database_in(home: Path) -> Path:
    return home / "tegn.sqlite3"


def texts() -> Step:
    sources = sorted(LOCALE.rglob("*.po"))
    return Step(
        "Translations",
        FileStamp(ROOT / "var" / ".texts-stamp"),
        lambda: digest(sources),
        lambda tick: manage("Translations", ["compile_texts"], tick, environment.product()),
        lambda: [source.with_suffix(".mo") for source in sources],
    )


def database(home: Path, env: dict[str, str]) -> Step:
    return Step(
        "Database and first pages",
        NoStamp() if "DATABASE_URL" in env else DatabaseStamp(database_in(home), "prepare"),
        lambda: digest([*migrations(), *first_content()]),
        lambda tick: manage("Database and first pages", ["prepare"], tick, env),
    )


def demo(home: Path, env: dict[str, str]) -> Step:
    return Step(
        "Demo",
        DatabaseStamp(database_in(home), "demo"),
        lambda: digest(
            [
                *_sources("demo*.py"),
                *_sources("management/commands/load_demo.py"),
                *files_in(ROOT / "content" / "courses"),
            ]
        ),
        lambda tick: manage("Demo", ["load_demo"], tick, env),
        lambda: [home / DEMO_PEOPLE],
    )


def manage(title: str, words: list[str], tick: Tick, env: dict[str, str]) -> None:
    Path(env["TEGN_VAR"]).mkdir(parents=True, exist_ok=True)
    run_program(title, [PYTHON, "manage.py", *words], tick, env)


def migrations() -> list[Path]:
    return [ROOT / "requirements.txt", *_sources("migrations/*.py")]


def first_content() -> list[Path]:
    code = [*_sources("first_*.py"), *_sources("management/commands/prepare.py")]
    return [*code, *files_in(ROOT / "content")]


def _sources(pattern: str) -> list[Path]:
    return [path for app in app_folders() for path in app.glob(pattern)]
