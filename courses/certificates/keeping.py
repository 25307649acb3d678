"""Revoking certificates and issuing them again. What was issued stays, and says how it ended."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from core import mail
from courses.certificates import actions
from courses.certificates.issuing import ledger_key, note_in_ledger, save_with_code
from courses.models.certificates import Certificate
from evidence.models import Evidence
from evidence.place import KEYS, Place
from evidence.record import take_back
from evidence.vocabulary import Basis
from organisations.access import Access, Right
from organisations.trace import note

Why, Ending = Certificate.Why, Certificate.Ending
TO_REVOKE = (Why.MISTAKE, Why.NOT_THE_PERSON, Why.ASKED)
TO_REISSUE = (Why.NAME, Why.CODE_LOST)
# All that stands on the paper but the code and the name.
SAME = (
    "person",
    "completion",
    "course",
    "titles",
    "version",
    "minutes",
    "done_on",
    "valid_until",
    "issuers",
    "is_demo",
    "is_open",
)


@transaction.atomic
def revoke(*, by: Access, certificate: Certificate, why: str) -> None:
    """Again is as once."""
    held = _held(by, certificate)
    if held.ending == Ending.REVOKED:
        return
    _check(held, why, TO_REVOKE)
    _end(held, Ending.REVOKED, why, by)
    _withdraw(held)
    note(actions.REVOKED, by=by, subject=held.person, why=why)
    _tell(held, "courses/mail/certificate_revoked")


@transaction.atomic
def reissue(*, by: Access, certificate: Certificate, why: str) -> Certificate:
    """In the name that the person has now, under another code. Again gives the same one."""
    held = _held(by, certificate)
    if held.ending == Ending.REPLACED:
        return held.replaced_by
    _check(held, why, TO_REISSUE)
    name = str(held.person)
    if why == Why.NAME and name == held.name:
        raise ValidationError(
            {"why": _("That is the name which the person has here. Correct it there first.")}
        )
    _end(held, Ending.REPLACED, why, by)
    kept = {field: getattr(held, field) for field in SAME}
    made = save_with_code(Certificate(**kept, name=name, replaces=held))
    note_in_ledger(made, _withdraw(held))
    note(actions.REISSUED, by=by, subject=held.person, why=why)
    _tell(made, "courses/mail/certificate_reissued")
    return made


def _held(by: Access, certificate: Certificate) -> Certificate:
    """Whoever else ends it waits."""
    if not by.may(Right.KEEP_CERTIFICATES):
        raise PermissionDenied
    found = Certificate.objects.select_for_update(of=("self",)).select_related("person")
    held: Certificate = found.get(pk=certificate.pk)
    return held


def _check(held: Certificate, why: str, allowed: tuple[str, ...]) -> None:
    if why not in allowed:
        raise ValidationError({"why": _("Choose a reason.")})
    if held.is_ended:
        raise ValidationError(_("It has ended already."))


def _end(held: Certificate, ending: str, why: str, by: Access) -> None:
    held.ended_at, held.ending, held.why, held.ended_by = timezone.now(), ending, why, by.person
    held.save(update_fields=["ended_at", "ending", "why", "ended_by"])


def _withdraw(held: Certificate) -> Place:
    """In the ledger; where it was. What is sealed there is counted and leads to nobody."""
    row = Evidence.objects.filter(person=held.person.key, key=ledger_key(held)).first()
    if row is None:
        return Place()
    take_back(row, why=held.why)
    keys = {name: getattr(row, name) for name in (*KEYS, "audience", "variant")}
    return Place(basis=Basis(row.basis), **keys)


def _tell(certificate: Certificate, template: str) -> None:
    person = certificate.person
    if person.is_active:
        told = {"certificate": certificate}
        mail.send(to=person.email, language=person.language, template=template, context=told)
