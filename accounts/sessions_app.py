from typing import Any

from allauth.usersessions.apps import UserSessionsConfig
from django.http import HttpRequest


class SessionsConfig(UserSessionsConfig):
    """allauth's own, but for looking through all earlier sessions at each sign-in. There may be
    many; `accounts.tidy` removes those that are over."""

    def ready(self) -> None:
        from allauth.account.signals import (  # noqa: PLC0415 - models are not ready before
            password_changed,
            password_set,
            user_logged_in,
        )

        for signal in (user_logged_in, password_changed, password_set):
            signal.connect(note_session)


def note_session(request: HttpRequest, **kwargs: Any) -> None:
    from allauth.usersessions.models import UserSession  # noqa: PLC0415 - as above

    UserSession.objects.create_from_request(request)
