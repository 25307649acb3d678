"""A small world of authorities, built by the models themselves: what a test is not about."""

import html
import re
from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone, translation

from accounts.demo import give_totp
from accounts.models import Person
from knowledge.first_audiences import load_first_audiences
from knowledge.models import Audience, RoleVariant
from organisations.access import Access
from organisations.models import Authority, Cohort, Membership, Role, Unit

Kind = Role.Kind
Policy = Authority.Policy


def day(offset: int = 0) -> date:
    """So many days from today, in Denmark."""
    return timezone.localdate() + timedelta(days=offset)


def authority(name: str, policy: str = Policy.COMPLETION) -> Authority:
    return Authority.objects.create(unit=Unit.add_root(name=name), policy=policy)


def unit(above: Unit, name: str) -> Unit:
    # Treebeard adds to what it knows of the parent, which may have changed since.
    added: Unit = Unit.objects.get(pk=above.pk).add_child(name=name)
    return added


def again(found: Any) -> Any:
    """As the database has it now."""
    return type(found).objects.get(pk=found.pk)


def audience(key: str) -> Audience:
    if not Audience.objects.exists():
        load_first_audiences()
    return Audience.objects.get(key=key)


def variant(key: str) -> RoleVariant:
    audience("police")
    return RoleVariant.objects.get(key=key)


def person(name: str = "Pia Petersen", email: str = "") -> Person:
    """Somebody beside the cast, without a password."""
    first, _, last = name.partition(" ")
    email = email or f"{first}.{last or 'x'}@politi.example".lower().replace(" ", "-")
    return Person.objects.create_user(email, first_name=first, last_name=last)


def people(number: int, where: Unit) -> list[Person]:
    """So many members of a unit, quickly."""
    made = Person.objects.bulk_create(
        Person(email=f"n{i}-{where.pk}@politi.example", first_name=f"Nr. {i}", last_name="Nielsen")
        for i in range(number)
    )
    works_as = audience("police")
    Membership.objects.bulk_create(
        Membership(person=one, unit=where, audience=works_as, starts_on=day(-30)) for one in made
    )
    return made


def member(
    who: Person,
    where: Unit,
    work: str = "police",
    *,
    starts_on: date | None = None,
    ends_on: date | None = None,
    key_person: bool = False,
) -> Membership:
    return Membership.objects.create(
        person=who,
        unit=where,
        audience=audience(work),
        starts_on=starts_on or day(-30),
        ends_on=ends_on,
        key_person=key_person,
    )


def role(
    who: Person,
    kind: str,
    where: Unit | None = None,
    *,
    starts_on: date | None = None,
    ends_on: date | None = None,
    deputy_of: Role | None = None,
) -> Role:
    return Role.objects.create(
        person=who,
        kind=kind,
        unit=where,
        starts_on=starts_on or day(-30),
        ends_on=ends_on,
        deputy_of=deputy_of,
    )


def cohort(where: Unit, name: str = "Hold 24", *, starts_on: date | None = None) -> Cohort:
    return Cohort.objects.create(unit=where, name=name, starts_on=starts_on or day(-10))


def access(who: Person, on: date | None = None) -> Access:
    """Asked anew: what an `Access` has found, it keeps."""
    return Access(Person.objects.get(pk=who.pk), on)


def sign_in(who: Person) -> Client:
    """With the second factor that some roles ask for."""
    give_totp(who)
    client = Client()
    client.force_login(who)
    return client


def queries(client: Client, path: str) -> int:
    """How many a page takes."""
    with CaptureQueriesContext(connection) as caught:
        assert client.get(path).status_code == 200
    return len(caught)


def address(name: str, *arguments: Any) -> str:
    """In English, whose texts do not wait for a translation."""
    with translation.override("en"):
        return reverse(name, args=arguments)


def shown(response: HttpResponse) -> str:
    """What is to be read between the navigation and the hotline, in one line."""
    page = response.content.decode()
    main = page[page.index("<main") : page.index("</main>")]
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", main)).split())


class World(SimpleNamespace):
    """politi > nordjylland > aalborg, and fyn; kommune > borgerservice; courts (the track owner
    sees) > byret; independent (nobody sees). Units, not authorities, which are `.authority`."""

    politi: Unit
    nordjylland: Unit
    aalborg: Unit
    fyn: Unit
    kommune: Unit
    borgerservice: Unit
    courts: Unit
    byret: Unit
    independent: Unit


def world() -> World:
    audience("police")
    politi = authority("Politiet").unit
    kommune = authority("Odde Kommune", Policy.DONE).unit
    courts = authority("Domstolene", Policy.TRACK_OWNER).unit
    independent = authority("Selvstændige", Policy.NOBODY).unit
    nordjylland = unit(politi, "Nordjyllands Politi")
    made = World(
        politi=politi,
        nordjylland=nordjylland,
        aalborg=unit(nordjylland, "Lokalpolitiet Aalborg"),
        fyn=unit(politi, "Fyns Politi"),
        kommune=kommune,
        borgerservice=unit(kommune, "Borgerservice"),
        courts=courts,
        byret=unit(courts, "Byretten"),
        independent=independent,
    )
    return World(**{name: again(found) for name, found in vars(made).items()})
