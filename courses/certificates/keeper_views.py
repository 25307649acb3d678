"""Looking up certificates, revoking them and issuing them again."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from courses.certificates import actions, keeping
from courses.certificates.forms import FindForm, WhyForm
from courses.certificates.paper import mark_of
from courses.models.certificates import Certificate
from organisations import looks
from organisations.access import Right, access_of, needs
from organisations.forms.base import carried_out
from organisations.trace import note
from organisations.views.trail import Crumb, start


@needs(Right.KEEP_CERTIFICATES)
def certificates_kept(request: HttpRequest) -> HttpResponse:
    """Nothing is listed before somebody asks for one code or one person."""
    find = FindForm(request.GET or None)
    words = find.cleaned_data["q"] if find.is_valid() else ""
    found = list(Certificate.objects.asked_for(words).select_related("person")) if words else []
    for certificate in found:
        _note_look(request, certificate)
    context = {"find": find, "words": words, "certificates": found, "trail": [start()]}
    return render(request, "courses/certificates/kept.html", context)


@needs(Right.KEEP_CERTIFICATES)
def certificate_kept(request: HttpRequest, key: UUID) -> HttpResponse:
    shown = _certificate(key)
    _note_look(request, shown)
    context = {"certificate": shown, "mark": mark_of(shown), "trail": _to_kept()}
    return render(request, "courses/certificates/kept_one.html", context)


@needs(Right.KEEP_CERTIFICATES)
def certificate_revoke(request: HttpRequest, key: UUID) -> HttpResponse:
    told = _(
        "Whoever checks the code then sees that it is revoked. The holder is told why by mail."
    )
    words = (_("Revoke the certificate"), told, _("Revoke"), _("It is revoked."))
    return _ending(request, key, keeping.revoke, keeping.TO_REVOKE, words)


@needs(Right.KEEP_CERTIFICATES)
def certificate_reissue(request: HttpRequest, key: UUID) -> HttpResponse:
    told = _(
        "The holder gets another certificate with the name that stands in Tegn now, and is told by "
        "mail. The old code then says that it is replaced."
    )
    words = (_("Issue it again"), told, _("Issue again"), _("It is issued again."))
    return _ending(request, key, keeping.reissue, keeping.TO_REISSUE, words)


def _ending(
    request: HttpRequest, key: UUID, verb: Any, reasons: Any, words: tuple[str, str, str, str]
) -> HttpResponse:
    shown = _certificate(key)
    title, told, button, done = words
    form = WhyForm(reasons, request.POST if request.method == "POST" else None)
    access = access_of(request)
    if form.is_valid() and carried_out(
        form, verb, by=access, certificate=shown, **form.cleaned_data
    ):
        messages.success(request, done)
        return redirect("certificate_kept", key=key)
    back = reverse("certificate_kept", args=[key])
    context = {
        "title": title,
        "told": [f"{shown.name}: {shown.title}", told],
        "form": form,
        "buttons": [("end", button)],
        "back": back,
        "trail": [*_to_kept(), Crumb(shown.shown_code, back)],
    }
    return render(request, "organisations/person_form.html", context)


def _certificate(key: UUID) -> Certificate:
    found = Certificate.objects.select_related("person", "ended_by", "replaces", "replaced_by")
    shown: Certificate = get_object_or_404(found, key=key)
    return shown


def _note_look(request: HttpRequest, certificate: Certificate) -> None:
    """Once an hour for each person; the holder sees it."""
    person = certificate.person
    if person != request.user and looks.is_new(request.session, f"certificates {person.key}"):
        note(actions.SEEN, by=access_of(request), subject=person)


def _to_kept() -> list[Crumb]:
    return [start(), Crumb(_("Certificates"), reverse("certificates_kept"))]
