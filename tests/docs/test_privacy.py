"""docs/privacy.md says what the product does: each test names what one of them says alone."""

from collections.abc import Iterable
from datetime import timedelta

import pytest
from django.conf import settings
from django.contrib.messages.storage.cookie import CookieStorage
from django.utils import translation

from core import personal
from core.personal import PersonalData
from organisations.models import Authority
from organisations.policies import ADMINISTRATORS, MEETING_DAYS, PROMISES
from tests.docs.documents import flowing, rows

pytestmark = pytest.mark.once
DOCUMENT = "privacy.md"
# Set by the browser's part of Wagtail, for editors.
WAGTAILS_COOKIE = "wagtail_sidebar_collapsed"
# Written by static/src/js/saved-cards.js.
CARDS_COOKIE = "tegn_cards"


def declared(data: PersonalData) -> list[str]:
    """The row of the document that says what an app has declared."""
    return [
        f"{data.title} `{data.label}`",
        ", ".join(str(name) for name in data.fields.values()),
        str(data.why),
        " ".join(data.how_long),
    ]


def as_table(found: Iterable[list[str]]) -> list[str]:
    return [f"| {' | '.join(cells)} |" for cells in found]


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


def test_what_is_held_on_people_is_what_the_apps_declare():
    written = as_table(row[:4] for row in rows(DOCUMENT, "What is held on people"))
    true = as_table(declared(data) for data in personal.REGISTRY)
    missing, wrong = sorted(set(true) - set(written)), sorted(set(written) - set(true))

    assert missing + wrong == [], "\n".join(["Missing:", *missing, "Not so any more:", *wrong])
    assert len(written) == len(true)


def test_it_says_what_stays_when_somebody_is_erased_and_nothing_else_does():
    written = {row[0] for row in rows(DOCUMENT, "What is held on people") if row[4] == "Stays"}

    assert written == {declared(data)[0] for data in personal.REGISTRY if data.stays}


def test_each_period_is_there_with_its_reason():
    found = {str(rule.period.why) for data in personal.REGISTRY for rule in data.retention}

    assert sorted(why for why in found if why not in flowing(DOCUMENT)) == []


def test_each_policy_is_told_in_the_words_that_learners_read():
    written = rows(DOCUMENT, "What managers see")

    assert written == [
        [
            f"`{policy}`",
            str(policy.label),
            str(PROMISES[policy].seen).replace("%(authority)s", "the authority"),
            str(PROMISES[policy].never).replace("%(authority)s", "the authority"),
        ]
        for policy in Authority.Policy
    ]
    assert str(ADMINISTRATORS) in flowing(DOCUMENT)
    assert str(MEETING_DAYS) in flowing(DOCUMENT)


def test_every_cookie_is_told():
    ours = {getattr(settings, name) for name in dir(settings) if name.endswith("_COOKIE_NAME")}
    by_messages = (
        {CookieStorage.cookie_name} if "session" not in settings.MESSAGE_STORAGE else set()
    )

    written = {row[0].strip("`") for row in rows(DOCUMENT, "Cookies")}

    assert written == ours | by_messages | {WAGTAILS_COOKIE, CARDS_COOKIE}


def test_cookies_last_as_long_as_is_told():
    lifetimes = {row[0].strip("`"): row[2] for row in rows(DOCUMENT, "Cookies")}
    hours = timedelta(seconds=settings.SESSION_COOKIE_AGE) // timedelta(hours=1)
    days = timedelta(seconds=settings.CSRF_COOKIE_AGE).days
    year = timedelta(seconds=settings.LANGUAGE_COOKIE_AGE).days

    assert lifetimes[settings.SESSION_COOKIE_NAME].endswith(f" {hours} hours")
    assert lifetimes[settings.CSRF_COOKIE_NAME] == f"{days} days"
    assert lifetimes[settings.LANGUAGE_COOKIE_NAME] == f"{year} days"


def test_the_idle_lock_comes_when_it_is_told():
    assert f"after {settings.IDLE_MINUTES} minutes without use" in flowing(DOCUMENT)
