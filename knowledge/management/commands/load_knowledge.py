from argparse import ArgumentParser
from pathlib import Path
from typing import Any

import yaml
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext_lazy, override

from core import audit
from knowledge.facts.loading import BadFile, load_facts
from knowledge.first_facts import FOLDER, load_folder

LOADED = audit.action("knowledge.loaded", gettext_lazy("loaded facts from %(file)s"))


class Command(BaseCommand):
    help = "Load facts from a table: all of it or nothing. Loading it again changes nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "path",
            nargs="?",
            type=Path,
            default=FOLDER,
            help="a CSV file of facts, or a folder with facts.csv; the shipped one by default",
        )

    def handle(self, *args: Any, path: Path, **options: Any) -> None:
        table = path / "facts.csv" if path.is_dir() else path
        if not table.is_file():
            raise CommandError(f"There is no file {table}.")
        try:
            # As everything that operators read.
            with override("en"):
                loaded = load_folder(path) if path.is_dir() else load_facts(path)
        except BadFile as bad:
            raise CommandError("\n".join([*bad.errors, "Nothing was loaded."])) from bad
        except yaml.YAMLError as error:
            raise CommandError(f"{error}\nNothing was loaded.") from error
        if loaded.lines:
            audit.record(LOADED, file=table.name)
        self.stdout.write("\n".join([*loaded.lines, _summary(loaded)]))


def _summary(loaded: Any) -> str:
    return f"{loaded.added} values new, {loaded.changed} changed, {loaded.same} as they were."
