from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.db.models import DEFERRED
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language
from wagtail import hooks
from wagtail.models import Page

from core.gate import open_to_all
from courses.models import VersionedPage
from organisations import page_access
from organisations.access import access_of
from organisations.page_addresses import address_of, page_at

SOURCE_LANGUAGE = "da"


@open_to_all
def serve_page(request: HttpRequest, path: str) -> HttpResponseBase:
    """Every page of editors, in the place of Wagtail's own view, which asks Wagtail's groups."""
    page = page_at(path, get_language() or SOURCE_LANGUAGE)
    if page is None:
        return _lead_to_danish(request, path)
    if page_access.has_run_out(page):
        raise Http404
    if not page_access.may_read(page, access_of(request)):
        return turn_away(request)
    page = _as_its_type(page)
    for hook in hooks.get_hooks("before_serve_page"):
        answer = hook(page, request, (), {})
        if isinstance(answer, HttpResponse):
            return answer
    served: HttpResponseBase = page.serve(request)
    return served


def _as_its_type(page: Page) -> Page:
    """Of a page that is served from versions its own fields are not needed, nor read."""
    kind = page.specific_class
    if not issubclass(kind, VersionedPage):
        return page.specific
    known = page.__dict__ | {"page_ptr_id": page.pk}
    fields = kind._meta.concrete_fields
    served: Page = kind(*(known.get(field.attname, DEFERRED) for field in fields))
    served._state.adding = False
    served.locale, served.translated_path = page.locale, page.translated_path
    return served


def _lead_to_danish(request: HttpRequest, path: str) -> HttpResponse:
    """While there is no front page in this language, its addresses are those of Danish pages."""
    danish = (
        None if page_at("", get_language() or SOURCE_LANGUAGE) else page_at(path, SOURCE_LANGUAGE)
    )
    if danish is None:
        raise Http404
    if not page_access.may_read(danish, access_of(request)):
        return turn_away(request)
    return redirect(address_of(danish))


def turn_away(request: HttpRequest) -> HttpResponse:
    if request.user.is_authenticated:
        raise PermissionDenied
    return redirect_to_login(request.get_full_path(), reverse(settings.LOGIN_URL))
