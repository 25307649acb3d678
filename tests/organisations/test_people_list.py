"""The list of people: who is in it for whom, found, filtered, taken along, changed together."""

import csv
import io
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core.models import AuditEntry
from organisations.models import CohortMember, Membership, Role
from organisations.people import MOST_AT_ONCE
from tests.organisations import world as w
from tests.organisations.world import address, day, member, shown, sign_in

pytestmark = pytest.mark.django_db

Kind = Role.Kind


@pytest.fixture
def cast(world):
    """Some of each kind, in two authorities."""
    liv = w.person("Liv Lærke-Sørensen")
    member(liv, world.aalborg, key_person=True)
    aage = w.person("Åge Aagaard")
    member(aage, world.fyn)
    w.role(aage, Kind.MANAGER, world.fyn)
    member(w.person("Bo Zander"), world.fyn, "health", starts_on=day(5))
    member(w.person("Ea Ende"), world.aalborg, ends_on=day(-5))
    member(w.person("Otto Odde", "otto@kommune.example"), world.kommune, "municipalities")


def names(client, **query) -> list[str]:
    response = client.get(address("people"), query)
    assert response.status_code == 200
    return [row.name for row in response.context["page"].rows]


def noted(action: str) -> list:
    found = AuditEntry.objects.filter(action=action).order_by("pk")
    return [entry.details["unit_name"] for entry in found]


# --- Who is in it ----------------------------------------------------------------------------


def test_administrator_sees_the_authority_and_nobody_else(world, olga, cast):
    assert names(sign_in(olga)) == ["Liv Lærke-Sørensen", "Åge Aagaard"]


def test_manager_sees_those_who_are_there_today(world, mette, cast):
    client = sign_in(mette)

    assert names(client) == ["Liv Lærke-Sørensen"]
    for state in ("to-come", "ended", "invited"):
        assert names(client, state=state) == ["Liv Lærke-Sørensen"]
    page = shown(client.get(address("people")))
    assert "politi.example" not in page
    assert "Roles" not in page
    assert "Invite" not in page


def test_platform_administrator_sees_everybody(world, alma, cast):
    assert names(sign_in(alma)) == ["Liv Lærke-Sørensen", "Otto Odde", "Åge Aagaard"]


def test_learner_sees_no_list(world, cast):
    learner = w.person("Lone Lund")
    member(learner, world.fyn)

    assert sign_in(learner).get(address("people")).status_code == 403


def test_what_a_row_tells(world, olga, cast):
    page = shown(sign_in(olga).get(address("people")))

    assert "2 people" in page
    liv = "Liv Lærke-Sørensen {} Lokalpolitiet Aalborg key person Police · since"
    assert liv.format("liv.lærke-sørensen@politi.example") in page
    assert page.count("manager, Fyns Politi") == 1


# --- Finding ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"q": "laerke liv"}, ["Liv Lærke-Sørensen"]),
        ({"q": "POLITI.example"}, ["Liv Lærke-Sørensen", "Åge Aagaard"]),
        ({"q": "otto"}, []),
        ({"q": "50%_"}, []),
        ({"q": "aa"}, ["Åge Aagaard"]),
        ({"state": "to-come"}, ["Bo Zander"]),
        ({"state": "ended"}, ["Ea Ende"]),
        ({"audience": "health"}, []),
        ({"audience": "police"}, ["Liv Lærke-Sørensen", "Åge Aagaard"]),
        ({"audience": "health", "state": "to-come"}, ["Bo Zander"]),
        ({"key": "1"}, ["Liv Lærke-Sørensen"]),
        ({"role": "manager"}, ["Åge Aagaard"]),
        ({"role": "editor"}, []),
        ({"role": "nonsense", "state": "nonsense", "audience": "x", "page": "x"}, 2),
        ({"page": "99"}, 2),
    ],
)
def test_filters(world, olga, cast, query, found):
    got = names(sign_in(olga), **query)

    assert (len(got) if isinstance(found, int) else got) == found


def test_unit_with_those_below_it(world, olga, cast):
    client = sign_in(olga)

    assert names(client, unit=world.nordjylland.key) == ["Liv Lærke-Sørensen"]
    assert names(client, unit=world.politi.key) == ["Liv Lærke-Sørensen", "Åge Aagaard"]


def test_whoever_has_moved_has_ended_only_where_they_were(world, olga):
    mover = w.person("Mads Move")
    member(mover, world.fyn, ends_on=day(-5))
    member(mover, world.aalborg)
    client = sign_in(olga)

    assert names(client, state="ended") == []
    assert names(client, state="ended", unit=world.fyn.key) == ["Mads Move"]


