"""One person's page: who sees what of it, and what can be changed there."""

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import Person
from core.models import AuditEntry
from organisations import membership
from organisations.models import Membership, Role
from tests.organisations import world as w
from tests.organisations.world import access, address, again, day, member, shown, sign_in

pytestmark = pytest.mark.django_db

Kind = Role.Kind


@pytest.fixture
def olga(world):
    """Administers the police."""
    person = w.person("Olga Overgaard")
    member(person, world.politi)
    w.role(person, Kind.ORGANISATION_ADMINISTRATOR, world.politi)
    return person


@pytest.fixture
def karl(world):
    """Administers the municipality."""
    person = w.person("Karl Kommune", "karl@kommune.example")
    w.role(person, Kind.ORGANISATION_ADMINISTRATOR, world.kommune)
    return person


@pytest.fixture
def liv(world):
    person = w.person("Liv Lærke-Sørensen", "liv@politi.example")
    member(person, world.aalborg)
    return person


@pytest.fixture
def both(world, liv):
    """Liv works for the municipality too, with a role and a history there."""
    place = member(liv, world.borgerservice, "municipalities", key_person=True)
    w.role(liv, Kind.MANAGER, world.borgerservice)
    w.cohort(world.kommune, "Kommunehold").members.create(person=liv)
    return place


def page(who, person) -> str:
    response = sign_in(who).get(address("person", person.key))
    assert response.status_code == 200
    return shown(response)


# --- Who sees what ---------------------------------------------------------------------------


def test_administrator(world, olga, liv):
    w.role(liv, Kind.MANAGER, world.aalborg)
    member(liv, world.fyn, ends_on=day(-5))
    w.cohort(world.politi).members.create(person=liv)

    seen = page(olga, liv)

    assert "liv@politi.example" in seen
    assert "Works now Lokalpolitiet Aalborg Police · since" in seen
    assert "Before Fyns Politi" in seen
    assert "Manager, Lokalpolitiet Aalborg" in seen
    assert "Classes Hold 24" in seen


def test_manager_sees_name_unit_work_and_dates(world, mette, liv):
    member(liv, world.fyn, ends_on=day(-5))
    w.role(liv, Kind.MANAGER, world.aalborg)
    response = sign_in(mette).get(address("person", liv.key))

    seen = shown(response)
    assert "Works now Lokalpolitiet Aalborg Police · since" in seen
    for hidden in ("liv@politi.example", "Fyn", "Manager", "Move", "End", "Change", "Roles"):
        assert hidden not in seen.replace("Mette Mogensen", "")


@pytest.mark.parametrize("who", ["mette", "olga"])
def test_somebody_of_another_authority_is_not_there(world, mette, olga, who):
    otto = w.person("Otto Odde")
    member(otto, world.kommune)
    client = sign_in({"mette": mette, "olga": olga}[who])

    assert client.get(address("person", otto.key)).status_code == 404


def test_each_authority_sees_its_own_part(world, olga, karl, liv, both):
    """Places, roles, classes and history of the other one are not shown, nor that there are any."""
    membership.change_membership(
        by=access(karl),
        membership=both,
        work=membership.Work(w.audience("municipalities"), starts_on=day(-20)),
    )

    here, there = page(olga, liv), page(karl, liv)

    for text in ("Borgerservice", "Manager", "Kommunehold", "Karl", "Municipalities"):
        assert text not in here
        assert text in there
    assert "Aalborg" not in there


def test_who_changed_what(world, olga, liv):
    place = liv.memberships.get()
    membership.end_membership(by=access(olga), membership=place, on=day(30))

    assert "Olga Overgaard ended a membership in Lokalpolitiet Aalborg" in page(olga, liv)


def test_a_look_is_noted_where_the_person_works(world, olga, liv):
    client = sign_in(olga)

    for _ in range(2):
        client.get(address("person", liv.key))
    client.get(address("person", olga.key))

    [entry] = AuditEntry.objects.filter(action="person.seen")
    assert (entry.actor, entry.subject) == (olga.key, liv.key)
    assert (entry.unit, entry.authority) == (world.aalborg.key, world.politi.key)


def test_as_many_queries_for_many_as_for_one(world, olga, liv):
    client = sign_in(olga)
    client.get(address("person", liv.key))

    def queries() -> int:
        with CaptureQueriesContext(connection) as caught:
            client.get(address("person", liv.key))
        return len(caught)

    role = w.role(liv, Kind.MANAGER, world.aalborg)
    w.role(w.person("Dorte Dam"), Kind.MANAGER, world.aalborg, ends_on=day(5), deputy_of=role)
    w.cohort(world.politi).members.create(person=liv)
    of_one = queries()
    for number in range(5):
        unit = w.unit(world.politi, f"Afdeling {number}")
        member(liv, unit)
        role = w.role(liv, Kind.MANAGER, unit)
        w.role(w.person(f"Nr{number} Dam"), Kind.MANAGER, unit, ends_on=day(5), deputy_of=role)
        w.cohort(unit).members.create(person=liv)

    assert queries() == of_one


