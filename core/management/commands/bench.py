import json
import logging
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection

from core.bench.registry import PATHS, choose, discover
from core.bench.report import Report, as_json, complaints, table
from core.bench.run import run
from core.bench.server import (
    ServerFailed,
    in_production_settings,
    server_log,
    start_again_in_production,
)

SECONDS = 7.0


class Command(BaseCommand):
    help = "Measure paths of the production server against the ceiling, on an empty PostgreSQL."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("names", nargs="*", metavar="name", help="a path; none: all of them")
        parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there too")
        parser.add_argument("--seconds", type=float, default=SECONDS, help="of load for each path")
        parser.add_argument("--sqlite", action="store_true", help="on an empty SQLite file instead")
        parser.add_argument("--list", action="store_true", help="tell the names of the paths")

    def handle(self, *args: Any, **options: Any) -> None:
        discover()
        if options["list"]:
            self.stdout.write("\n".join(sorted(PATHS)))
            return
        _refuse(options)
        if not in_production_settings():
            start_again_in_production(_arguments(options))
        report = self._report(options)
        self.stdout.write(f"\n{table(report)}")
        if report.complaints:
            raise CommandError(f"{complaints(report)}\nThe server's own words: {server_log()}")
        if options["json"]:
            text = json.dumps(as_json(report, _commit()), indent=2)
            options["json"].write_text(f"{text}\n", encoding="utf-8")

    def _report(self, options: dict[str, Any]) -> Report:
        # Stopped from outside, it still stops the server.
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: sys.exit(1))
        # Requests that are answered in this process are logged like all others.
        logging.disable(logging.INFO)
        self._say("preparing the database")
        call_command("prepare")
        try:
            return run(choose(options["names"]), options["seconds"], self._say)
        except ServerFailed as error:
            raise CommandError(str(error)) from error

    def _say(self, text: str) -> None:
        self.stdout.write(text)
        self.stdout.flush()


def _refuse(options: dict[str, Any]) -> None:
    """Whatever would be found out late, or would do harm."""
    try:
        choose(options["names"])
    except LookupError as error:
        raise CommandError(str(error)) from error
    if options["json"] and not options["json"].absolute().parent.is_dir():
        raise CommandError(f"There is no folder for {options['json']}.")
    if connection.vendor != "postgresql" and not options["sqlite"]:
        raise CommandError("The bench needs PostgreSQL: set DATABASE_URL, or use ./run bench.")
    if connection.introspection.table_names():
        raise CommandError(
            "The bench fills its database with made-up people, so it takes an empty one."
        )


def _arguments(options: dict[str, Any]) -> list[str]:
    file = ["--json", str(options["json"])] if options["json"] else []
    sqlite = ["--sqlite"] if options["sqlite"] else []
    return ["bench", *options["names"], *file, *sqlite, "--seconds", str(options["seconds"])]


def _commit() -> str:
    git = shutil.which("git")
    if git is None:
        return ""
    command = [git, "-C", str(settings.ROOT), "rev-parse", "HEAD"]
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip()  # noqa: S603
