from datetime import datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone
from django.utils.timezone import localtime

from core.retention import RunOut, apply, overview


class Command(BaseCommand):
    help = "Show what has reached the end of its period; with --apply, delete it."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--apply", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        now = timezone.now()
        for line in table(overview(now)):
            self.stdout.write(line)
        if options["apply"]:
            self.stdout.write(f"Deleted: {sum(apply(now).values())}")
        else:
            self.stdout.write("Nothing was deleted. To delete: ./run manage retention --apply")


def table(found: list[RunOut]) -> list[str]:
    rows = [("what", "period", "run out", "oldest"), *(_row(one) for one in found)]
    wide = [max(len(row[column]) for row in rows) for column in range(4)]
    return ["  ".join(map(str.ljust, row, wide)).rstrip() for row in rows]


def _row(found: RunOut) -> tuple[str, str, str, str]:
    what = " · ".join(str(text) for text in (found.data.title, found.retention.what) if text)
    oldest = localtime(found.oldest) if isinstance(found.oldest, datetime) else found.oldest
    return (
        what,
        str(found.retention.period),
        str(found.count),
        f"{oldest:%Y-%m-%d}" if oldest else "-",
    )
