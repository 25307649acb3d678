"""Everybody whose access differs, in one world, and clients that are signed in as they are."""

import time
from dataclasses import dataclass, field
from datetime import timedelta

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.test import Client
from django.utils import timezone

from accounts import encryption
from accounts.models import Person
from organisations.models import Unit
from organisations.wagtail_groups import follow_roles
from tests.organisations import world as w
from tests.people import PASSWORD

Kind = w.Kind

ANONYMOUS = "anonymous"
LEARNER = "learner"
LEARNER_ELSEWHERE = "learner elsewhere"
MANAGER = "manager"
MANAGER_ELSEWHERE = "manager elsewhere"
DEPUTY = "deputy"
EXPIRED_DEPUTY = "expired deputy"
ORGANISATION_ADMINISTRATOR = "organisation administrator"
ADMINISTRATOR_ELSEWHERE = "organisation administrator elsewhere"
EDITOR = "editor"
APPROVER = "approver"
TRACK_OWNER = "track owner"
ANALYST = "analyst"
PLATFORM_ADMINISTRATOR = "platform administrator"

EVERYBODY = frozenset(
    {
        ANONYMOUS,
        LEARNER,
        LEARNER_ELSEWHERE,
        MANAGER,
        MANAGER_ELSEWHERE,
        DEPUTY,
        EXPIRED_DEPUTY,
        ORGANISATION_ADMINISTRATOR,
        ADMINISTRATOR_ELSEWHERE,
        EDITOR,
        APPROVER,
        TRACK_OWNER,
        ANALYST,
        PLATFORM_ADMINISTRATOR,
    }
)
SIGNED_IN = EVERYBODY - {ANONYMOUS}
MAKES_CONTENT = frozenset({EDITOR, APPROVER, PLATFORM_ADMINISTRATOR})


@dataclass
class Cast:
    world: w.World
    people: dict[str, Person]
    cookies: dict[str, str] = field(default_factory=dict)
    # One for all: it puts together its middleware only once.
    asking: Client = field(default_factory=lambda: Client(raise_request_exception=False))

    def client(self, name: str) -> Client:
        """Signed in as that person, in one and the same session each time."""
        self.asking.cookies.clear()
        if name in self.cookies:
            self.asking.cookies[settings.SESSION_COOKIE_NAME] = self.cookies[name]
        return self.asking

    def sign_everybody_in(self) -> None:
        for name, person in self.people.items():
            client = Client()
            client.force_login(person)
            session = client.session
            # A moment ago, so that nobody is asked to confirm who they are.
            confirmed = {"method": "password", "at": time.time(), "reauthenticated": True}
            session["account_authentication_methods"] = [confirmed]
            session["account_authentication_methods_user"] = str(person.pk)
            session.save()
            self.cookies[name] = client.cookies[settings.SESSION_COOKIE_NAME].value


def assemble() -> Cast:
    """The learner, who is looked at, works in Aalborg; her managers are those of the police."""
    world = w.world()
    people = {name: _person(number, name) for number, name in enumerate(sorted(SIGNED_IN))}
    for name, unit, work in _places(world):
        w.member(people[name], unit, work)
    _give_roles(people, world)
    for person in people.values():
        if person.roles.exists():
            _give_second_factor(person)
            follow_roles(person)
    cast = Cast(world, {name: w.again(person) for name, person in people.items()})
    cast.sign_everybody_in()
    return cast


def _person(number: int, name: str) -> Person:
    person = w.person(name.title(), f"cast{number}@tegn.example")
    person.set_password(PASSWORD)
    person.save()
    return person


def _places(world: w.World) -> list[tuple[str, Unit, str]]:
    return [
        (LEARNER, world.aalborg, "police"),
        (LEARNER_ELSEWHERE, world.kommune, "municipalities"),
        (MANAGER, world.nordjylland, "police"),
        (MANAGER_ELSEWHERE, world.kommune, "municipalities"),
        (DEPUTY, world.nordjylland, "police"),
        (EXPIRED_DEPUTY, world.nordjylland, "police"),
        (ORGANISATION_ADMINISTRATOR, world.politi, "police"),
        (ADMINISTRATOR_ELSEWHERE, world.kommune, "municipalities"),
        (TRACK_OWNER, world.courts, "judges"),
    ]


def _give_roles(people: dict[str, Person], world: w.World) -> None:
    lent = w.role(people[MANAGER], Kind.MANAGER, world.nordjylland)
    w.role(people[MANAGER_ELSEWHERE], Kind.MANAGER, world.kommune)
    yesterday, soon = w.day(-1), w.day(7)
    w.role(people[DEPUTY], Kind.MANAGER, world.nordjylland, ends_on=soon, deputy_of=lent)
    w.role(
        people[EXPIRED_DEPUTY], Kind.MANAGER, world.nordjylland, ends_on=yesterday, deputy_of=lent
    )
    w.role(people[ORGANISATION_ADMINISTRATOR], Kind.ORGANISATION_ADMINISTRATOR, world.politi)
    w.role(people[ADMINISTRATOR_ELSEWHERE], Kind.ORGANISATION_ADMINISTRATOR, world.kommune)
    w.role(people[TRACK_OWNER], Kind.TRACK_OWNER, world.courts)
    for name, kind in (
        (EDITOR, Kind.EDITOR),
        (APPROVER, Kind.APPROVER),
        (ANALYST, Kind.ANALYST),
        (PLATFORM_ADMINISTRATOR, Kind.PLATFORM_ADMINISTRATOR),
    ):
        w.role(people[name], kind)


def _give_second_factor(person: Person) -> None:
    Authenticator.objects.create(
        user=person,
        type=Authenticator.Type.TOTP,
        created_at=timezone.now() - timedelta(days=30),
        data={"secret": encryption.encrypt("MATRIXMATRIXMATRIX234567")},
    )
