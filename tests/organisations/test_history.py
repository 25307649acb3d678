from datetime import UTC, datetime

import pytest
from django.utils import translation

from core import audit
from core.models import AuditEntry
from organisations import actions, history, tree
from organisations.trace import note
from tests.organisations import world as w

pytestmark = pytest.mark.django_db


@pytest.fixture
def alma():
    person = w.person("Alma Administrator", "alma@cmm.example")
    w.role(person, w.Kind.PLATFORM_ADMINISTRATOR)
    return w.access(person)


def test_names_are_found_in_one_query(world, alma, django_assert_num_queries):
    for number in range(30):
        person = w.person(f"Nummer {number}")
        note(actions.ROLE_GIVEN, by=w.access(person), subject=alma.person, role="manager")
    entries = list(AuditEntry.objects.latest_first())
    with django_assert_num_queries(1):
        rows = history.rows(entries)
    assert [row.actor_name for row in rows] == [f"Nummer {n}" for n in reversed(range(30))]
    assert {row.subject_name for row in rows} == {"Alma Administrator"}


def test_whoever_did_it_to_themselves_is_named_once(alma):
    note(actions.ACCEPTED, by=alma, subject=alma.person, unit_name="Fyn")
    assert history.rows(AuditEntry.objects.all())[0].subject_name == ""


def test_what_the_product_did_by_itself(world):
    audit.record(actions.UNIT_CLOSED, name="Fyn")
    assert history.rows(AuditEntry.objects.all())[0].actor_name == "Tegn selv"


def test_a_label_is_in_the_readers_language_and_the_entry_stays_as_it_is(alma):
    note(actions.POLICY_CHANGED, by=alma, old="done", policy="nobody")
    entry = AuditEntry.objects.get()
    with translation.override("en"):
        assert history.rows([entry])[0].sentence.endswith(
            "nobody in the authority sees individual training"
        )
    assert entry.details == {"old": "done", "policy": "nobody"}


def test_an_action_of_an_earlier_version_is_shown_by_its_name(alma):
    entry = AuditEntry(action="unit.painted", at=datetime(2026, 1, 1, tzinfo=UTC))
    entry.save()
    assert history.rows([entry])[0].sentence == "unit.painted"


def test_a_unit_has_the_history_of_those_that_were_merged_into_it(world, alma):
    tree.rename_unit(by=alma, unit=world.aalborg, name="Aalborg")
    tree.merge_unit(by=alma, unit=w.again(world.aalborg), into=world.fyn)
    with translation.override("en"):
        found = [str(row.sentence) for row in history.of_unit(w.again(world.fyn), alma)]
    assert found == [
        "merged the unit Aalborg into Fyns Politi",
        "renamed a unit from Lokalpolitiet Aalborg to Aalborg",
    ]


def test_only_whoever_reads_the_log_sees_the_history(world, alma):
    tree.rename_unit(by=alma, unit=world.fyn, name="Fyn")
    mette = w.person("Mette Mogensen")
    w.role(mette, w.Kind.MANAGER, world.politi)
    assert history.of_unit(world.fyn, w.access(mette)) == []
