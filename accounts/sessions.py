"""Where a person is signed in. allauth notes each sign-in; what is here reads and ends them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from allauth.usersessions.models import UserSession
from django.contrib.auth import HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.models import Session
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import idle
from accounts.models import Person

BEGUN_WITH = "sign_in_begun_with"

# The first that is found counts: most browsers also name the ones that they descend from.
BROWSERS = {
    "Edg": "Edge",
    "OPR/": "Opera",
    "SamsungBrowser": "Samsung Internet",
    "Firefox": "Firefox",
    "FxiOS": "Firefox",
    "CriOS": "Chrome",
    "Chrome": "Chrome",
    "Safari": "Safari",
}
SYSTEMS = {
    "iPhone": "iPhone",
    "iPad": "iPad",
    "Android": "Android",
    "Windows": "Windows",
    "Mac OS": "Mac",
    "CrOS": "Chromebook",
    "Linux": "Linux",
}


@dataclass(frozen=True)
class OpenSession:
    id: int
    device: str
    began_at: datetime
    last_used_at: datetime
    is_this_one: bool


def open_sessions(person: Person, this_one: str | None) -> list[OpenSession]:
    """This one first, then the one that was used last."""
    noted = list(UserSession.objects.filter(user=person).order_by("pk"))
    used = _last_use(person, noted)
    found = [
        OpenSession(
            id=session.pk,
            device=describe(session.user_agent),
            began_at=session.created_at,
            last_used_at=used[session.session_key] or session.created_at,
            is_this_one=session.session_key == this_one,
        )
        for session in noted
        if session.session_key in used
    ]
    return sorted(found, key=lambda one: (one.is_this_one, one.last_used_at), reverse=True)


def _last_use(person: Person, noted: Iterable[UserSession]) -> dict[str, datetime | None]:
    """Of those that still sign this person in: with the password of today."""
    keys = [session.session_key for session in noted]
    stored = Session.objects.filter(session_key__in=keys, expire_date__gt=timezone.now())
    hashes = {person.get_session_auth_hash(), *person.get_session_auth_fallback_hash()}
    held = {session.session_key: session.get_decoded() for session in stored}
    return {
        key: datetime.fromtimestamp(data[idle.USED], UTC) if idle.USED in data else None
        for key, data in held.items()
        if data.get(SESSION_KEY) == str(person.pk) and data.get(HASH_SESSION_KEY) in hashes
    }


def end_session(*, person: Person, id: int, but: str | None) -> None:
    _end([session for session in _others(person, but) if session.pk == id])


def end_other_sessions(*, person: Person, but: str | None) -> None:
    _end(_others(person, but))


def _others(person: Person, but: str | None) -> list[UserSession]:
    return list(UserSession.objects.filter(user=person).exclude(session_key=but))


def _end(sessions: list[UserSession]) -> None:
    keys = [session.session_key for session in sessions]
    Session.objects.filter(session_key__in=keys).delete()
    UserSession.objects.filter(session_key__in=keys).delete()


def describe(user_agent: str) -> str:
    browser = _first(BROWSERS, user_agent) or _("A browser")
    system = _first(SYSTEMS, user_agent)
    if not system:
        return browser
    return _("%(browser)s on %(system)s") % {"browser": browser, "system": system}


def _first(names: dict[str, str], user_agent: str) -> str:
    return next((name for part, name in names.items() if part in user_agent), "")


def remember_password(request: HttpRequest, person: Person) -> None:
    """Which password a sign-in began with that waits for its second step."""
    request.session[BEGUN_WITH] = person.get_session_auth_hash()


def began_with_another_password(request: HttpRequest, person: Person) -> bool:
    return request.session.get(BEGUN_WITH) != person.get_session_auth_hash()
