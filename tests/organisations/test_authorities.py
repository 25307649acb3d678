"""Authorities as the platform keeps them: added, listed, and what may be seen in each."""

import pytest

from core.models import AuditEntry
from organisations.models import Authority
from tests.organisations import world as w
from tests.organisations.world import address, again, queries, shown, sign_in

pytestmark = pytest.mark.django_db


def test_the_list_of_authorities(world, alma):
    w.people(2, world.aalborg)
    response = sign_in(alma).get(address("authorities"))
    listed = [(one.authority.unit.name, one.people) for one in response.context["authorities"]]
    assert listed == [("Domstolene", 0), ("Odde Kommune", 0), ("Politiet", 2), ("Selvstændige", 0)]
    assert "Managers see only whether it is done, and when" in shown(response)


def test_more_authorities_take_no_more_queries(world, alma):
    client = sign_in(alma)
    client.get(address("authorities"))
    few = queries(client, address("authorities"))
    for number in range(30):
        w.people(1, w.authority(f"Myndighed {number}").unit)
    assert queries(client, address("authorities")) == few


def test_only_the_platforms_administrator_keeps_authorities(world, olga):
    client = sign_in(olga)
    for path in (
        address("authorities"),
        address("authority_add"),
        address("authority_policy", world.politi.key),
    ):
        assert client.get(path).status_code == 403
        assert client.post(path, {"policy": "nobody", "name": "Min"}).status_code == 403
    assert again(world.politi).authority.policy == "completion"


def test_adding_an_authority(world, alma):
    client = sign_in(alma)
    sent = {"name": "Skattestyrelsen", "policy": "nobody"}
    response = client.post(address("authority_add"), sent, follow=True)
    assert "Skattestyrelsen was added." in shown(response)
    assert Authority.objects.get(unit__name="Skattestyrelsen").policy == "nobody"

    twin = client.post(address("authority_add"), {"name": "politiet", "policy": "done"})
    assert list(twin.context["form"].errors) == ["name"]


def test_a_policy_changes_after_one_has_seen_what_learners_are_told(world, alma, mette):
    client = sign_in(alma)
    path = address("authority_policy", world.politi.key)
    assert "Your managers can see which courses" in shown(client.get(path))

    asked = client.get(path, {"policy": "nobody"})
    assert "Nobody in your authority can see your training." in shown(asked)
    assert "1 manager there keeps the role, but it has no effect any more." in shown(asked)
    assert w.access(mette).roles != []

    done = client.post(path, {"policy": "nobody"}, follow=True)
    assert "For Politiet now holds: nobody in the authority sees" in shown(done)
    assert w.access(mette).roles == []
    entry = AuditEntry.objects.latest_first().first()
    assert (entry.action, entry.details["policy"]) == ("authority.policy", "nobody")
    # The same again changes nothing and is not told.
    client.post(path, {"policy": "nobody"})
    assert AuditEntry.objects.filter(action="authority.policy").count() == 1


def test_a_policy_that_there_is_not_is_refused(world, alma):
    response = sign_in(alma).post(
        address("authority_policy", world.politi.key), {"policy": "everything"}
    )
    assert list(response.context["form"].errors) == ["policy"]
    assert again(world.politi).authority.policy == "completion"
