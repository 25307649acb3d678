import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from core.bench.messages import sign_in
from core.bench.world import World


@pytest.mark.urls("config.bench_urls")
def test_the_ceiling_reads_a_row_and_writes_one(world: World) -> None:
    client = Client(headers={"Cookie": f"sessionid={sign_in(world.people[0])}"})
    address = world.ceiling_address
    client.get(address)  # the first one of a session notes that it is in use

    with CaptureQueriesContext(connection) as queries:
        response = client.get(address)

    assert (response.status_code, len(response.content)) == (200, 200)
    assert [_verb_and_table(query["sql"]) for query in queries] == [
        ("SELECT", "django_session"),
        ("SELECT", "accounts_person"),
        # Today's roles, each with the policy of its authority.
        ("SELECT", "organisations_authority"),
        ("SELECT", "core_job"),
        ("INSERT", "core_ratewindow"),
    ]


def _verb_and_table(sql: str) -> tuple[str, str]:
    verb = sql.partition(" ")[0]
    table = re.search(r' (?:FROM|INTO) "(\w+)"', sql)
    return verb, table[1] if table else ""


@pytest.mark.urls("config.bench_urls")
def test_the_ceiling_is_for_people_who_are_signed_in(client: Client) -> None:
    response = client.get("/bench/ceiling/")

    assert (response.status_code, response["Location"]) == (
        302,
        "/da/account/login/?next=/bench/ceiling/",
    )
