"""Classes: who keeps them, who sees them."""

import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core.models import AuditEntry
from organisations.models import Cohort, CohortMember
from tests.organisations import world as w
from tests.organisations.world import address, again, shown, sign_in

pytestmark = pytest.mark.django_db


def join(cohort: Cohort, *people) -> None:
    CohortMember.objects.bulk_create(CohortMember(cohort=cohort, person=one) for one in people)


def members(cohort: Cohort) -> list[str]:
    return sorted(str(member.person) for member in cohort.members.select_related("person"))


def offered(response) -> list[str]:
    return [str(person) for person in response.context["page"]]


def queries(client, path: str) -> int:
    client.get(path)
    with CaptureQueriesContext(connection) as caught:
        assert client.get(path).status_code == 200
    return len(caught)


# --- Adding and changing --------------------------------------------------------------------


def test_a_class_is_added_from_the_page_of_its_unit(world, olga):
    client = sign_in(olga)
    unit = client.get(address("unit", world.fyn.key))
    path = f"{address('cohort_add')}?unit={world.fyn.key}"
    assert path in unit.content.decode()
    form = client.get(path)
    assert f'value="{world.fyn.key}" selected' in form.content.decode()

    sent = {"unit": world.fyn.key, "name": "Hold 24", "starts_on": w.day(5), "ends_on": ""}
    added = client.post(path, sent, follow=True)

    assert "The class Hold 24 was added. Now add people." in shown(added)
    assert "Nobody is in the class yet" in shown(added)
    cohort = Cohort.objects.get()
    assert (cohort.unit, cohort.starts_on, cohort.ends_on) == (world.fyn, w.day(5), None)
    entry = AuditEntry.objects.get(action="cohort.added")
    assert (entry.actor, entry.unit, entry.details) == (
        olga.key,
        world.fyn.key,
        {"name": "Hold 24"},
    )


@pytest.mark.parametrize(
    ("wrong", "field", "said"),
    [
        ({"name": "hold 23"}, "name", "The unit has a class with this name already."),
        ({"name": " "}, "name", "This field is required."),
        ({"ends_on": "2020-01-01"}, "ends_on", "The last day is before the first day."),
        ({"starts_on": "yesterday"}, "starts_on", "Enter a valid date."),
        ({"unit": ""}, "unit", "This field is required."),
        (
            {"unit": uuid.uuid4()},
            "unit",
            "This unit is not there any more, or not open. Choose again.",
        ),
    ],
)
def test_what_is_wrong_is_told_at_the_field(world, olga, wrong, field, said):
    w.cohort(world.fyn, "Hold 23")
    sent = {"unit": world.fyn.key, "name": "Hold 24", "starts_on": w.day(), **wrong}
    response = sign_in(olga).post(address("cohort_add"), sent)
    assert response.context["form"].errors == {field: [said]}
    assert Cohort.objects.count() == 1


def test_a_class_is_changed(world, olga):
    cohort = w.cohort(world.fyn)
    client = sign_in(olga)
    path = address("cohort_change", cohort.key)
    assert f'value="{cohort.starts_on.isoformat()}"' in client.get(path).content.decode()

    sent = {"name": "Hold 25", "starts_on": w.day(-3), "ends_on": w.day(30)}
    changed = client.post(path, sent, follow=True)

    assert "The class Hold 25 was changed." in shown(changed)
    assert (again(cohort).name, again(cohort).ends_on) == ("Hold 25", w.day(30))


# --- Who is in it ---------------------------------------------------------------------------


def test_people_of_the_unit_are_found_and_added_together(world, olga):
    liv, aase = w.person("Liv Lærke"), w.person("Åse Ørsted")
    elsewhere, before = w.person("Fie Fynbo"), w.person("Før Fønss")
    w.member(liv, world.aalborg)
    w.member(aase, world.nordjylland)
    w.member(elsewhere, world.fyn)
    w.member(before, world.aalborg, ends_on=w.day(-1))
    cohort = w.cohort(world.nordjylland)
    client = sign_in(olga)
    path = address("cohort_join", cohort.key)

    assert offered(client.get(path)) == ["Liv Lærke", "Åse Ørsted"]
    assert offered(client.get(path, {"q": "aase"})) == ["Åse Ørsted"]
    assert offered(client.get(path, {"q": "fynbo"})) == []
    assert offered(client.get(path, {"q": "fynbo", "everywhere": "on"})) == ["Fie Fynbo"]

    sent = {"people": [liv.key, aase.key, elsewhere.key]}
    added = client.post(path, sent, follow=True)

    assert "3 people were added." in shown(added)
    assert members(cohort) == ["Fie Fynbo", "Liv Lærke", "Åse Ørsted"]
    assert offered(client.get(path)) == []
    told = AuditEntry.objects.filter(action="cohort.joined").values_list("subject", flat=True)
    assert set(told) == {liv.key, aase.key, elsewhere.key}
    # A double click, without script.
    assert "0 people were added." in shown(client.post(path, sent, follow=True))


def test_nobody_chosen_is_said(world, olga):
    w.people(1, world.fyn)
    cohort = w.cohort(world.fyn)
    response = sign_in(olga).post(address("cohort_join", cohort.key))
    assert "Choose at least one person." in shown(response)