@pytest.mark.parametrize("unit", ["kommune", "nothing"])
def test_unit_of_another_authority_is_not_there(world, olga, unit):
    key = world.kommune.key if unit == "kommune" else unit

    assert sign_in(olga).get(address("people"), {"unit": key}).status_code == 404


def test_danish_order_and_pages(world, olga):
    for number, last in enumerate(["Ågård", "Aaby", "Zink", "Æbelø", "Østergaard", "Abel"]):
        member(w.person(f"Nr{number} {last}"), world.fyn)
    w.people(60, world.fyn)
    client = sign_in(olga)

    first, last = client.get(address("people")), client.get(address("people"), {"page": 3})

    listed = [row.name.split()[1] for row in last.context["page"].rows]
    assert listed[-5:] == ["Zink", "Æbelø", "Østergaard", "Aaby", "Ågård"]
    assert first.context["page"].total == 66
    assert first.context["page"].rows[0].name == "Nr5 Abel"
    numbers = [link.address for link in first.context["links"].numbers]
    assert numbers == ["?page=1", "?page=2", "?page=3"]
    assert [
        (page.context["links"].previous, page.context["links"].next) for page in (first, last)
    ] == [
        ("", "?page=2"),
        ("?page=2", ""),
    ]


def test_filter_stays_in_the_address_of_the_pages(world, olga):
    w.people(30, world.fyn)
    response = sign_in(olga).get(address("people"), {"q": "nr. nielsen & co", "page": 1})
    other = sign_in(olga).get(address("people"), {"q": "Nielsen", "unit": world.fyn.key})

    assert response.context["page"].total == 0
    query = urlencode({"q": "Nielsen", "unit": world.fyn.key, "page": 2})
    assert other.context["links"].numbers[1].address == f"?{query}"


def test_as_many_queries_for_many_as_for_one(world, olga):
    def queries() -> int:
        with CaptureQueriesContext(connection) as caught:
            client.get(address("people"))
        return len(caught)

    client = sign_in(olga)
    first = w.people(1, world.fyn)
    w.role(first[0], Kind.MANAGER, world.fyn)
    client.get(address("people"))
    of_one = queries()
    more = w.people(30, world.aalborg)
    for person in more[:5]:
        w.role(person, Kind.MANAGER, world.aalborg)

    assert queries() == of_one


def test_empty(world, olga):
    client = sign_in(olga)

    assert "Nobody is here yet" in shown(client.get(address("people")))
    assert "Nobody fits" in shown(client.get(address("people"), {"q": "x"}))


@pytest.mark.parametrize("name", ["Aviâja Qúpersimat", "ليلى حسن", "Ida 🌻", "<b>Bo</b> O’Hara"])
def test_names_of_all_kinds(world, olga, name):
    member(w.person(name, "somebody@politi.example"), world.fyn)
    client = sign_in(olga)

    assert names(client, q=name.split()[1]) == [name]
    assert "<b>" not in client.get(address("people")).content.decode()


def test_a_look_is_noted_once(world, olga, cast):
    client = sign_in(olga)

    for query in ({}, {"page": 2}, {"q": "liv"}, {"unit": world.fyn.key}, {}):
        client.get(address("people"), query)
    sign_in(olga).get(address("people"))

    assert noted("people.seen") == ["Politiet", "Fyns Politi", "Politiet"]


# --- Taking along ----------------------------------------------------------------------------


def downloaded(client, **query) -> list[list[str]]:
    response = client.get(address("people_download"), query)
    assert response.status_code == 200
    assert "no-store" in response.headers["Cache-Control"]
    text = response.content.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text), delimiter=";"))


def test_download(world, olga, cast):
    rows = downloaded(sign_in(olga), q="liv")

    since = day(-30).isoformat()
    assert rows == [
        [
            "Last name",
            "First name",
            "Unit",
            "Works as",
            "Work",
            "Key person",
            "First day",
            "Last day",
            "E-mail address",
        ],
        [
            "Lærke-Sørensen",
            "Liv",
            "Lokalpolitiet Aalborg",
            "Police",
            "",
            "yes",
            since,
            "",
            "liv.lærke-sørensen@politi.example",
        ],
    ]
    entry = AuditEntry.objects.get(action="people.downloaded")
    assert entry.unit == world.politi.key
    assert entry.details == {"unit_name": "Politiet", "people": 1, "filter": {"state": "here"}}


def test_a_name_is_no_formula(world, olga):
    member(w.person("=1+1 @SUM(A1)", "x@politi.example"), world.fyn)

    assert downloaded(sign_in(olga))[1][:2] == ["'@SUM(A1)", "'=1+1"]


