from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from core.extraction import find_texts, problems, update

CATALOGUE: Path = settings.ROOT / "locale/product/da/LC_MESSAGES/django.po"


class Command(BaseCommand):
    help = "Collect the texts to translate into locale/product; --check only holds them together."
    requires_system_checks = []

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("--check", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        texts = find_texts(settings.ROOT, _own_folders())
        if not options["check"]:
            update(CATALOGUE, texts)
        wrong = problems(CATALOGUE, texts)
        for line in wrong:
            self.stderr.write(line)
        if wrong:
            raise CommandError(f"{len(wrong)} texts need work in {CATALOGUE.name}")
        self.stdout.write(f"{len(texts)} texts, all of them in Danish and English")


def _own_folders() -> list[Path]:
    """The English texts are the ones in the code; Danish is the catalogue."""
    folders = [Path(app.path) for app in apps.get_app_configs()]
    own = [folder for folder in folders if folder.is_relative_to(settings.ROOT)]
    return [f for f in own if ".venv" not in f.parts] + [settings.ROOT / "site" / "config"]
