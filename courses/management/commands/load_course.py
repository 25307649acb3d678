from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from courses.packages.folders import files_in
from courses.packages.loading import Plan, Refused, load, plan
from courses.packages.problems import BadPackage


class Command(BaseCommand):
    help = "Load a course from a folder, as drafts; see docs/packages.md."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path)
        parser.add_argument(
            "--replace",
            action="store_true",
            help="also over what is locked or has been changed here and not published",
        )
        parser.add_argument("--check", action="store_true", help="only say what would change")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            files = files_in(options["folder"])
            done = plan(files) if options["check"] else load(files, replace=options["replace"])
        except BadPackage as bad:
            first = _("Nothing was loaded. This is wrong with the package:")
            raise CommandError("\n".join([first, *map(str, bad.problems)])) from None
        except Refused as refused:
            first = _("Nothing was loaded, since somebody’s work would be replaced:")
            last = _("Publish or discard it first, or load again with --replace.")
            raise CommandError("\n".join([first, *refused.reasons, last])) from None
        for line in self._lines(done):
            self.stdout.write(line)

    def _lines(self, done: Plan) -> list[str]:
        states = {True: _("new"), False: _("changed")}
        lines = [
            f"{change.page.title}: {states[change.is_new] if change.is_any else _('as before')}"
            for change in done.changes
        ]
        kept = [f"{title}: {_('not in the package, left as it is')}" for title in done.others]
        return [*map(str, done.warnings), *lines, *kept]
