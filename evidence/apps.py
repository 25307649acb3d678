from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class EvidenceConfig(AppConfig):
    name = "evidence"

    def ready(self) -> None:
        # Models are not ready before; the clock also tells `/readyz`.
        from evidence import clock  # noqa: PLC0415

        def put_the_clock_ahead(*, using: str, **kwargs: Any) -> None:
            clock.put_ahead(using)

        post_migrate.connect(put_the_clock_ahead, sender=self, weak=False)
