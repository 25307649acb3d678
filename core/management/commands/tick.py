from typing import Any

from django.core.management.base import BaseCommand

from core.queue import tick


class Command(BaseCommand):
    help = "Ask for the periodic jobs of this moment. Safe to call as often as one likes."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{tick()} periodic jobs added")
