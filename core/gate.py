"""Every address says whom it lets in; an address that says nothing is closed.

Our views carry their rule (`open_to_all`, `signed_in`, `organisations.access.needs`). Addresses of
others get theirs in `settings.FOREIGN_ADDRESSES`, by the beginning of their route.
"""

from collections.abc import Callable
from functools import cache, wraps
from typing import Any

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.module_loading import import_string

Rule = Callable[[HttpRequest], bool]
View = Callable[..., HttpResponseBase]


def let_in(rule: Rule) -> Callable[[View], View]:
    """Decorate a view with the rule that the gate asks before it."""

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(*args: Any, **kwargs: Any) -> HttpResponseBase:
            return view(*args, **kwargs)

        guarded.access_rule = rule  # type: ignore[attr-defined]
        return guarded

    return decorate


def anyone(request: HttpRequest) -> bool:
    return True


def whoever_is_signed_in(request: HttpRequest) -> bool:
    return request.user.is_authenticated


open_to_all = let_in(anyone)
signed_in = let_in(whoever_is_signed_in)


class GateMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: View, args: Any, kwargs: Any
    ) -> HttpResponse | None:
        rule = rule_of(view, request)
        if rule is not None and rule(request):
            return None
        if request.user.is_authenticated:
            raise PermissionDenied
        return redirect_to_login(request.get_full_path(), reverse(settings.LOGIN_URL))


def rule_of(view: View, request: HttpRequest) -> Rule | None:
    own: Rule | None = getattr(view, "access_rule", None)
    return own or foreign_rule(request.resolver_match.route if request.resolver_match else "")


def foreign_rule(route: str) -> Rule | None:
    """The rule of the longest beginning that fits."""
    fitting = [prefix for prefix in settings.FOREIGN_ADDRESSES if route.startswith(prefix)]
    return _named(settings.FOREIGN_ADDRESSES[max(fitting, key=len)]) if fitting else None


@cache
def _named(path: str) -> Rule:
    rule: Rule = import_string(path)
    return rule
