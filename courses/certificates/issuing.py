"""Issuing certificates: each completion has one, by itself, in the transaction that earned it.

Completion is the whole rule. That the critical moments of a course are right in the end is what the
kinds of activity see to: one that has such moments is not done before they are (`courses.kinds`).
So nothing here, and nothing on a certificate, tells how somebody came so far.
"""

from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import Q

from courses.assigning.days import add_months, day_of
from courses.certificates.codes import new_code
from courses.models.certificates import Certificate
from courses.models.learning import Completion
from courses.models.versions import Version
from courses.versions.languages import SOURCE_LANGUAGE
from evidence.place import Place
from evidence.record import record
from evidence.vocabulary import Kind, Outcome

ISSUERS = {
    "da": "Center mod Menneskehandel",
    "en": "The Danish Centre against Human Trafficking",
}
# So few would be the same that one more try is enough.
TRIES = 3


class NoCode(RuntimeError):
    """Chance does not do that; something is wrong with it."""


@transaction.atomic
def issue(completion: Completion) -> Certificate | None:
    """Once, however often it is called; nothing for what counts for no certificate."""
    held = Certificate.objects.filter(completion=completion, replaces__isnull=True).first()
    if held or not _counts(completion):
        return held
    version = _version_of(completion)
    done_on = day_of(completion.earned_at)
    months = version.data.get("valid_months")
    made = _saved(
        Certificate(
            person=completion.person,
            completion=completion,
            name=str(completion.person),
            course=completion.course,
            titles=_titles(version),
            version=completion.version,
            minutes=completion.minutes,
            done_on=done_on,
            valid_until=add_months(done_on, months) if months else None,
            issuers=ISSUERS,
            is_demo=settings.DEMO,
        )
    )
    note_in_ledger(made, completion.attempt.place)
    return made


def issue_missing() -> int:
    """For what was completed before there were certificates. How many were new."""
    found = Completion.objects.filter(certificates__isnull=True).select_related("person", "attempt")
    return sum(issue(completion) is not None for completion in found.iterator())


def note_in_ledger(certificate: Certificate, place: Place) -> None:
    record(
        person=certificate.person,
        key=ledger_key(certificate),
        kind=Kind.CERTIFICATE_ISSUED,
        outcome=Outcome.DONE,
        content=certificate.course,
        course=certificate.course,
        version=certificate.version,
        locale=SOURCE_LANGUAGE,
        place=place,
        detail={"minutes": certificate.minutes},
        performed_at=certificate.issued_at,
    )


def ledger_key(certificate: Certificate) -> str:
    return f"certificate {certificate.key}"


def save_with_code(certificate: Certificate) -> Certificate:
    """Under a code that nobody has."""
    for _try in range(TRIES):
        certificate.code = new_code()
        if not Certificate.objects.filter(code=certificate.code).exists():
            certificate.save()
            return certificate
    raise NoCode


def _saved(certificate: Certificate) -> Certificate:
    """Two at the same moment: the first one stands."""
    try:
        with transaction.atomic():
            return save_with_code(certificate)
    except IntegrityError:
        return Certificate.objects.get(completion=certificate.completion, replaces__isnull=True)


def _counts(completion: Completion) -> bool:
    """A proposal counts for no certificate, outside the demo."""
    if settings.DEMO:
        return True
    taken = Q(content=completion.course, number=completion.version)
    for activity in completion.attempt.plan.counting:
        taken |= Q(content=activity.content, number=activity.number)
    return not Version.objects.filter(taken, approved_at__isnull=True).exists()


def _version_of(completion: Completion) -> Version:
    return Version.objects.get(content=completion.course, number=completion.version)


def _titles(version: Version) -> dict[str, Any]:
    """In each language the newest name that this version has."""
    found = version.translations.order_by("number").values_list("language", "title")
    return {**dict(found), version.language: version.title}
