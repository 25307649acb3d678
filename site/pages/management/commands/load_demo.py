from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from accounts.demo import PASSWORD
from assessments.vignettes.demo import load_demo_raters
from courses.assigning.demo import load_demo_assignments
from courses.demo import load_demo_courses
from organisations.demo import CAST, Loader
from pages.models import FrontPage


class Command(BaseCommand):
    help = "Add the demo's people, whose password is public, and its courses. Only in the demo."

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("The demo's people have a public password. Set TEGN_DEMO=1 first.")
        with transaction.atomic():
            Loader().load()
        if FrontPage.objects.exists():
            load_demo_courses()
            load_demo_assignments()
            load_demo_raters()
        lines = [f"{person.name:<28}{person.email:<42}{PASSWORD}" for person in CAST]
        settings.VAR.mkdir(parents=True, exist_ok=True)
        (settings.VAR / "demo-people.txt").write_text("\n".join([*lines, ""]), encoding="utf-8")
