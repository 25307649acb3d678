from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from courses.assigning import checking


class Command(BaseCommand):
    help = "Tell what of the assignments does not fit together, and how to mend it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--repair", action="store_true", help="mend what mends itself")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["repair"]:
            self.stdout.write(f"{checking.repair()} assignments mended")
        found = checking.problems()
        for problem in found:
            about = f"{problem.rule.title} ({problem.rule.unit.name}): " if problem.rule else ""
            self.stdout.write(f"{about}{problem.number}: {problem.what} {problem.repair}")
        if not found:
            self.stdout.write("All assignments fit together.")
