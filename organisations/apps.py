from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    name = "organisations"

    def ready(self) -> None:
        from organisations import page_access  # noqa: F401, PLC0415 - it listens to Wagtail
