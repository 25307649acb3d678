"""The audit log as administrators read it."""

import csv
import io
from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts import traces
from core import audit
from core.models import AuditEntry
from organisations import actions
from organisations.trace import note
from tests.organisations import world as w
from tests.organisations.world import address, shown, sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def liv(world):
    person = w.person("Liv Lærke")
    w.member(person, world.aalborg)
    return person


def read(client, **asked) -> list[str]:
    """Who did what about whom; not the reading itself."""
    response = client.get(address("log"), asked)
    lines = [(found.row.actor_name, found.row) for found in response.context["rows"]]
    return [
        f"{who} {row.sentence} {row.subject_name}".strip()
        for who, row in lines
        if "the log of" not in row.sentence
    ]


# Of the two clients that these tests sign in: seen by the platform's administrators.
SIGN_INS = 2


def sheet(response) -> list[list[str]]:
    text = response.content.decode("utf-8")
    assert text.startswith("\ufeff")
    return list(csv.reader(io.StringIO(text[1:]), delimiter=";"))


def at(moment: datetime, action: str, **about) -> None:
    entry = AuditEntry(action=action, at=moment, details=about.pop("details", {}), **about)
    entry.save()


# --- Who reads what -------------------------------------------------------------------------


def test_an_administrator_reads_what_happened_in_the_own_units(world, olga, alma, liv):
    by = w.access(alma)
    note(actions.UNIT_ADDED, by=by, unit=world.aalborg, name="Aalborg")
    note(actions.ROLE_GIVEN, by=by, unit=world.fyn, subject=liv, role="manager")
    note(actions.UNIT_ADDED, by=by, unit=world.kommune, name="Odde")
    note(actions.ROLE_GIVEN, by=by, subject=alma, role="platform_administrator")

    assert read(sign_in(olga)) == [
        "Alma Administrator gave the role manager Liv Lærke",
        "Alma Administrator added the unit Aalborg",
    ]
    assert len(read(sign_in(alma))) == 4 + SIGN_INS


def test_an_administrator_of_a_part_reads_what_happened_in_it(world, alma):
    palle = w.person("Palle Part")
    w.role(palle, w.Kind.ORGANISATION_ADMINISTRATOR, world.nordjylland)
    for unit in (world.aalborg, world.fyn, world.politi):
        note(actions.UNIT_ADDED, by=w.access(alma), unit=unit, name=unit.name)
    assert read(sign_in(palle)) == ["Alma Administrator added the unit Lokalpolitiet Aalborg"]


def test_what_happened_in_a_unit_stays_with_the_authority_that_it_leaves(world, olga, alma):
    note(actions.UNIT_ADDED, by=w.access(alma), unit=world.aalborg, name="Aalborg")
    world.aalborg.move(world.kommune, pos="last-child")
    assert read(sign_in(olga)) == ["Alma Administrator added the unit Aalborg"]


def test_signing_in_is_read_by_the_platforms_administrators_only(world, olga, alma, liv):
    request = RequestFactory().get("/", REMOTE_ADDR="192.0.2.7")
    audit.record(traces.SIGNED_IN, actor=liv, subject=liv, request=request)
    audit.record(traces.FAILED, subject=liv, request=request)

    assert read(sign_in(olga)) == []
    assert read(sign_in(alma))[SIGN_INS:] == [
        "Somebody tried to sign in and failed Liv Lærke",
        "Liv Lærke signed in",
    ]
    assert "from 192.0.2.7" in shown(sign_in(alma).get(address("log")))
    offered = sign_in(olga).get(address("log")).context["form"].fields["action"].choices
    assert not {name for name, _ in offered} & {traces.SIGNED_IN, traces.FAILED}
    # Asking for it by hand gives no more.
    asked = sign_in(olga).get(address("log"), {"action": traces.SIGNED_IN})
    assert list(asked.context["form"].errors) == ["action"]
    assert asked.context["rows"] == []


