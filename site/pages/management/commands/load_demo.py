from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from accounts.demo import CAST, PASSWORD, load_people


class Command(BaseCommand):
    help = "Add the demo's synthetic people. Only in the demo: their password is public."

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("The demo's people have a public password. Set TEGN_DEMO=1 first.")
        load_people()
        lines = [f"{person.role:<16}{person.email:<28}{PASSWORD}" for person in CAST]
        settings.VAR.mkdir(parents=True, exist_ok=True)
        (settings.VAR / "demo-people.txt").write_text("\n".join([*lines, ""]), encoding="utf-8")
