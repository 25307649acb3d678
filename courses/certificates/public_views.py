"""Pages for anybody: checking a certificate by its code, and what a holder has shared by a link."""

from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from core.gate import View, open_to_all
from core.ratelimit import Limit
from core.requests import client_address
from courses.certificates import verifying
from courses.certificates.forms import CodeForm, PaperForm
from courses.certificates.paper import answer_with, mark_of
from courses.models.certificates import Certificate, CertificateLink

MADE_IN_AN_HOUR = Limit("certificates on paper by a link", 60, timedelta(hours=1))
READ_AND_SENT = ["GET", "HEAD", "POST"]


def kept_out_of_searches(view: Callable[..., HttpResponse]) -> View:
    """And out of what browsers and proxies keep. Its address goes to no other site anyway."""

    @wraps(view)
    def guarded(*args: Any, **kwargs: Any) -> HttpResponse:
        response = view(*args, **kwargs)
        response.headers["X-Robots-Tag"] = "noindex"
        return response

    return open_to_all(never_cache(guarded))


@kept_out_of_searches
@require_http_methods(READ_AND_SENT)
def certificates_check(request: HttpRequest) -> HttpResponse:
    """Type a code."""
    form = CodeForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            found = _with_code(request, form.cleaned_data["code"])
            return redirect("certificate_check", code=found.shown_code)
        except verifying.NoCode:
            form.add_error("code", _to_look_again())
    return render(request, "courses/certificates/check.html", {"form": form})


@kept_out_of_searches
@require_http_methods(READ_AND_SENT)
def certificate_check(request: HttpRequest, code: str) -> HttpResponse:
    """What is told of the code, and whether the paper agrees. It is sent as a form, so that no name
    stands in an address."""
    try:
        found = _with_code(request, code)
    except verifying.NoCode:
        return _look_again(request, code)
    form = PaperForm(request.POST if request.method == "POST" else None)
    agrees = None
    if form.is_valid():
        agrees = verifying.agrees(found, asked_from=client_address(request), **form.cleaned_data)
    context = {"certificate": found, "mark": mark_of(found), "form": form, "agrees": agrees}
    return render(request, "courses/certificates/checked.html", context)


@kept_out_of_searches
@require_safe
def certificate_shared(request: HttpRequest, token: str) -> HttpResponse:
    found = _shared(token)
    if found is None:
        return render(request, "courses/certificates/gone.html", status=404)
    context = {"certificate": found, "mark": mark_of(found), "token": token}
    return render(request, "courses/certificates/shared.html", context)


@kept_out_of_searches
@require_safe
def certificate_shared_paper(request: HttpRequest, token: str) -> HttpResponse:
    found = _shared(token)
    if found is None or found.is_ended:
        return render(request, "courses/certificates/gone.html", status=404)
    MADE_IN_AN_HOUR.count(str(found.pk))
    return answer_with(found)


def _to_look_again() -> str:
    return _("Look at the code again: we know no certificate with exactly this one.")


def _look_again(request: HttpRequest, code: str) -> HttpResponse:
    form = CodeForm({"code": code})
    form.add_error("code", _to_look_again())
    return render(request, "courses/certificates/check.html", {"form": form}, status=404)


def _with_code(request: HttpRequest, code: str) -> Certificate:
    return verifying.with_code(code, asked_from=client_address(request))


def _shared(token: str) -> Certificate | None:
    link = CertificateLink.objects.open().select_related("certificate").filter(token=token).first()
    return link.certificate if link else None
