"""What the holder of a certificate does with it: show it, to whom and for how long."""

import secrets
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from courses.models.certificates import Certificate, CertificateLink, State

# How long a link may be open, in days.
LENGTHS = (7, 30, 90, 365)
MOST_OPEN = 20


@transaction.atomic
def share(*, certificate: Certificate, days: int, for_whom: str, asked: UUID) -> CertificateLink:
    """A link that ends by itself. `asked` is of the form: sent twice, it makes one."""
    held = Certificate.objects.select_for_update().get(pk=certificate.pk)
    made = CertificateLink.objects.filter(certificate=held, asked=asked).first()
    if made:
        return made
    _check(held, days)
    return CertificateLink.objects.create(
        certificate=held,
        token=secrets.token_urlsafe(24),
        asked=asked,
        for_whom=for_whom,
        ends_on=timezone.localdate() + timedelta(days=days),
    )


def _check(certificate: Certificate, days: int) -> None:
    if days not in LENGTHS:
        raise ValidationError({"days": _("Choose how long it is to be open.")})
    if certificate.is_ended:
        raise ValidationError(_("This certificate is not valid any more."))
    if certificate.links.open().count() >= MOST_OPEN:
        raise ValidationError(_("There are many links already. Take one back first."))


def take_back(*, link: CertificateLink) -> None:
    """Again is as once."""
    if link.taken_back_at is None:
        link.taken_back_at = timezone.now()
        link.save(update_fields=["taken_back_at"])


def show_with_code(*, certificate: Certificate, is_open: bool) -> None:
    """Whether whoever has the code sees the name, hours and date."""
    certificate.is_open = is_open
    certificate.save(update_fields=["is_open"])


def certificates_of(person: Any) -> list[Certificate]:
    """For My page, with what it shows: not those in whose place there is another."""
    found = Certificate.objects.of(person).exclude(ending=State.REPLACED.value)
    return list(found.only("key", "completion", "titles", "done_on", "valid_until", "ending"))
