from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from core.audit import record
from courses.packages.actions import EXPORTED
from courses.packages.exporting import course_of, files_of
from courses.packages.folders import write_folder
from courses.packages.loading import find
from courses.packages.problems import BadPackage


class Command(BaseCommand):
    help = "Write a course, as its newest drafts are, into a folder; see docs/packages.md."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("slug")
        parser.add_argument("folder", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        page = find(options["slug"])
        if page is None:
            text = _("There is no course with the slug “%(slug)s”.")
            raise CommandError(text % {"slug": options["slug"]})
        course = course_of(page)
        try:
            files = files_of(course)
            write_folder(options["folder"], files)
        except BadPackage as bad:
            raise CommandError(str(bad)) from None
        record(EXPORTED, course=str(page.translation_key))
        for title in course.left_out:
            self.stdout.write(f"{title}: {_('packages cannot hold this yet, it was left out')}")
        self.stdout.write(_("%(count)s files written.") % {"count": len(files)})
