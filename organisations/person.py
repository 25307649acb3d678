"""What is changed of a person, beside their places and roles."""

from datetime import timedelta

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from accounts.models import Person
from core import mail
from core.ratelimit import Limit
from organisations import actions
from organisations.access import Access, Right
from organisations.models import Unit
from organisations.trace import note

# So that nobody finds out who is in Tegn by giving one address after the other.
ADDRESSES = Limit("change of address", tries=30, window=timedelta(days=1))


def may_change(by: Access, person: Person) -> bool:
    """Whoever answers for the whole person. Nobody else changes the name of somebody who belongs
    to others too, or takes over an account that may do more than their own."""
    if by.may_everywhere(Right.CHANGE_PEOPLE):
        return True
    kept = by.memberships(Right.CHANGE_PEOPLE).values("pk")
    elsewhere = person.memberships.exclude(pk__in=kept)
    roles = person.roles.not_over().select_related("unit")
    here = person.memberships.filter(pk__in=kept)
    may_give_all = all(by.may_give(role.kind, role.unit) for role in roles)
    return here.exists() and not elsewhere.exists() and may_give_all


def change_person(
    *, by: Access, person: Person, first_name: str, last_name: str, email: str
) -> None:
    if not may_change(by, person):
        raise PermissionDenied
    if email.lower() != person.email:
        # Outside of what is taken back when the address is refused.
        ADDRESSES.count(str(by.person.key))
    try:
        with transaction.atomic():
            _change(by, person, first_name, last_name, email.lower())
    except IntegrityError:
        raise ValidationError({"email": _taken()}) from None


def _change(by: Access, person: Person, first_name: str, last_name: str, email: str) -> None:
    person = Person.objects.select_for_update().get(pk=person.pk)
    old = person.email
    if Person.objects.filter(email=email).exclude(pk=person.pk).exists():
        raise ValidationError({"email": _taken()})
    person.first_name, person.last_name, person.email = first_name, last_name, email
    person.save()
    note(actions.PERSON_CHANGED, by=by, unit=a_unit(by, person), subject=person)
    if email != old:
        mail.send(
            to=old,
            language=person.language,
            template="organisations/mail/address_changed",
            context={"person": person},
        )


def _taken() -> str:
    return _("Another person has this address in Tegn. Check it and write it again.")


def a_unit(by: Access, person: Person) -> Unit | None:
    """Where whoever acts has to do with the person: in whose log it is written."""
    held = by.memberships(Right.SEE_PEOPLE).filter(person=person).select_related("unit")
    latest = held.order_by("-starts_on", "-pk").first()
    return latest.unit if latest else None
