from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection, transaction
from django.db.migrations.loader import MigrationLoader

from core import database_roles
from courses.certificates.issuing import issue_missing
from courses.coverage.recording import fill_when_empty
from courses.first_workflow import load_first_workflow
from knowledge.first_audiences import load_first_audiences
from knowledge.first_facts import load_first_facts
from knowledge.first_figures import load_first_figures
from knowledge.first_vocabulary import load_first_vocabulary
from organisations.page_access import rebuild
from organisations.wagtail_groups import set_up_groups
from pages.first_pages import follow_base_url, load_first_pages


class Command(BaseCommand):
    help = "Bring the database up to this version and add what an empty installation needs."

    def handle(self, *args: Any, **options: Any) -> None:
        with database_roles.as_owner() as role:
            self._refuse_newer_database()
            _refuse_tables_of_others()
            call_command("migrate", interactive=False, verbosity=0)
            call_command("createcachetable", verbosity=0)
            if role:
                database_roles.grant(role)
            self._fill()

    def _fill(self) -> None:
        with transaction.atomic():
            load_first_audiences()
            load_first_facts()
            load_first_figures()
            load_first_vocabulary()
            load_first_pages()
            follow_base_url()
            set_up_groups()
            load_first_workflow()
            rebuild()
            fill_when_empty()
            issue_missing()
        call_command("update_index", verbosity=0)

    def _refuse_newer_database(self) -> None:
        loader = MigrationLoader(connection, ignore_no_migrations=True)
        unknown = sorted(
            f"{app}.{name}"
            for app, name in set(loader.applied_migrations) - set(loader.disk_migrations)
            if app in loader.migrated_apps and not _was_squashed(loader, app, name)
        )
        if unknown:
            raise CommandError(
                f"This database comes from a newer version (it knows {unknown[0]}). "
                "Use that version, or another database."
            )


def _refuse_tables_of_others() -> None:
    if owner := database_roles.owner_needed():
        raise CommandError(
            f"The tables belong to the role {owner}: set DATABASE_OWNER_URL to its address."
        )


def _was_squashed(loader: MigrationLoader, app: str, name: str) -> bool:
    return any((app, name) in migration.replaces for migration in loader.disk_migrations.values())
