from typing import Any

from django.core.management.base import BaseCommand

from assessments.competence.simulation.results import PATH, as_text, simulate


class Command(BaseCommand):
    help = "Tries the figures on competence out on people who are made up, and keeps what came out."

    def handle(self, *args: Any, **options: Any) -> None:
        PATH.write_text(as_text(simulate()))
        self.stdout.write(str(PATH))
