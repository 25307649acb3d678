"""What the product holds on people by certificates; see `core.personal`."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from core.periods import Period
from core.personal import PersonalData, Retention, Rows, cut_off, delete, register
from courses.models.certificates import Certificate, CertificateLink

AFTER_IT_ENDS = Period(
    5 * 365, _("So that it can be checked for as long as somebody may ask for it.")
)
AFTER_THE_LINK = Period(365, _("So that you can see who could see your certificate."))


def _links_of(person: Any) -> Rows:
    return CertificateLink.objects.filter(certificate__person=person)


def _certificate(certificate: Certificate, person: Any) -> dict[str, Any]:
    return {
        "title": certificate.title,
        "name": certificate.name,
        "code": certificate.shown_code,
        "version": certificate.version,
        "minutes": certificate.minutes,
        "done_on": certificate.done_on,
        "valid_until": certificate.valid_until,
        "issued_at": certificate.issued_at,
        "is_open": certificate.is_open,
        "ended_at": certificate.ended_at,
        "why": certificate.get_why_display(),
    }


register(
    PersonalData(
        "courses.Certificate",
        person="person",
        title=_("Your certificates"),
        why=_("So that you can prove what you have completed, and others can check it."),
        kept=_("Without a last day: as long as you have an account."),
        show=_certificate,
        fields={
            "title": _("course"),
            "name": _("name on it"),
            "code": _("code"),
            "version": _("version"),
            "minutes": _("minutes"),
            "done_on": _("completed"),
            "valid_until": _("valid until"),
            "issued_at": _("issued"),
            "is_open": _("shown with the code"),
            "ended_at": _("ended"),
            "why": _("why"),
        },
        erase=delete,
        retention=(Retention(AFTER_IT_ENDS, "valid_until"),),
    ),
    PersonalData(
        "courses.Certificate",
        person="ended_by",
        title=_("Certificates of others that you revoked or issued again"),
        why=_("So that one can ask who decided it."),
        kept=_("As long as what it belongs to is there."),
        fields={"version": _("version"), "ended_at": _("when")},
        erase=cut_off("ended_by"),
    ),
    PersonalData(
        "courses.CertificateLink",
        find=_links_of,
        title=_("Links to your certificates that you made"),
        why=_("So that you can show a certificate to whom you like, and take that back."),
        fields={
            "for_whom": _("for whom"),
            "made_at": _("made"),
            "ends_on": _("ends"),
            "taken_back_at": _("taken back"),
        },
        erase=delete,
        retention=(Retention(AFTER_THE_LINK, "ends_on"),),
    ),
)
