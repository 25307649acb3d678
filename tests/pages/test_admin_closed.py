"""Wagtail's admin gives rights to nobody: no way round the roles."""

import pytest

from accounts.demo import give_totp
from accounts.models import Person
from organisations.models import Role
from tests.factories import front_page
from tests.organisations.world import role
from tests.people import learner

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator(client) -> Person:
    front_page()
    who = learner()
    role(who, Role.Kind.PLATFORM_ADMINISTRATOR)
    give_totp(who)
    client.force_login(who)
    return who


def test_many_people_or_groups_are_not_changed_at_once_in_the_admin(client, administrator):
    addresses = [
        "/admin/bulk/accounts/person/assign_role/?id=all",
        "/admin/bulk/accounts/person/delete/?id=all",
        "/admin/bulk/auth/group/delete/?id=all",
    ]

    assert [client.get(address).status_code for address in addresses] == [403] * 3


def test_menus_and_searches_of_the_admin_lead_to_nothing_that_is_closed(client, administrator):
    page = client.get("/admin/").content.decode()

    assert "/admin/sites/" in page
    assert "/admin/users/" not in page
    assert "/admin/groups/" not in page
