from importlib import import_module

from django.apps import AppConfig


class AssessmentsConfig(AppConfig):
    name = "assessments"

    def ready(self) -> None:
        import_module("assessments.actions")
        import_module("assessments.evaluation.offering")
        import_module("assessments.evaluation.own_data")
