from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from courses.models import Version
from scenarios.analytics.recounting import Recounted, recount_all
from scenarios.models import Run


class Command(BaseCommand):
    help = "Count again, from the runs, how scenarios are played. Says what was wrong until now."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "versions", nargs="*", type=int, help="by number in the database; none: all"
        )

    def handle(self, *args: Any, versions: list[int], **options: Any) -> None:
        chosen = Version.objects.filter(pk__in=versions) if versions else None
        found = list(self._told(recount_all(chosen)))
        missing = set(versions) - {one.version.pk for one in found}
        for pk in sorted(missing):
            self.stdout.write(f"{pk}: nobody has played such a version.")
        waiting = Run.objects.filter(is_first=True, counted_at=None).count()
        self.stdout.write(f"{waiting} runs are not counted: under way, too few, or of judges.")
        if missing or any(one.error for one in found):
            raise CommandError("Not everything could be counted again; see above.")

    def _told(self, all_found: Any) -> Any:
        for found in all_found:
            self.stdout.write(f"{found.version.pk}: {_words(found)}")
            yield found


def _words(found: Recounted) -> str:
    title = f"“{found.version.title}”, version {found.version.number}"
    if found.error:
        return f"{title} was left as it was: {found.error}"
    judges = f" {found.judges} runs of judges were taken out." if found.judges else ""
    return f"{title}: {found.runs} runs, {found.wrong} numbers put right.{judges}"
