"""The paper itself: an accessible PDF of what stands in the row, in the language of the reader."""

import io
from pathlib import Path
from typing import Any

import qrcode
from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from qrcode.image.svg import SvgPathImage

from core.pdf import pdf
from courses.models.certificates import Certificate
from courses.templatetags.course_times import time_told

TEMPLATE = Path(__file__).with_name("certificate.typ")


def paper_of(certificate: Certificate) -> bytes:
    address = address_of(certificate)
    return pdf(TEMPLATE, _data(certificate, address), files={"code.svg": _square(address)})


def answer_with(certificate: Certificate) -> HttpResponse:
    response = HttpResponse(paper_of(certificate), content_type="application/pdf")
    name = f"tegn-{certificate.shown_code}.pdf"
    response.headers["Content-Disposition"] = f'inline; filename="{name}"'
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def address_of(certificate: Certificate) -> str:
    """Where anybody can check it."""
    return settings.BASE_URL + reverse("certificate_check", args=[certificate.shown_code])


def _data(certificate: Certificate, address: str) -> dict[str, Any]:
    return {
        "language": get_language(),
        "title": f"{_('Certificate')}: {certificate.title}",
        "mark": mark_of(certificate),
        "name": certificate.name,
        "course": certificate.title,
        "course_language": certificate.language,
        "about": [{"name": name, "text": text} for name, text in _about(certificate)],
        "issuer": certificate.issuer,
        "code": certificate.shown_code,
        "address": address,
        "words": {
            "certificate": _("Certificate"),
            "confirms": _("This confirms that"),
            "has_completed": _("has completed the course"),
            "issued_by": _("Issued by"),
            "code": _("Code"),
            "check": _("See whether it is genuine and still valid:"),
            "square": _("The same address as a square that a phone can read."),
        },
    }


def mark_of(certificate: Certificate) -> str:
    return _("Demo: this certificate proves nothing.") if certificate.is_demo else ""


def _about(certificate: Certificate) -> list[tuple[str, str]]:
    lines = [
        (_("Completed on"), date_format(certificate.done_on, "DATE_FORMAT")),
        (_("Standard time"), time_told(certificate.minutes) if certificate.minutes else ""),
        (_("Version of the course"), str(certificate.version)),
        (_("Validity"), _until(certificate)),
    ]
    return [(name, text) for name, text in lines if text]


def _until(certificate: Certificate) -> str:
    if certificate.valid_until is None:
        return _("without an end")
    return _("until %(day)s") % {"day": date_format(certificate.valid_until, "DATE_FORMAT")}


def _square(address: str) -> bytes:
    made = io.BytesIO()
    qrcode.make(address, image_factory=SvgPathImage, border=2).save(made)
    return made.getvalue()
