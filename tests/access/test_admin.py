"""The matrix of Wagtail's admin: a rule for each group of its addresses.

What those whom a rule lets in may do there Wagtail decides, by the permissions that
`organisations.wagtail_groups` gives each role; `tests/organisations/test_wagtail_groups.py` holds
them.
"""

import re
from dataclasses import dataclass
from uuid import uuid4

import pytest

from tests import factories
from tests.access.answers import NO, SIGN_IN, admin_addresses, answer
from tests.access.cast import (
    ANONYMOUS,
    APPROVER,
    EDITOR,
    EVERYBODY,
    MAKES_CONTENT,
    PLATFORM_ADMINISTRATOR,
    assemble,
)

pytestmark = [pytest.mark.django_db, pytest.mark.once]

NOBODY: frozenset[str] = frozenset()
PLATFORM = frozenset({PLATFORM_ADMINISTRATOR})
APPROVES = frozenset({APPROVER})
WRITES = frozenset({EDITOR, PLATFORM_ADMINISTRATOR})

# By the first part of the address after /admin/.
GROUPS: dict[str, frozenset[str]] = {
    "": MAKES_CONTENT,
    "account": MAKES_CONTENT,
    "api": MAKES_CONTENT,
    "block-preview": MAKES_CONTENT,
    "bulk": MAKES_CONTENT,
    "choose-anchor-link": MAKES_CONTENT,
    "choose-email-link": MAKES_CONTENT,
    "choose-external-link": MAKES_CONTENT,
    "choose-page": MAKES_CONTENT,
    "choose-phone-link": MAKES_CONTENT,
    "collections": PLATFORM,
    "dismissibles": MAKES_CONTENT,
    "documents": MAKES_CONTENT,
    "editing-sessions": MAKES_CONTENT,
    "embeds": MAKES_CONTENT,
    "facts": MAKES_CONTENT,
    "failwhale": NOBODY,
    "gate": MAKES_CONTENT,
    "gate/cases": APPROVES,
    "glossary": MAKES_CONTENT,
    "groups": NOBODY,
    "printing": MAKES_CONTENT,
    "images": MAKES_CONTENT,
    "jsi18n": MAKES_CONTENT,
    "locales": PLATFORM,
    "localize": MAKES_CONTENT,
    "localize/page/<int:page_id>/convert_to_alias": NOBODY,
    "packages": WRITES,
    "refreshers": WRITES,
    "waiting": MAKES_CONTENT,
    "pages": MAKES_CONTENT,
    "password_reset": NOBODY,
    "redirects": PLATFORM,
    "reports": MAKES_CONTENT,
    "reports/jobs": PLATFORM,
    "questions": MAKES_CONTENT,
    "questions/load": WRITES,
    "questions/<int:pk>/regrade": APPROVES,
    "questions/raters": APPROVES,
    "scenarios": WRITES,
    "scenarios/<int:pk>/try": MAKES_CONTENT,
    "sites": PLATFORM,
    "snippets": MAKES_CONTENT,
    "sprite": MAKES_CONTENT,
    "tag-autocomplete": MAKES_CONTENT,
    "test404": NOBODY,
    "users": NOBODY,
    "workflows": PLATFORM,
}
# The product's own sign-in and sign-out, which are open to all.
OWN = {"login", "logout"}
LET_IN = "let in"


@dataclass(frozen=True)
class Place:
    group: str
    address: str


def places() -> list[Place]:
    found = {found.route.removeprefix("admin/") for found in admin_addresses()}
    return [Place(_group(route), _filled(route)) for route in sorted(found - {r"^.*/$"})]


def _group(route: str) -> str:
    fitting = [group for group in GROUPS if f"{route}/".startswith(f"{group}/")]
    return max(fitting, key=len, default=route.split("/")[0])


def _filled(route: str) -> str:
    """With some number, key or word where it takes one: the gate answers before it is looked up."""
    plain = re.sub(r"\(\?P<\w+>[^()]*\)|[$^]", lambda found: "1" if "(" in found[0] else "", route)
    plain = re.sub(r"<uuid:\w+>", str(uuid4()), plain)
    return "/admin/" + re.sub(r"<(\w+:)?\w+>", "1", plain)


def expected(who: str, lets_in: frozenset[str]) -> str:
    if who in lets_in:
        return LET_IN
    return SIGN_IN if who == ANONYMOUS else NO


def asked(cast, who: str, address: str) -> str:
    found = answer(cast.client(who), address)
    return found if found in (NO, SIGN_IN) else LET_IN


@pytest.fixture
def cast():
    factories.front_page()
    return assemble()


def test_every_address_is_in_a_group_and_every_group_has_one():
    assert {place.group for place in places()} - OWN == set(GROUPS)


@pytest.mark.long
def test_only_whom_a_group_lets_in_gets_past_the_gate(cast):
    asking = [place for place in places() if place.group not in OWN]
    assert len(asking) > 200

    assert got_past(cast, asking) == []


def test_only_whom_a_group_lets_in_gets_past_the_gate_of_its_first_address(cast):
    first = {place.group: place for place in reversed(places()) if place.group not in OWN}

    assert got_past(cast, list(first.values())) == []


def got_past(cast, asking: list[Place]) -> list[str]:
    return [
        f"{place.address}, {who}: {found}"
        for place in asking
        for who in EVERYBODY - GROUPS[place.group]
        if (found := asked(cast, who, place.address)) != expected(who, GROUPS[place.group])
    ]


@pytest.mark.long
@pytest.mark.parametrize("who", sorted(MAKES_CONTENT))
def test_whoever_a_group_lets_in_is_answered(cast, who):
    fronts = [place for place in places() if not re.search(r"\d", place.address)]
    asking = [place for place in fronts if who in GROUPS.get(place.group, NOBODY)]
    assert len(asking) > 60

    found = {place.address: asked(cast, who, place.address) for place in asking}

    assert found == dict.fromkeys(found, LET_IN)