# --- Name and address ------------------------------------------------------------------------


def change(who, person, **changed):
    data = {"first_name": "Liv", "last_name": "Lærke", "email": person.email, **changed}
    return sign_in(who).post(address("person_change", person.key), data, follow=True)


def test_changing_the_name(world, olga, liv):
    response = change(olga, liv, first_name="Aviâja 🌻", last_name="حسن")

    assert "The name and the address are saved." in shown(response)
    assert str(again(liv)) == "Aviâja 🌻 حسن"
    assert AuditEntry.objects.get(action="person.changed").unit == world.aalborg.key
    assert mail.outbox == []


def test_the_old_address_is_told(world, olga, liv):
    change(olga, liv, email="Liv.Ny@politi.example")

    assert again(liv).email == "liv.ny@politi.example"
    [sent] = mail.outbox
    assert sent.to == ["liv@politi.example"]
    assert "liv.ny" not in sent.body
    assert list(Person.objects.matching("liv.ny")) == [liv]


@pytest.mark.parametrize("email", ["otto@kommune.example", "OTTO@Kommune.example"])
def test_the_address_of_another_person(world, olga, liv, email):
    """It is said that it is taken, and not by whom."""
    member(w.person("Otto Odde", "otto@kommune.example"), world.kommune)

    response = change(olga, liv, email=email)

    said = "Another person has this address in Tegn. Check it and write it again."
    assert said in shown(response)
    assert "Odde" not in shown(response)
    assert again(liv).email == "liv@politi.example"


def test_trying_many_addresses_is_slow(world, olga, liv):
    answers = [
        change(olga, liv, email=f"n{number}@politi.example").status_code for number in range(31)
    ]

    assert answers == [200] * 30 + [429]


def test_whoever_works_elsewhere_too_is_not_one_s_own(world, olga, alma, liv, both):
    response = change(olga, liv, email="taken@over.example")

    assert "You cannot do this for this person." in shown(response)
    assert "Borgerservice" not in shown(response)
    assert again(liv).email == "liv@politi.example"
    change(alma, liv, email="new@politi.example")
    assert again(liv).email == "new@politi.example"


def test_nobody_takes_over_an_account_that_may_do_more(world, olga, liv):
    """With the address comes the password, and with it the role."""
    w.role(liv, Kind.EDITOR, starts_on=day(5))

    change(olga, liv, email="taken@over.example")

    assert again(liv).email == "liv@politi.example"


# --- Places ----------------------------------------------------------------------------------

WORK = {"work": "police/patrol", "starts_on": day(), "ends_on": ""}


def test_adding_a_place(world, olga, liv):
    data = {**WORK, "unit": world.fyn.key, "key_person": "on"}
    response = sign_in(olga).post(address("membership_add", liv.key), data, follow=True)

    assert "Liv Lærke-Sørensen is in Fyns Politi." in shown(response)
    place = liv.memberships.get(unit=world.fyn)
    assert (place.audience.key, place.variant.key, place.key_person) == ("police", "patrol", True)


def test_an_end_before_the_start_is_said_at_the_field(world, olga, liv):
    data = {**WORK, "unit": world.fyn.key, "starts_on": day(3), "ends_on": day(2)}
    response = sign_in(olga).post(address("membership_add", liv.key), data)

    assert response.context["form"].errors == {"ends_on": ["The last day is before the first day."]}


def test_units_of_another_authority_are_not_to_be_chosen(world, olga, liv):
    data = {**WORK, "unit": world.kommune.key}
    response = sign_in(olga).post(address("membership_add", liv.key), data)

    assert list(response.context["form"].errors) == ["unit"]
    assert liv.memberships.count() == 1


def test_changing_a_place(world, olga, liv):
    place = liv.memberships.get()
    client = sign_in(olga)
    form = client.get(address("membership_change", place.key)).context["form"]

    client.post(address("membership_change", place.key), {**WORK, "ends_on": day(9)})

    assert form.initial["starts_on"] == day(-30)
    assert (again(place).variant.key, again(place).ends_on) == ("patrol", day(9))


def test_moving(world, olga, liv):
    place = liv.memberships.get()
    response = sign_in(olga).post(
        address("membership_move", place.key), {"unit": world.fyn.key, "on": day(5)}, follow=True
    )

    assert "Liv Lærke-Sørensen is in Fyns Politi from" in shown(response)
    assert again(place).ends_on == day(4)


def test_moving_in_two_windows(world, olga, liv):
    place = liv.memberships.get()
    client = sign_in(olga)
    data = {"unit": world.fyn.key, "on": day(5)}
    client.post(address("membership_move", place.key), data)

    response = client.post(address("membership_move", place.key), data)

    assert "The membership is over by then. Choose an earlier day." in shown(response)
    assert liv.memberships.count() == 2


