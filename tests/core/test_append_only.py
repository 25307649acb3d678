from uuid import UUID

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection, models, transaction
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from core import append_only, audit
from core.append_only import Gone, take_out
from core.guards import TAKEN_OUT
from core.models import AuditEntry, Opened
from tests import people
from tests.helpers import for_any_input, together

TABLE = "core_auditentry"
KEY = UUID("11111111-1111-1111-1111-111111111111")
REFUSED = f"{TABLE} is only added to: nothing in it is changed or deleted"

pytestmark = pytest.mark.django_db


@pytest.fixture
def entry(db) -> AuditEntry:
    return AuditEntry.objects.create(action="test.first")


def actions() -> list[str]:
    return sorted(AuditEntry.objects.values_list("action", flat=True))


def saved_again(entry: AuditEntry) -> None:
    entry.action = "test.changed"
    entry.save()


def inserted_over(entry: AuditEntry) -> None:
    AuditEntry.objects.bulk_create(
        [AuditEntry(pk=entry.pk, action="test.changed")],
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=["action"],
    )


def raw(sql: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql)


def emptied(entry: AuditEntry) -> None:
    on_postgres = connection.vendor == "postgresql"
    raw(f"TRUNCATE {TABLE}" if on_postgres else f"DELETE FROM {TABLE}")


def replaced(entry: AuditEntry) -> None:
    """SQLite deletes a row to make room for another; PostgreSQL knows MERGE."""
    if connection.vendor == "postgresql":
        raw(
            f"MERGE INTO {TABLE} USING (SELECT 1) AS one ON true "
            "WHEN MATCHED THEN UPDATE SET action = 'test.changed'"
        )
    else:
        raw(f"INSERT OR REPLACE INTO {TABLE} SELECT * FROM {TABLE}")


def seemingly_open(entry: AuditEntry) -> None:
    """A temporary table hides the one of the same name, and anybody can make it."""
    raw(f"CREATE TEMPORARY TABLE core_opened AS SELECT '{TABLE}' AS name")
    raw(f"DELETE FROM {TABLE}")


class Regretted(Exception):
    pass


def ids(**which: str) -> list[int]:
    return list(AuditEntry.objects.filter(**which).values_list("pk", flat=True))


def delete_and_regret() -> None:
    with transaction.atomic():
        take_out(AuditEntry, ids(), why="a test")
        raise Regretted


@pytest.mark.parametrize(
    "change",
    [
        saved_again,
        inserted_over,
        emptied,
        replaced,
        seemingly_open,
        lambda entry: entry.delete(),
        lambda entry: AuditEntry.objects.update(action="test.changed"),
        lambda entry: AuditEntry.objects.bulk_update([entry], ["action"]),
        lambda entry: AuditEntry.objects.all().delete(),
        lambda entry: raw(f"UPDATE {TABLE} SET action = 'test.changed'"),
        lambda entry: raw(f"DELETE FROM {TABLE} WHERE id = {entry.pk}"),
    ],
)
def test_nothing_changes_or_deletes_what_is_there(entry, change):
    with pytest.raises(IntegrityError, match=REFUSED), transaction.atomic():
        change(entry)

    assert actions() == ["test.first"]


def test_what_is_taken_out_is_gone_and_the_log_says_so(entry):
    alma = people.administrator()
    kept = AuditEntry.objects.create(action="test.kept")

    take_out(AuditEntry, [entry.pk], why="a test", by=alma)

    left = AuditEntry.objects.exclude(pk=kept.pk).get()
    assert (left.action, left.actor) == (TAKEN_OUT, alma.key)
    assert left.details == {"table": TABLE, "why": "a test", "rows": 1}
    with translation.override("en"):
        said = audit.sentence(left)
    assert said == f"took rows out of the table {TABLE}: a test"


def test_afterwards_it_is_closed_again_in_the_same_transaction(entry):
    take_out(AuditEntry, [], why="a test")

    with pytest.raises(IntegrityError, match=REFUSED), transaction.atomic():
        entry.delete()


def test_all_rows_that_were_asked_for_go_or_none(entry):
    with pytest.raises(Gone):
        take_out(AuditEntry, [entry.pk, entry.pk + 1], why="a test")

    assert actions() == ["test.first"]


