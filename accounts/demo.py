"""The demo's people. Synthetic, with a password that is printed: never outside the demo."""

import time

from allauth.mfa import app_settings
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth
from django.conf import settings
from django.contrib.auth.hashers import check_password
from django.core.cache import cache

from accounts import encryption
from accounts.models import Person

PASSWORD = "tegn-i-demoen"  # noqa: S105 - the demo prints it
# For an app on a phone, if somebody wants to try one: it makes the codes that the demo shows.
TOTP_SECRET = "TEGNIDEMOENERIKKEHEMMELIGT234567"  # noqa: S105 - public as the password


def load_person(email: str, first_name: str, last_name: str) -> Person:
    person = Person.objects.update_or_create(
        email=email, defaults={"first_name": first_name, "last_name": last_name}
    )[0]
    # Writing the same password again would end the sessions that it began.
    if not check_password(PASSWORD, person.password):
        person.set_password(PASSWORD)
        person.save()
    return person


def give_totp(person: Person) -> None:
    """A second factor that needs no phone: the demo shows its codes."""
    Authenticator.objects.update_or_create(
        user=person,
        type=Authenticator.Type.TOTP,
        defaults={"data": {"secret": encryption.encrypt(TOTP_SECRET)}},
    )


def code_of_the_moment(person: Person) -> str:
    """What an app with the demo's secret would show; nothing for any other secret, and nothing
    outside the demo."""
    factor = settings.DEMO and Authenticator.objects.filter(user=person, type="totp").first()
    if not factor or encryption.decrypt(factor.data["secret"]) != TOTP_SECRET:
        return ""
    code = auth.format_hotp_value(auth.hotp_value(TOTP_SECRET, _period()))
    # Many people share the demo's, and one may follow the other within the half minute.
    cache.delete(factor.wrap()._get_used_cache_key(code))
    return code


def _period() -> int:
    return int(time.time()) // app_settings.TOTP_PERIOD
