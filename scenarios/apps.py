from importlib import import_module

from django.apps import AppConfig


class ScenariosConfig(AppConfig):
    name = "scenarios"

    def ready(self) -> None:
        import_module("scenarios.analytics.keeping")
        import_module("scenarios.packages")
        import_module("scenarios.play.recalled")