def test_a_manager_does_not_read_the_log(world):
    mette = w.person("Mette Mogensen")
    w.role(mette, w.Kind.MANAGER, world.politi)
    client = sign_in(mette)
    assert client.get(address("log")).status_code == 403
    assert client.get(address("log_download")).status_code == 403


# --- Finding --------------------------------------------------------------------------------


def test_filters(world, olga, alma, liv):
    note(actions.ROLE_GIVEN, by=w.access(alma), unit=world.fyn, subject=liv, role="manager")
    note(actions.UNIT_ADDED, by=w.access(olga), unit=world.aalborg, name="A")
    note(actions.UNIT_ADDED, by=w.access(olga), unit=world.fyn, name="F")
    client = sign_in(olga)
    alma_gave, olga_a = "Alma Administrator gave the role manager Liv Lærke", "added the unit A"

    assert read(client, who="alma") == [alma_gave]
    assert read(client, about="laerke") == [alma_gave]
    assert read(client, action=actions.ROLE_GIVEN) == [alma_gave]
    assert read(client, unit=world.nordjylland.key) == [f"Olga Overgaard {olga_a}"]
    assert read(client, unit=world.fyn.key, who="olga") == ["Olga Overgaard added the unit F"]
    assert read(client, who="nobody") == []
    assert "Nothing found" in shown(client.get(address("log"), {"who": "nobody"}))
    kept = client.get(address("log"), {"who": "alma", "action": actions.ROLE_GIVEN})
    assert 'name="who" value="alma"' in kept.content.decode()
    assert f"{address('log_download')}?who=alma&amp;action=role.given" in kept.content.decode()


@pytest.mark.parametrize(
    ("first", "last", "found"),
    [
        ("2026-03-29", "2026-03-29", ["b", "c"]),
        ("2026-03-28", "2026-03-28", ["a"]),
        ("", "2026-03-28", ["a"]),
        ("2026-03-30", "", ["d"]),
    ],
)
def test_days_are_danish_also_when_the_clock_changes(world, olga, first, last, found):
    for name, moment in {
        "a": datetime(2026, 3, 28, 22, 59, 59, tzinfo=UTC),
        "b": datetime(2026, 3, 28, 23, 0, 0, tzinfo=UTC),
        "c": datetime(2026, 3, 29, 21, 59, 59, tzinfo=UTC),
        "d": datetime(2026, 3, 29, 22, 0, 0, tzinfo=UTC),
    }.items():
        at(moment, actions.UNIT_ADDED, unit=world.fyn.key, details={"name": name})
    lines = read(sign_in(olga), first=first, last=last)
    assert sorted(line.rpartition(" ")[2] for line in lines) == found


def test_days_the_wrong_way_round_are_told(world, olga):
    asked = {"first": "2026-03-02", "last": "2026-03-01"}
    response = sign_in(olga).get(address("log"), asked)
    said = "The last day is before the first day."
    assert response.context["form"].errors == {"last": [said]}
    assert said in shown(sign_in(olga).get(address("log_download"), asked))


def test_a_unit_of_another_authority_is_not_asked_for(world, olga):
    response = sign_in(olga).get(address("log"), {"unit": world.kommune.key})
    assert list(response.context["form"].errors) == ["unit"]


def test_pages_of_fifty_newest_first(world, olga):
    for number in range(120):
        note(actions.UNIT_ADDED, by=w.access(olga), unit=world.fyn, name=f"{number}")
    client = sign_in(olga)
    first = read(client)
    assert len(first) == 49
    assert first[0] == "Olga Overgaard added the unit 119"
    page = client.get(address("log"), {"page": 2, "who": "olga"})
    assert "?page=1&amp;who=olga" in page.content.decode()
    assert "?page=3&amp;who=olga" in page.content.decode()
    last = client.get(address("log"), {"page": 3})
    assert "Older" not in shown(last)
    for odd in ("0", "-1", "x", "99999999", "²"):
        assert client.get(address("log"), {"page": odd}).status_code == 200


