"""The owner migrates, the other role runs the product: tried with two real roles."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from uuid import uuid4

import psycopg
import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction
from pytest_django import DjangoDbBlocker

from core import append_only, audit, database_roles, health, retention
from core.guards import TAKEN_OUT
from core.models import AuditEntry, RateWindow
from evidence.follow import follow
from evidence.models import Evidence, FrozenCount
from evidence.record import take_back
from evidence.seal import seal
from pages.management.commands.prepare import Command
from tests.evidence.ledger import done
from tools import template_databases
from tools.postgres import Server

PASSWORD = "only-for-this-test"
TABLE = "evidence_evidence"
REFUSED = "permission denied|must be owner"
# A database that one role made, as a superuser, and whose tables the owner takes over.
TAKE_OVER = """
DO $$ DECLARE it record; BEGIN
    FOR it IN SELECT oid::regclass AS name FROM pg_class
        WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
    LOOP EXECUTE format('ALTER TABLE %s OWNER TO "{owner}"', it.name); END LOOP;
    FOR it IN SELECT oid::regprocedure AS name FROM pg_proc
        WHERE pronamespace = 'public'::regnamespace
    LOOP EXECUTE format('ALTER FUNCTION %s OWNER TO "{owner}"', it.name); END LOOP;
END $$
"""


def names() -> tuple[str, str, str]:
    """Of the database, its owner, and who runs the product. Roles are of the whole server."""
    return tuple(f"tegn_{what}_{os.getpid()}" for what in ("roles", "owner", "runs"))


@contextmanager
def connected(user: str) -> Iterator[None]:
    before = {name: connection.settings_dict[name] for name in ("NAME", "USER", "PASSWORD")}
    database_roles._connect_as({"NAME": names()[0], "USER": user, "PASSWORD": PASSWORD})
    try:
        yield
    finally:
        database_roles._connect_as(before)


def as_owner() -> object:
    return connected(names()[1])


@pytest.fixture(scope="module")
def _installation(django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    server = Server(os.environ["DATABASE_URL"])
    database, owner, runs = names()
    template = os.environ[template_databases.TEMPLATE]
    with psycopg.connect(server.address, autocommit=True) as root:
        for role in (owner, runs):
            root.execute(f"CREATE ROLE {role} LOGIN PASSWORD '{PASSWORD}'")
        root.execute(f"CREATE DATABASE {database} OWNER {owner} TEMPLATE {template}")
        with psycopg.connect(server.url(database)) as there:
            there.execute(TAKE_OVER.replace("{owner}", owner))
        try:
            with django_db_blocker.unblock():
                prepare(owner, runs)
                yield
        finally:
            server.drop(database)
            for role in (owner, runs):
                root.execute(f"DROP ROLE {role}")


def prepare(owner: str, runs: str) -> None:
    """Without the pages, which take long and are tested elsewhere."""
    with connected(runs), pytest.MonkeyPatch.context() as patch:
        who = {**connection.settings_dict, "USER": owner}
        patch.setattr(settings, "DATABASE_OWNER", who)
        patch.setattr(Command, "_fill", lambda self: None)
        call_command("prepare")


@pytest.fixture(autouse=True)
def _as_the_role_that_runs(_installation: None) -> Iterator[None]:
    with connected(names()[2]):
        yield


def execute(sql: str) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchall() if cursor.description else []


@pytest.mark.parametrize(
    "attack",
    [
        f"UPDATE {TABLE} SET person = gen_random_uuid()",
        f"DELETE FROM {TABLE}",
        f"TRUNCATE {TABLE}",
        f"DROP TABLE {TABLE}",
        f"ALTER TABLE {TABLE} DISABLE TRIGGER ALL",
        f"ALTER TABLE {TABLE} ADD COLUMN mine integer",
        f"ALTER TABLE {TABLE} OWNER TO CURRENT_USER",
        f"GRANT DELETE ON {TABLE} TO CURRENT_USER; DELETE FROM {TABLE}",
        f"DROP TRIGGER append_only ON {TABLE}",
        f"CREATE TRIGGER mine BEFORE INSERT ON {TABLE} EXECUTE FUNCTION core_append_only()",
        f"CREATE RULE mine AS ON INSERT TO {TABLE} DO INSTEAD NOTHING",
        f"MERGE INTO {TABLE} USING (SELECT 1) AS one ON true WHEN MATCHED THEN DELETE",
        "UPDATE core_auditentry SET actor = NULL",
        "DELETE FROM core_auditentry",
        f"INSERT INTO core_opened (name, leads_to_id) VALUES ('{TABLE}', '-')",
        "DROP FUNCTION core_append_only CASCADE",
        "CREATE OR REPLACE FUNCTION core_append_only() RETURNS trigger LANGUAGE plpgsql "
        "AS 'BEGIN RETURN NULL; END'",
        "ALTER FUNCTION core_take_out SET search_path = pg_temp",
        "CREATE FUNCTION mine() RETURNS integer LANGUAGE sql AS 'SELECT 1'",
        "SET session_replication_role = replica",
        "SET ROLE {owner}",
        "SET SESSION AUTHORIZATION {owner}",
        "GRANT {owner} TO CURRENT_USER",
        "ALTER ROLE {owner} PASSWORD 'mine'",
    ],
)
def test_the_role_that_runs_cannot_change_what_is_only_added_to(attack):
    done(f"{uuid4()}")
    audit.record(TAKEN_OUT, table="a test", why="a test")

    with pytest.raises(DatabaseError, match=REFUSED), transaction.atomic():
        execute(attack.replace("{owner}", names()[1]))


def test_it_records_takes_back_seals_and_forgets_and_each_way_out_leaves_a_trace():
    person = uuid4()
    taken_back = done("a", person).row
    take_back(taken_back, why="a_test")
    done("b", person, performed_at=datetime(2015, 3, 1, tzinfo=UTC))
    repeated = done("a", person)

    ended = retention.apply(datetime(2022, 1, 1, tzinfo=UTC))
    sealed = seal(Evidence.objects.of(person), why="erasure")

    assert (repeated.is_new, repeated.row) == (False, taken_back)
    assert (ended, sealed) == ({"evidence.Evidence": 1}, 2)
    assert not Evidence.objects.of(person).exists()
    assert sum(FrozenCount.objects.values_list("rows", flat=True)) == 3
    traces = AuditEntry.objects.of_actions(TAKEN_OUT).filter(details__table=TABLE)
    assert list(traces.order_by("pk").values_list("details__why", "details__rows")) == [
        ("retention", 1),
        ("erasure", 2),
    ]
    follow()


def test_nobody_goes_through_the_door_without_a_trace():
    row = done(f"{uuid4()}").row
    before = AuditEntry.objects.count()

    execute(f"SELECT core_take_out('{TABLE}', ARRAY[{row.pk}], 'mine', NULL, '')")

    assert not Evidence.objects.filter(pk=row.pk).exists()
    assert AuditEntry.objects.latest("pk").details == {"table": TABLE, "why": "mine", "rows": 1}
    assert AuditEntry.objects.count() == before + 1


@pytest.mark.parametrize("table", ["core_ratewindow", "mine", "core_opened", "nothing"])
def test_the_door_leads_to_nothing_else(table):
    """Also not to a table of one's own with a trigger, which would run with the owner's rights."""
    execute("CREATE TEMPORARY TABLE mine (id bigint)")
    execute("CREATE TRIGGER mine BEFORE DELETE ON mine EXECUTE FUNCTION core_append_only()")

    with pytest.raises(DatabaseError, match="is no table that is only added to"):
        execute(f"SELECT core_take_out('{table}', ARRAY[1], 'mine', NULL, '')")


def test_what_a_migration_makes_can_be_used_at_once_and_all_else_changed():
    with as_owner():
        execute("CREATE TABLE made (id bigserial PRIMARY KEY)")

    execute("INSERT INTO made DEFAULT VALUES")
    execute("UPDATE made SET id = 2")
    execute("DELETE FROM made")
    now = datetime.now(UTC)
    window = RateWindow.objects.create(key="a", starts_at=now, ends_at=now, count=1)
    window.delete()
    with as_owner():
        execute("DROP TABLE made")


def test_readiness_tells_of_rights_too_many_and_the_next_preparation_mends_it(monkeypatch):
    monkeypatch.setattr(settings, "DEMO", False)
    before = health.role_may_do_too_much()
    with as_owner():
        execute(f"GRANT UPDATE (action) ON core_auditentry TO {names()[2]}")
    then = health.role_may_do_too_much()
    with as_owner():
        execute(f"REVOKE UPDATE (action) ON core_auditentry FROM {names()[2]}")
        execute(f"GRANT DELETE ON core_auditentry TO {names()[2]}")
        database_roles.grant(names()[2])

    assert (before, health.role_may_do_too_much()) == ([], [])
    assert then == [
        "the database role may change core_auditentry: see docs/operations.md, Two database roles"
    ]


def test_with_one_role_readiness_says_what_it_may(monkeypatch):
    monkeypatch.setattr(settings, "DEMO", False)
    with as_owner():
        told = health.role_may_do_too_much()

    tables = ", ".join(f"change {table}" for table in append_only.guarded_tables())
    assert told == [
        f"the database role may {tables}, make functions: "
        "see docs/operations.md, Two database roles"
    ]


def test_whoever_cannot_migrate_is_told_who_can():
    with pytest.raises(CommandError) as refused:
        call_command("prepare")

    assert str(refused.value) == (
        f"The tables belong to the role {names()[1]}: set DATABASE_OWNER_URL to its address."
    )
