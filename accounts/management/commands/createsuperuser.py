from typing import Any

from django.core.management.base import BaseCommand, CommandError


class Command(BaseCommand):
    help = "Closed: there are no superusers, only roles."

    def handle(self, *args: Any, **options: Any) -> None:
        raise CommandError("There are no superusers. Use: ./run manage administrator <e-mail>")
