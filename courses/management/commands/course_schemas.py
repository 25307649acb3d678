from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from courses.packages.schema import schemas


class Command(BaseCommand):
    help = "Write the JSON schemas of course packages to docs/schema."

    def handle(self, *args: Any, **options: Any) -> None:
        folder = settings.ROOT / "docs" / "schema"
        folder.mkdir(exist_ok=True)
        for name, text in schemas().items():
            (folder / name).write_text(text, encoding="utf-8")