@pytest.mark.parametrize("key", [uuid.uuid4(), "no-key", "\x00"])
def test_a_key_that_leads_to_nobody_adds_nobody(world, olga, key):
    w.people(1, world.fyn)
    cohort = w.cohort(world.fyn)
    response = sign_in(olga).post(address("cohort_join", cohort.key), {"people": [key]})
    assert response.status_code == 200
    assert list(response.context["form"].errors) == ["people"]


def test_people_of_another_authority_are_not_added(world, olga):
    otto = w.person("Otto Odde")
    w.member(otto, world.borgerservice)
    cohort = w.cohort(world.fyn)
    client = sign_in(olga)
    found = client.get(address("cohort_join", cohort.key), {"q": "otto", "everywhere": "on"})
    assert offered(found) == []
    refused = client.post(address("cohort_join", cohort.key), {"people": [otto.key]})
    assert list(refused.context["form"].errors) == ["people"]
    assert members(cohort) == []


def test_somebody_is_taken_out(world, olga):
    liv = w.person("Liv Lærke")
    w.member(liv, world.fyn)
    cohort = w.cohort(world.fyn)
    join(cohort, liv)
    client = sign_in(olga)
    path = address("cohort_leave", cohort.key, liv.key)
    assert client.get(path).status_code == 405

    left = client.post(path, follow=True)

    assert "Liv Lærke is not in the class Hold 24 any more." in shown(left)
    assert members(cohort) == []
    assert client.post(path).status_code == 404


# --- Who sees what --------------------------------------------------------------------------


def test_a_manager_sees_those_of_the_class_whose_manager_she_is(world, mette):
    liv, fie = w.person("Liv Lærke"), w.person("Fie Fynbo")
    w.member(liv, world.aalborg)
    w.member(fie, world.fyn)
    cohort = w.cohort(world.aalborg)
    join(cohort, liv, fie)
    client = sign_in(mette)

    page = client.get(address("cohort", cohort.key))

    assert offered(page) == ["Liv Lærke"]
    assert "Fie" not in shown(page)
    assert "1 person is from another unit and is not shown to you." in shown(page)
    assert "Take out" not in shown(page)
    assert liv.email not in shown(page)


def test_a_manager_keeps_no_class(world, mette):
    liv = w.person("Liv Lærke")
    w.member(liv, world.aalborg)
    cohort = w.cohort(world.aalborg)
    join(cohort, liv)
    client = sign_in(mette)
    for path in (
        address("cohort_add"),
        address("cohort_change", cohort.key),
        address("cohort_join", cohort.key),
        address("cohort_leave", cohort.key, liv.key),
    ):
        assert client.post(path, {"name": "Mit"}).status_code == 403
    assert members(cohort) == ["Liv Lærke"]


def test_a_class_of_another_authority_is_not_there(world, olga):
    otto = w.person("Otto Odde")
    cohort = w.cohort(world.borgerservice)
    join(cohort, otto)
    client = sign_in(olga)
    assert client.get(address("cohort", cohort.key)).status_code == 404
    for path in (
        address("cohort_change", cohort.key),
        address("cohort_join", cohort.key),
        address("cohort_leave", cohort.key, otto.key),
    ):
        assert client.post(path, {"name": "Mit", "people": [otto.key]}).status_code == 404
    assert members(cohort) == ["Otto Odde"]
    assert "Hold 24" not in shown(client.get(address("cohorts")))


def test_the_list_of_classes(world, olga):
    assert "There are no classes yet" in shown(sign_in(olga).get(address("cohorts")))
    old = w.cohort(world.fyn, "Hold 22", starts_on=w.day(-900))
    old.ends_on = w.day(-500)
    old.save()
    join(w.cohort(world.aalborg, "Hold 24"), *w.people(3, world.aalborg))
    page = sign_in(olga).get(address("cohorts"))
    listed = [(cohort.name, cohort.size) for cohort in page.context["page"]]
    assert listed == [("Hold 24", 3), ("Hold 22", 0)]
    assert "over" in shown(page)


def test_looking_at_a_class_is_written_down_once(world, mette):
    cohort = w.cohort(world.aalborg)
    client = sign_in(mette)
    for _ in range(3):
        client.get(address("cohort", cohort.key))
    entry = AuditEntry.objects.get(action="people.seen")
    assert (entry.actor, entry.unit) == (mette.key, world.aalborg.key)
    assert entry.details["cohort"] == str(cohort.key)


@pytest.mark.parametrize("page", ["cohorts", "cohort", "cohort_join"])
def test_more_classes_and_people_take_no_more_queries(world, olga, page):
    cohort = w.cohort(world.fyn)
    people = w.people(2, world.fyn)
    join(cohort, people[0])
    client = sign_in(olga)
    path = address(page) if page == "cohorts" else address(page, cohort.key)
    few = queries(client, path)
    for number in range(29):
        w.cohort(world.fyn, f"Hold {number}x")
    many = w.people(58, world.aalborg)
    for person in many[:29]:
        w.member(person, world.fyn)
    join(cohort, *many[29:])

    assert queries(client, path) == few


def test_the_platforms_administrator_comes_from_a_unit(world):
    alma = w.person("Alma Administrator", "alma@cmm.example")
    w.role(alma, w.Kind.PLATFORM_ADMINISTRATOR)
    client = sign_in(alma)
    assert "Choose the unit first" in shown(client.get(address("cohort_add")))
    page = client.get(address("cohort_add"), {"unit": world.kommune.key})
    choices = page.context["form"].fields["unit"].choices
    assert [label.strip() for value, label in choices if value] == ["Odde Kommune", "Borgerservice"]
