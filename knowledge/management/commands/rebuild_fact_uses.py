from typing import Any

from django.core.management.base import BaseCommand

from knowledge.facts.uses import rebuild


class Command(BaseCommand):
    help = "Find again which pages use which facts. Only needed after a restore or a repair."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{rebuild()} uses of facts.")