def test_manager_downloads_no_addresses(world, mette, cast):
    assert [len(row) for row in downloaded(sign_in(mette))] == [8, 8]


def test_whoever_manages_here_and_administers_there(world, mette, cast):
    """Sees addresses of those whom she keeps, and of nobody else."""
    w.role(mette, Kind.ORGANISATION_ADMINISTRATOR, world.fyn)
    client = sign_in(mette)

    rows = client.get(address("people")).context["page"].rows
    emails = {row.name: row.email for row in rows}

    assert emails == {"Liv Lærke-Sørensen": "", "Åge Aagaard": "åge.aagaard@politi.example"}
    assert [row[-1] for row in downloaded(client)[1:]] == list(emails.values())


def test_nobody_downloads_invitations(world, olga):
    client = sign_in(olga)

    assert client.get(address("people_download"), {"state": "invited"}).status_code == 404


# --- Several at once -------------------------------------------------------------------------


def choose(client, do: str, query: str = "", **data):
    return client.post(f"{address('people_chosen')}?{query}", {"do": do, **data}, follow=True)


def keys(found) -> list[str]:
    return [str(one.key) for one in found]


def test_moving_those_who_are_marked(world, olga):
    people = w.people(3, world.fyn)
    client = sign_in(olga)

    asked = choose(client, "move", person=keys(people[:2]))
    assert "2 places" in shown(asked)
    assert not Membership.objects.filter(unit=world.aalborg).exists()
    places = keys(asked.context["chosen"])
    done = choose(
        client, "move", membership=places, unit=world.aalborg.key, on=day(), confirmed="1"
    )

    assert "Done: 2 people moved to Lokalpolitiet Aalborg." in shown(done)
    assert Membership.objects.filter(unit=world.aalborg).count() == 2


def test_ending_all_that_the_filter_finds(world, olga):
    w.people(3, world.fyn)
    w.people(2, world.aalborg)
    client = sign_in(olga)

    asked = choose(client, "end", f"unit={world.fyn.key}", whom="all")
    done = choose(client, "end", membership=keys(asked.context["chosen"]), on=day(3), confirmed="1")

    assert "Done: the time of 3 people ends." in shown(done)
    assert Membership.objects.filter(ends_on=day(3), unit=world.fyn).count() == 3
    assert Membership.objects.filter(ends_on=None).count() == 2


def test_adding_to_a_class(world, olga):
    people = w.people(3, world.fyn)
    cohort = w.cohort(world.politi)
    client = sign_in(olga)

    asked = choose(client, "class", person=keys(people))
    done = choose(
        client,
        "class",
        membership=keys(asked.context["chosen"]),
        cohort=cohort.key,
        confirmed="1",
    )

    assert "Done: 3 people in the class Hold 24." in shown(done)
    assert CohortMember.objects.filter(cohort=cohort).count() == 3


def test_what_prevents_it_is_said_on_the_page(world, olga):
    people = w.people(2, world.fyn)
    Membership.objects.filter(person=people[1]).update(ends_on=day(1))
    client = sign_in(olga)
    asked = choose(client, "move", person=keys(people))

    answer = choose(
        client,
        "move",
        membership=keys(asked.context["chosen"]),
        unit=world.aalborg.key,
        on=day(9),
        confirmed="1",
    )

    said = "Nr. 1 Nielsen: The membership is over by then. Choose an earlier day."
    assert said in shown(answer)
    assert "2 places" in shown(answer)
    assert not Membership.objects.filter(unit=world.aalborg).exists()


def test_people_of_another_authority_are_not_chosen(world, olga):
    people = w.people(1, world.kommune)
    client = sign_in(olga)

    for data in ({"person": keys(people)}, {"membership": keys(Membership.objects.all())}):
        answer = choose(client, "end", on=day(), confirmed="1", **data)
        assert "Mark at least one person first." in shown(answer)
    assert Membership.objects.filter(ends_on=None).count() == 1


def test_nobody_marked_and_too_many(world, olga):
    client = sign_in(olga)

    assert "Mark at least one person first." in shown(choose(client, "end"))
    w.people(MOST_AT_ONCE + 1, world.fyn)
    answer = shown(choose(client, "end", whom="all"))
    assert "That is more than 1000 at once. Narrow the list first." in answer


def test_the_list_is_where_it_begins(world, olga):
    client = sign_in(olga)

    response = client.get(address("people_chosen"), {"q": "liv"})

    assert response.headers["Location"] == f"{address('people')}?q=liv"


def test_manager_chooses_nobody(world, mette):
    people = w.people(1, world.aalborg)

    assert choose(sign_in(mette), "end", person=keys(people)).status_code == 403
