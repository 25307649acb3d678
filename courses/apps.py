from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CoursesConfig(AppConfig):
    name = "courses"
    verbose_name = _("Courses")

    def ready(self) -> None:
        import_module("courses.assigning.belongings")
        import_module("courses.assigning.following")
        import_module("courses.assigning.own_data")
        import_module("courses.certificates.own_data")
        import_module("courses.coverage.recording")
        import_module("courses.gate.recall")
        import_module("courses.moving")
        import_module("courses.reminders.own_data")
        import_module("courses.tracks.belongings")
        import_module("courses.versions.mint")
        import_module("courses.versions.signals")
        import_module("courses.versions.writers")
