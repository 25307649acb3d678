from django.apps import AppConfig
from django.db.backends.signals import connection_created
from django.db.models.signals import post_migrate
from django.utils.module_loading import autodiscover_modules


class CoreConfig(AppConfig):
    name = "core"

    def ready(self) -> None:
        # Each app registers its background jobs, what it holds on people, and what readers
        # search in, in modules of these names.
        autodiscover_modules("jobs", "personal", "search_texts")
        from core import append_only  # noqa: PLC0415 - models are not ready before

        post_migrate.connect(append_only.install_after_migrations, sender=self)
        connection_created.connect(append_only.replace_is_deletion)
