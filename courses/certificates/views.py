"""The pages of those who hold a certificate."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from core.gate import signed_in
from core.ratelimit import Limit
from courses.certificates import holding
from courses.certificates.forms import LinkForm
from courses.certificates.paper import answer_with, mark_of
from courses.models.certificates import Certificate
from organisations.forms.base import carried_out
from organisations.views.trail import Crumb

MADE_IN_AN_HOUR = Limit("certificates on paper", 60, timedelta(hours=1))


@signed_in
def certificate(request: HttpRequest, key: UUID) -> HttpResponse:
    """The certificate, and the form for a link to it."""
    held = _held(request, key)
    form = LinkForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and carried_out(form, holding.share, certificate=held, **form.cleaned_data):
        messages.success(request, _("The link is made. Copy it and send it to whom you like."))
        return redirect(f"{reverse('certificate', args=[key])}#links")
    return render(request, "courses/certificates/certificate.html", _told(request, held, form))


def _told(request: HttpRequest, held: Certificate, form: LinkForm) -> dict[str, Any]:
    links = [
        (link, request.build_absolute_uri(reverse("certificate_shared", args=[link.token])))
        for link in held.links.open().order_by("ends_on", "pk")
    ]
    return {
        "certificate": held,
        "mark": mark_of(held),
        "links": links,
        "form": form,
        "trail": [Crumb(_("My page"), reverse("my_page"))],
    }


@signed_in
def certificate_paper(request: HttpRequest, key: UUID) -> HttpResponse:
    held = _held(request, key)
    if held.is_ended:
        raise Http404
    MADE_IN_AN_HOUR.count(str(held.pk))
    return answer_with(held)


@signed_in
@require_POST
def certificate_show(request: HttpRequest, key: UUID) -> HttpResponse:
    is_open = request.POST.get("show") == "yes"
    holding.show_with_code(certificate=_held(request, key), is_open=is_open)
    messages.success(
        request,
        _("Whoever has the code now sees your name, the hours and the date.")
        if is_open
        else _("Whoever has the code does not see who you are."),
    )
    return redirect("certificate", key=key)


@signed_in
@require_POST
def certificate_link_end(request: HttpRequest, key: UUID, id: int) -> HttpResponse:
    link = get_object_or_404(_held(request, key).links, pk=id)
    holding.take_back(link=link)
    messages.success(request, _("The link is taken back. It leads nowhere now."))
    return redirect(f"{reverse('certificate', args=[key])}#links")


def _held(request: HttpRequest, key: UUID) -> Certificate:
    found: Certificate = get_object_or_404(Certificate.objects.of(request.user), key=key)
    return found