def test_more_entries_take_no_more_queries(world, olga):
    client = sign_in(olga)

    def entry(number: int) -> None:
        person = w.person(f"Person {number}")
        unit = w.unit(world.fyn, f"Enhed {number}")
        note(actions.MEMBERSHIP_ENDED, by=w.access(person), unit=unit, subject=olga, unit_name="")

    def queries() -> int:
        client.get(address("log"))
        with CaptureQueriesContext(connection) as caught:
            client.get(address("log"))
        return len(caught)

    entry(0)
    few = queries()
    for number in range(1, 30):
        entry(number)
    assert queries() == few


# --- Words ----------------------------------------------------------------------------------


def test_roles_and_policies_are_told_by_their_names_and_the_erased_without(world, alma, liv):
    by = w.access(alma)
    note(actions.ROLE_GIVEN, by=by, unit=world.fyn, subject=liv, role="organisation_administrator")
    note(actions.POLICY_CHANGED, by=by, unit=world.politi, old="done", policy="nobody")
    liv.delete()
    assert read(sign_in(alma))[1:] == [
        "Alma Administrator changed what is seen of each person’s training: "
        "nobody in the authority sees individual training",
        "Alma Administrator gave the role organisation administrator an erased person",
    ]


# --- Reading is recorded --------------------------------------------------------------------


def test_a_reading_is_written_down_once_and_not_by_the_page(world, olga, monkeypatch):
    client = sign_in(olga)
    for asked in ({}, {"page": 2}, {"who": "liv"}):
        client.get(address("log"), asked)
    entry = AuditEntry.objects.get(action=actions.LOG_READ)
    assert (entry.actor, entry.unit, entry.details["unit_name"]) == (
        olga.key,
        world.politi.key,
        "Politiet",
    )
    client.get(address("log"), {"unit": world.fyn.key})
    assert AuditEntry.objects.filter(action=actions.LOG_READ, unit=world.fyn.key).count() == 1


def test_a_page_that_is_opened_first_is_a_reading_too(world, olga):
    sign_in(olga).get(address("log"), {"page": 2})
    assert AuditEntry.objects.filter(action=actions.LOG_READ).count() == 1


def test_the_reading_of_everything_is_of_no_unit(world, alma):
    sign_in(alma).get(address("log"))
    assert AuditEntry.objects.get(action=actions.LOG_READ).unit is None


def test_the_download_opens_in_a_spreadsheet_and_is_written_down(world, olga, liv):
    formula = '=HYPERLINK("http://x")'
    note(actions.UNIT_ADDED, by=w.access(olga), unit=world.fyn, name="Æbler; pærer")
    liv.first_name, liv.last_name = formula, ""
    liv.save()
    note(actions.MEMBERSHIP_ENDED, by=w.access(liv), unit=world.fyn, subject=olga, unit_name="Fyn")
    client = sign_in(olga)

    response = client.get(address("log_download"))

    assert response.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert response.headers["Content-Disposition"].startswith("attachment;")
    found = sheet(response)
    assert found[0] == ["When", "Who", "What", "About whom", "Unit", "Signed in from"]
    bodies = [row[1:] for row in found[1:]]
    assert ["Olga Overgaard", "added the unit Æbler; pærer", "", "Fyns Politi", ""] in bodies
    assert [f"'{formula}", "ended a membership in Fyn", "Olga Overgaard", "Fyns Politi", ""] in (
        bodies
    )
    when = datetime.strptime(found[-1][0], "%Y-%m-%d %H:%M:%S")  # noqa: DTZ007 - local time
    assert abs(when - timezone.localtime().replace(tzinfo=None)).total_seconds() < 3600
    assert AuditEntry.objects.get(action=actions.LOG_DOWNLOADED).unit == world.politi.key


def test_the_download_holds_what_was_filtered(world, olga, alma):
    note(actions.UNIT_ADDED, by=w.access(alma), unit=world.fyn, name="F")
    note(actions.UNIT_ADDED, by=w.access(alma), unit=world.kommune, name="Odde")
    client = sign_in(olga)
    assert [row[2] for row in sheet(client.get(address("log_download"), {"who": "alma"}))[1:]] == [
        "added the unit F"
    ]
