"""From a Request to what a browser behind the proxy would send: https, cookies, CSRF token."""

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.models import AbstractBaseUser
from django.http import HttpRequest
from django.utils.crypto import get_random_string

from core.bench.registry import Request

FORM = "application/x-www-form-urlencoded"
READS = ("GET", "HEAD")
CSRF_TOKEN = get_random_string(32)


@dataclass(frozen=True)
class Message:
    method: str
    url: str
    headers: Mapping[str, str]
    body: bytes
    status: int

    def complaint(self, status: int) -> str:
        """What is wrong with an answer of this status; empty when it is the expected one."""
        if status == self.status:
            return ""
        return f"{self.method} {self.url} was answered with {status} instead of {self.status}"


class Messenger:
    """Writes messages. Whoever sends one is signed in before, straight in the database."""

    def __init__(self) -> None:
        self._sessions: dict[object, str] = {}

    def write(self, request: Request) -> Message:
        body = b"" if request.method in READS else _form(request.data)
        headers = _headers(self._cookies(request), bool(body)) | dict(request.headers)
        return Message(request.method, request.url, headers, body, request.status)

    def _cookies(self, request: Request) -> dict[str, str]:
        cookies = {settings.CSRF_COOKIE_NAME: CSRF_TOKEN} if request.method not in READS else {}
        if request.person:
            cookies[settings.SESSION_COOKIE_NAME] = self._session(request.person)
        return cookies

    def _session(self, person: AbstractBaseUser) -> str:
        if person.pk not in self._sessions:
            self._sessions[person.pk] = sign_in(person)
        return self._sessions[person.pk]


def sign_in(person: Any) -> str:
    """The key of a new session of this person, as a sign-in leaves it."""
    request = HttpRequest()
    request.session = import_module(settings.SESSION_ENGINE).SessionStore()
    login(request, person, backend=settings.AUTHENTICATION_BACKENDS[0])
    request.session.save()
    return str(request.session.session_key)


def _form(data: Mapping[str, str]) -> bytes:
    return urlencode({**data, "csrfmiddlewaretoken": CSRF_TOKEN}).encode()


def _headers(cookies: Mapping[str, str], has_form: bool) -> dict[str, str]:
    headers = {
        "Host": settings.HOST,
        "X-Forwarded-Proto": "https",
        "Accept": "text/html",
        "Accept-Encoding": "gzip",
        "Accept-Language": "da",
        "Referer": f"{settings.BASE_URL}/",
    }
    if cookies:
        headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in cookies.items())
    if has_form:
        headers["Content-Type"] = FORM
    return headers