def test_ending_and_taking_it_back(world, olga, liv):
    place = liv.memberships.get()
    client = sign_in(olga)

    response = client.post(address("membership_end", place.key), {"on": day(5)}, follow=True)
    assert "The last day of Liv Lærke-Sørensen in Lokalpolitiet Aalborg is" in shown(response)
    assert again(place).ends_on == day(5)
    client.post(address("membership_change", place.key), WORK)

    assert again(place).ends_on is None


def test_whoever_never_came_is_gone_from_the_list(world, olga):
    never = w.person("Nina Never")
    place = member(never, world.fyn, starts_on=day(10))

    response = sign_in(olga).post(address("membership_end", place.key), {"on": day()}, follow=True)

    assert response.redirect_chain[-1][0] == address("people")
    assert not Membership.objects.filter(person=never).exists()


@pytest.mark.parametrize(
    "name", ["membership_change", "membership_move", "membership_end", "role_end"]
)
def test_what_belongs_to_another_authority_is_not_there(world, olga, liv, both, name):
    thing = liv.roles.get() if name == "role_end" else both

    assert sign_in(olga).post(address(name, thing.key), WORK).status_code == 404


@pytest.mark.parametrize("name", ["person_change", "membership_add", "role_give"])
def test_nor_somebody_of_another_authority(world, olga, name):
    otto = w.person("Otto Odde")
    member(otto, world.kommune)

    assert sign_in(olga).post(address(name, otto.key), WORK).status_code == 404


@pytest.mark.parametrize("name", ["person_change", "membership_add", "role_give"])
def test_manager_changes_nothing(world, mette, liv, name):
    assert sign_in(mette).get(address(name, liv.key)).status_code == 403


# --- Roles -----------------------------------------------------------------------------------


def test_giving_a_role(world, olga, liv):
    client = sign_in(olga)
    form = client.get(address("role_give", liv.key)).context["form"]
    assert [value for value, _label in form.fields["kind"].choices] == [
        "manager",
        "organisation_administrator",
    ]
    data = {"kind": "manager", "unit": world.aalborg.key, "starts_on": day(), "ends_on": day(30)}

    response = client.post(address("role_give", liv.key), data, follow=True)

    assert "Liv Lærke-Sørensen has the role." in shown(response)
    assert liv.roles.get().ends_on == day(30)


def test_what_only_the_platform_gives_is_not_offered(world, olga, liv):
    data = {"kind": "editor", "unit": world.aalborg.key, "starts_on": day()}
    response = sign_in(olga).post(address("role_give", liv.key), data)

    assert list(response.context["form"].errors) == ["kind"]
    assert liv.roles.count() == 0


def test_the_platform_gives_roles_without_a_unit(world, alma, liv):
    data = {"kind": "editor", "unit": world.aalborg.key, "starts_on": day()}

    sign_in(alma).post(address("role_give", liv.key), data)

    assert (liv.roles.get().kind, liv.roles.get().unit) == ("editor", None)


def test_a_role_of_a_unit_needs_one(world, alma, liv):
    data = {"kind": "manager", "starts_on": day()}
    response = sign_in(alma).post(address("role_give", liv.key), data)

    assert response.context["form"].errors == {"unit": ["Choose the unit in which the role holds."]}


def test_ending_a_role_at_once_and_later(world, olga, liv):
    role = w.role(liv, Kind.MANAGER, world.aalborg)
    client = sign_in(olga)

    later = client.post(address("role_end", role.key), {"on": day(10)}, follow=True)
    assert "Liv Lærke-Sørensen has the role until" in shown(later)
    at_once = client.post(address("role_end", role.key), {"on": ""}, follow=True)

    assert "Liv Lærke-Sørensen does not have the role any more." in shown(at_once)
    assert again(role).ends_on == day(-1)


def test_the_last_one_is_told_why(world, olga):
    response = sign_in(olga).post(address("role_end", olga.roles.get().key), {"on": ""})

    said = "This is the last administrator of Politiet. Give somebody else the role first."
    assert said in shown(response)


def test_whoever_ends_their_own_role_lands_where_they_may_be(world, olga):
    other = w.person("Anne Ask")
    w.role(other, Kind.ORGANISATION_ADMINISTRATOR, world.politi)

    response = sign_in(olga).post(address("role_end", olga.roles.get().key), {"on": ""})

    assert response.headers["Location"] == address("my_page")


def test_ending_the_role_of_somebody_who_works_elsewhere(world, olga):
    otto = w.person("Otto Odde")
    member(otto, world.kommune)
    role = w.role(otto, Kind.MANAGER, world.fyn)

    response = sign_in(olga).post(address("role_end", role.key), {"on": ""})

    assert response.headers["Location"] == address("people")
    assert again(role).is_over
