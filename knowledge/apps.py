from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class KnowledgeConfig(AppConfig):
    name = "knowledge"
    verbose_name = _("Knowledge")

    def ready(self) -> None:
        for name in ("facts.signals", "glossary.uses", "personal", "readiness"):
            import_module(f"knowledge.{name}")
