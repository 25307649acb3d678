"""Who needs a second factor, who has one, and that nobody goes on without.

Apps above say who: `@second_factor_rule` registers a function that is asked about a person.
"""

from collections.abc import Callable
from typing import Any

from allauth.mfa.models import Authenticator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

from accounts.models import Person

Rule = Callable[[Person], bool]

RULES: list[Rule] = []
FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
# Where whoever has none yet can still go: to set it up, to rest, and out.
OPEN = {
    "account_active",
    "account_idle",
    "account_logout",
    "account_reauthenticate",
    "mfa_activate_totp",
    "mfa_add_webauthn",
    "mfa_index",
    "mfa_reauthenticate",
    "mfa_reauthenticate_webauthn",
    "mfa_view_recovery_codes",
    "pause",
}
OPEN_ROUTES = {"admin/logout/"}


def second_factor_rule(rule: Rule) -> Rule:
    RULES.append(rule)
    return rule


def requires_second_factor(person: Person) -> bool:
    return any(rule(person) for rule in RULES)


def has_second_factor(person: Person) -> bool:
    return Authenticator.objects.filter(user=person, type__in=FACTORS).exists()


def is_last_required(factor: Authenticator) -> bool:
    """Without this one, the person would be without the second factor that they need."""
    others = Authenticator.objects.filter(user=factor.user, type__in=FACTORS).exclude(pk=factor.pk)
    is_one = factor.type in FACTORS
    return is_one and requires_second_factor(factor.user) and not others.exists()


def lacks_second_factor(request: HttpRequest) -> bool:
    """Whether this visitor needs a second factor and has none. Found out once a request."""
    found: bool | None = getattr(request, "_lacks_second_factor", None)
    if found is None:
        person = request.user
        found = (
            person.is_authenticated
            and requires_second_factor(person)
            and not has_second_factor(person)
        )
        request._lacks_second_factor = found  # type: ignore[attr-defined]
    return found


class SecondFactorMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, args: Any, kwargs: Any
    ) -> HttpResponse | None:
        if not RULES or _is_open(request) or not lacks_second_factor(request):
            return None
        return redirect(f"{reverse('mfa_index')}?{urlencode({'next': _way_back(request)})}")


def _is_open(request: HttpRequest) -> bool:
    match = request.resolver_match
    return match is not None and (match.view_name in OPEN or match.route in OPEN_ROUTES)


def _way_back(request: HttpRequest) -> str:
    """What was sent with a form is not sent again, so that its address leads nowhere."""
    return request.get_full_path() if request.method in ("GET", "HEAD") else reverse("my_page")
