import pytest

from knowledge import paths
from knowledge.models import Audience, Recipient, ReferralPath, Rule

IN_FORCE = ReferralPath.State.IN_FORCE
pytestmark = pytest.mark.django_db


def audience(key: str) -> Audience:
    return Audience.objects.get_or_create(key=key, defaults={"name_da": key, "name_en": key})[0]


def path(whose: Audience | None, *keys: str, state: str = IN_FORCE) -> None:
    made = ReferralPath(audience=whose, state=state)
    made.rules = [Rule(force="must", recipient=recipient(one)) for one in keys]
    made.rules.add(Rule(force="must", action_da="Skriv det ned.", action_en="Write it down."))
    made.save()


def recipient(key: str) -> Recipient:
    return Recipient.objects.get_or_create(key=key, defaults={"name_da": key, "name_en": key})[0]


def test_whom_an_audience_hears_of_is_in_its_own_rules_and_in_those_for_all():
    police, tax = audience("police"), audience("tax")
    path(None, "112")
    path(police, "cmm", "police")
    path(police, "hotline", state=ReferralPath.State.DRAFT)
    path(tax, "municipality")

    assert paths.recipients_named("police") == {"112", "cmm", "police"}
    assert paths.recipients_named("health") == paths.recipients_named("") == {"112"}
