from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_email

from accounts.models import Person
from knowledge.first_audiences import load_first_audiences
from knowledge.models import Audience
from organisations import inviting, roles, tree
from organisations.inviting import Invited
from organisations.membership import Work
from organisations.models import Authority, Invitation, Role, Unit
from organisations.operators import Operator

HOME = "Center mod Menneskehandel"
KIND = Role.Kind.PLATFORM_ADMINISTRATOR


class Command(BaseCommand):
    help = "Make somebody a platform administrator: the first one, or when nobody else can."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email")
        parser.add_argument("--language", choices=["da", "en"], default="da")
        parser.add_argument(
            "--audience", default="ngo", help="what they work as, by its key; default: %(default)s"
        )

    def handle(self, *args: Any, email: str, language: str, audience: str, **options: Any) -> None:
        email = email.strip().lower()
        try:
            validate_email(email)
            person = Person.objects.filter(email=email).first()
            if person:
                _give(person)
                self.stdout.write(f"{email} has the role from now on.")
            else:
                link = _link(email, language, audience)
                self.stdout.write(f"{email} gets this link by mail too:\n{link}")
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from None


def _give(person: Person) -> None:
    roles.give_role(by=Operator(), person=person, kind=KIND, unit=None)


def _link(email: str, language: str, audience: str) -> str:
    unit = _home()
    waiting = Invitation.objects.unanswered().filter(email=email, unit=unit).first()
    if waiting:
        return inviting.send_again(by=Operator(), invitation=waiting).link
    invited, work = Invited(email, "", "", language), Work(_audience(audience))
    return inviting.invite(by=Operator(), invited=invited, unit=unit, work=work, role=KIND).link


def _home() -> Unit:
    found: Unit | None = Unit.get_root_nodes().filter(name=HOME).first()
    if found is None:
        policy = Authority.Policy.NOBODY
        found = tree.add_authority(by=Operator(), name=HOME, policy=policy).unit
    return found


def _audience(key: str) -> Audience:
    load_first_audiences()
    found: Audience | None = Audience.objects.filter(key=key).first()
    if found is None:
        known = ", ".join(Audience.objects.values_list("key", flat=True))
        raise CommandError(f"There is no audience {key}. There are: {known}.")
    return found
