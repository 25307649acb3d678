"""Danish and English by address prefix; the last one chosen is remembered."""

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.locale import LocaleMiddleware
from django.utils import translation
from django.utils.translation import get_language_from_path, get_language_from_request


class LanguageMiddleware(LocaleMiddleware):
    """Remembers the language of the address when it is not the one that would be chosen anyway.

    The admin has no language in its addresses. It is Danish unless a person has chosen otherwise in
    their account there, whatever page they last read.
    """

    def process_request(self, request: HttpRequest) -> None:
        if request.path_info.startswith(settings.ADMIN_PATH):
            translation.activate(settings.LANGUAGE_CODE)
            request.LANGUAGE_CODE = settings.LANGUAGE_CODE
        else:
            super().process_request(request)

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        response = super().process_response(request, response)
        # Wagtail's previews are made to look like visits.
        is_visit = not getattr(request, "is_dummy", False)
        chosen = get_language_from_path(request.path_info) if is_visit else None
        if chosen and response.status_code == 200 and chosen != get_language_from_request(request):
            response.set_cookie(
                settings.LANGUAGE_COOKIE_NAME,
                chosen,
                max_age=settings.LANGUAGE_COOKIE_AGE,
                secure=settings.LANGUAGE_COOKIE_SECURE,
                httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
                samesite="Lax",
            )
        return response


def request_language(request: HttpRequest) -> str:
    """The language to answer in when no middleware has decided yet."""
    return get_language_from_path(request.path_info) or get_language_from_request(request)
