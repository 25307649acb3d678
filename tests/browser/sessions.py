"""Sessions of the demo's server: begun without the way through sign-in, and left idle without
waiting."""

import time

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.utils.crypto import get_random_string
from playwright.sync_api import Page

from accounts.idle import USED
from accounts.models import Person
from tests.demo_server import DemoServer

BEGIN = "INSERT INTO django_session VALUES (?, ?, datetime('now', '+1 day'))"
READ = "SELECT session_data FROM django_session WHERE session_key = ?"
WRITE = "UPDATE django_session SET session_data = ? WHERE session_key = ?"
MINUTE = 60


class Sessions:
    def __init__(self, server: DemoServer) -> None:
        self.server = server

    def begin(self, page: Page, name: str) -> Page:
        find = "SELECT id, password FROM accounts_person WHERE email = ?"
        pk, password = self.server.execute(find, f"{name}@demo.example")[0]
        held = {
            SESSION_KEY: str(pk),
            BACKEND_SESSION_KEY: settings.AUTHENTICATION_BACKENDS[0],
            HASH_SESSION_KEY: Person(password=password).get_session_auth_hash(),
            USED: int(time.time()),
        }
        key = get_random_string(32, "abcdefghijklmnopqrstuvwxyz0123456789")
        self.server.execute(BEGIN, key, SessionStore().encode(held))
        page.context.add_cookies([{"name": "sessionid", "value": key, "url": self.server.url}])
        return page

    def leave(self, page: Page, *, minutes: float = 15) -> None:
        """As far as the server can tell, nobody has used this session for so long."""
        held = self._read(page) | {USED: int(time.time() - minutes * MINUTE)}
        self.server.execute(WRITE, SessionStore().encode(held), _key(page))

    def seconds(self, page: Page) -> int:
        return int(time.time()) - int(self._read(page)[USED])

    def end(self, page: Page) -> None:
        self.server.execute("DELETE FROM django_session WHERE session_key = ?", _key(page))

    def _read(self, page: Page) -> dict:
        return SessionStore().decode(self.server.execute(READ, _key(page))[0][0])


def _key(page: Page) -> str:
    cookies = page.context.cookies()
    return next(str(one["value"]) for one in cookies if one["name"] == "sessionid")