def test_an_error_inside_takes_back_everything_and_closes(entry):
    with pytest.raises(Regretted):
        delete_and_regret()

    assert (actions(), Opened.objects.count()) == (["test.first"], 0)


@pytest.mark.django_db(transaction=True)
def test_no_other_connection_sees_it_open(entry):
    with transaction.atomic():
        opening = Opened.objects.create(name=TABLE)
        seen_here = Opened.objects.count()
        seen_elsewhere = together(Opened.objects.count)
        opening.delete()

    assert (seen_here, seen_elsewhere) == (1, [0])


@pytest.mark.django_db(transaction=True)
def test_nothing_can_be_left_open():
    with pytest.raises(IntegrityError):
        Opened.objects.create(name=TABLE)

    assert Opened.objects.count() == 0


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    "rows",
    [
        [("-", "-"), (TABLE, "-")],
        [(TABLE, TABLE)],
        [("other", TABLE), (TABLE, "other")],
    ],
)
def test_no_other_row_holds_it_open(rows):
    with pytest.raises(IntegrityError), transaction.atomic():
        Opened.objects.bulk_create([Opened(name=a, leads_to_id=b) for a, b in rows])

    assert Opened.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_a_table_that_was_rebuilt_is_guarded_after_the_next_migration():
    """SQLite makes a new table for most changes, without the triggers of the old one."""
    old, new = models.CharField(max_length=60), models.CharField(max_length=60, null=True)
    for field in (old, new):
        field.set_attributes_from_name("action")
        field.model = AuditEntry
    with connection.schema_editor() as editor:
        editor.alter_field(AuditEntry, old, new)
        editor.alter_field(AuditEntry, new, old)
    rebuilt = append_only.unguarded()
    call_command("migrate", verbosity=0)

    assert rebuilt == ([TABLE] if connection.vendor == "sqlite" else [])
    assert append_only.unguarded() == []


def test_a_missing_guard_is_a_problem_until_the_next_migration(client):
    append_only.remove()
    before = client.get("/readyz")
    call_command("migrate", verbosity=0)
    after = client.get("/readyz")

    problems = [
        f"{table} could be changed, and must not be: ./run manage prepare"
        for table in append_only.guarded_tables()
    ]
    assert f"{TABLE} could be changed, and must not be: ./run manage prepare" in problems
    assert (before.status_code, before.json()["problems"]) == (503, problems)
    assert (after.status_code, after.json()["problems"]) == (200, [])


def test_a_guard_that_lets_things_pass_counts_as_missing(entry):
    others = [table for table in append_only.guarded_tables() if table != TABLE]
    append_only.remove()
    before_update = f"BEFORE UPDATE ON {TABLE}"
    if connection.vendor == "postgresql":
        raw(f"CREATE TRIGGER append_only {before_update} EXECUTE FUNCTION core_append_only()")
    else:
        raw(f"CREATE TRIGGER append_only_{TABLE}_update {before_update} BEGIN SELECT 1; END")
    found = append_only.unguarded()
    append_only.install()

    assert (found, append_only.unguarded()) == ([TABLE, *others], [])
    with pytest.raises(IntegrityError, match=REFUSED), transaction.atomic():
        entry.delete()


steps = st.lists(st.sampled_from(["add", "change", "take out", "take out and regret"]))


@for_any_input
@given(steps=steps)
def test_whatever_happens_only_what_was_taken_out_goes(steps):
    expected = 0
    with transaction.atomic():
        for step in steps:
            if step == "add":
                AuditEntry.objects.create(action="test.first")
                expected += 1
            elif step == "take out":
                take_out(AuditEntry, ids(action="test.first"), why="a test")
                expected = 0
            elif step == "take out and regret":
                with pytest.raises(Regretted):
                    delete_and_regret()
            elif expected:
                with pytest.raises(IntegrityError), transaction.atomic():
                    AuditEntry.objects.update(action="test.changed")
        found = AuditEntry.objects.filter(action="test.first").count()
        transaction.set_rollback(True)

    assert found == expected
