"""What everybody sees of their own authority, and lending a role."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from core.models import AuditEntry
from organisations import actions
from organisations.access import Right
from organisations.models import CohortMember, Role
from organisations.trace import note
from tests.organisations import world as w
from tests.organisations.world import address, shown, sign_in

pytestmark = pytest.mark.django_db

Kind = w.Kind


@pytest.fixture
def liv(world):
    person = w.person("Liv Lærke", "liv@politi.example")
    w.member(person, world.aalborg)
    return person


@pytest.fixture
def mette(world):
    """Manages Nordjylland."""
    person = w.person("Mette Mogensen")
    w.member(person, world.nordjylland)
    w.role(person, Kind.MANAGER, world.nordjylland)
    return person


def page(person) -> str:
    return shown(sign_in(person).get(address("my_organisation")))


def looks(person) -> list[str]:
    response = sign_in(person).get(address("my_organisation"))
    return [f"{row.actor_name} {row.sentence}" for row in response.context["looks"]]


# --- Everybody ------------------------------------------------------------------------------


def test_it_is_for_those_who_are_signed_in(client, world):
    assert "/account/login/" in client.get(address("my_organisation")).url


def test_somebody_in_no_authority_is_told_what_to_do():
    text = page(w.person("Nye Nielsen"))
    assert "You belong to no authority in Tegn yet" in text
    assert "Nobody else has looked." in text


def test_a_learner_sees_where_she_belongs(world, liv):
    w.member(liv, world.borgerservice, "municipalities", starts_on=w.day(20))
    w.member(liv, world.fyn, ends_on=w.day(-1))
    text = page(liv)
    assert "Politiet › Nordjyllands Politi › Lokalpolitiet Aalborg Police" in text
    assert "Odde Kommune › Borgerservice Municipalities" in text
    assert "Fyns Politi" not in text


def test_a_learner_sees_who_is_responsible_for_her_and_nobody_else(world, liv, mette):
    olga = w.person("Olga Overgaard")
    w.role(olga, Kind.ORGANISATION_ADMINISTRATOR, world.politi)
    w.role(w.person("Fie Fynbo"), Kind.MANAGER, world.fyn)
    w.role(w.person("Henrik Holm"), Kind.MANAGER, world.kommune)
    w.role(w.person("Sara Slut"), Kind.MANAGER, world.aalborg, ends_on=w.day(-1))
    dorte = w.person("Dorte Dam")
    w.role(dorte, Kind.MANAGER, world.nordjylland, ends_on=w.day(9), deputy_of=mette.roles.get())
    response = sign_in(liv).get(address("my_organisation"))

    found = [(str(role.person), role.kind) for role in response.context["responsible"]]
    assert found == [
        ("Olga Overgaard", Kind.ORGANISATION_ADMINISTRATOR),
        ("Dorte Dam", Kind.MANAGER),
        ("Mette Mogensen", Kind.MANAGER),
    ]
    ends = w.day(9)
    assert "deputy of Mette Mogensen until" in shown(response)
    assert f"{ends.day}" in shown(response)
    assert "Rename" not in shown(response)


def test_managers_without_effect_are_not_named(world):
    jens = w.person("Jens Juul")
    w.member(jens, world.byret, "judges")
    w.role(w.person("Bo Boss"), Kind.MANAGER, world.byret)
    w.role(w.person("Tove Thomsen"), Kind.TRACK_OWNER, world.courts)
    text = page(jens)
    assert "Bo Boss" not in text
    assert "Tove Thomsen – track owner, Domstolene" in text


def test_key_persons_of_the_own_authority(world, liv):
    nina, otto = w.person("Nina Nøgle"), w.person("Otto Odde")
    w.member(nina, world.fyn, key_person=True)
    w.member(otto, world.kommune, key_person=True)
    w.member(w.person("Før Fønss"), world.fyn, key_person=True, ends_on=w.day(-1))
    text = page(liv)
    assert f"Nina Nøgle – Fyns Politi {nina.email}" in text
    assert "Otto" not in text
    assert "Fønss" not in text


@pytest.mark.parametrize(
    ("unit", "said"),
    [
        ("fyn", "Your managers can see which courses you have completed and when, how many hours"),
        ("kommune", "Your managers can see only whether you have completed a course, and when."),
        (
            "byret",
            "There are no managers inside Domstolene. The owner of the track sees whether you "
            "have completed and your hours. Nobody sees your answers.",
        ),
        ("independent", "Nobody in your authority can see your training."),
    ],
)
def test_each_policy_is_told_in_plain_words(world, unit, said):
    person = w.person("Liv Lærke")
    w.member(person, getattr(world, unit))
    text = page(person)
    assert said in text
    others = [one for one in ("Your managers can", "no managers inside") if one not in said]
    assert not any(one in text for one in others)


# --- Who has looked -------------------------------------------------------------------------


def test_looks_of_others_at_the_person_and_the_lists_of_her_units(world, liv, mette):
    by = w.access(mette)
    note(actions.PERSON_SEEN, by=by, unit=world.aalborg, subject=liv)
    for unit in (world.aalborg, world.politi, world.fyn, world.kommune):
        note(actions.PEOPLE_SEEN, by=by, unit=unit, unit_name=unit.name)
    note(actions.PERSON_SEEN, by=by, unit=world.nordjylland, subject=mette)
    note(actions.PERSON_SEEN, by=w.access(liv), unit=world.aalborg, subject=liv)

    assert looks(liv) == [
        "Mette Mogensen looked at the list of people in Politiet",
        "Mette Mogensen looked at the list of people in Lokalpolitiet Aalborg",
        "Mette Mogensen looked at a person’s page",
    ]
    assert "Mette Mogensen looked at a person’s page (about: you)" in page(liv)


def test_a_look_at_a_unit_concerns_who_was_there_then(world, liv, mette):
    w.member(liv, world.fyn, starts_on=w.day(-20), ends_on=w.day(-10))
    entry = note_at(w.access(mette), world.fyn, "Fyn i går", days=-1)
    then = note_at(w.access(mette), world.fyn, "Fyn dengang", days=-15)
    assert looks(liv) == ["Mette Mogensen looked at the list of people in Fyn dengang"]
    assert entry.at > then.at


def note_at(by, unit, name: str, *, days: int) -> AuditEntry:
    entry = AuditEntry(
        action=actions.PEOPLE_SEEN,
        actor=by.person.key,
        unit=unit.key,
        details={"unit_name": name},
        at=timezone.now() + timedelta(days=days),
    )
    entry.save()
    return entry


def test_a_look_at_a_class_concerns_those_in_it(world, liv, mette):
    colleague = w.person("Kaj Kollega")
    w.member(colleague, world.aalborg)
    cohort = w.cohort(world.aalborg)
    CohortMember.objects.create(cohort=cohort, person=liv)

    sign_in(mette).get(address("cohort", cohort.key))

    assert looks(liv) == ["Mette Mogensen looked at the list of people in Hold 24"]
    assert looks(colleague) == []


# --- Those with roles -----------------------------------------------------------------------


def test_a_manager_sees_the_own_units_with_their_people(world, liv, mette):
    response = sign_in(mette).get(address("my_organisation"))
    kept = [(branch.unit.name, branch.people) for branch in response.context["kept"]]
    assert kept == [("Nordjyllands Politi", 2)]
    text = shown(response)
    assert "manager, Nordjyllands Politi from" in text
    assert "Lend my role to a colleague while I am away" in text
    assert "Log" not in text


def test_an_administrator_has_the_log_and_a_platform_administrator_all_authorities(world, liv):
    olga, alma = w.person("Olga Overgaard"), w.person("Alma Administrator", "alma@cmm.example")
    w.role(olga, Kind.ORGANISATION_ADMINISTRATOR, world.politi)
    w.role(alma, Kind.PLATFORM_ADMINISTRATOR)
    assert "Log" in page(olga)
    text = page(alma)
    for name in ("Politiet", "Odde Kommune", "Domstolene", "Selvstændige"):
        assert name in text


@pytest.mark.parametrize("who", ["learner", "administrator"])
def test_more_of_everything_takes_no_more_queries(world, liv, who):
    if who == "administrator":
        w.role(liv, Kind.ORGANISATION_ADMINISTRATOR, world.politi)
    client = sign_in(liv)

    def more(number: int) -> None:
        unit = w.unit(world.nordjylland, f"Enhed {number}")
        w.member(liv, unit)
        w.role(w.person(f"Leder {number}"), Kind.MANAGER, world.politi)
        w.member(w.person(f"Nøgle {number}"), unit, key_person=True)
        note(actions.PERSON_SEEN, by=w.access(w.person(f"Kigger {number}")), unit=unit, subject=liv)

    def queries() -> int:
        client.get(address("my_organisation"))
        with CaptureQueriesContext(connection) as caught:
            client.get(address("my_organisation"))
        return len(caught)

    more(0)
    few = queries()
    for number in range(1, 30):
        more(number)
    assert queries() == few


# --- Deputies -------------------------------------------------------------------------------


def test_a_manager_lends_her_role_and_takes_it_back(world, liv, mette):
    client = sign_in(mette)
    sent = {
        "role": mette.roles.get().key,
        "email": " LIV@politi.example ",
        "starts_on": w.day(),
        "ends_on": w.day(14),
    }

    lent = client.post(address("deputies"), sent, follow=True)

    assert "LIV@politi.example has the role from" in shown(lent)
    assert "Liv Lærke – manager, Nordjyllands Politi" in shown(lent)
    role = liv.roles.get()
    assert (role.ends_on, role.deputy_of) == (w.day(14), mette.roles.get())
    assert w.access(liv).may(Right.SEE_PEOPLE, world.aalborg)

    ended = client.post(address("deputy_end", role.key), follow=True)

    assert "Liv Lærke is not your deputy any more." in shown(ended)
    assert "You have no deputy." in shown(ended)
    assert w.access(liv).roles == []


@pytest.mark.parametrize(
    ("wrong", "field", "said"),
    [
        ({"email": "otto@kommune.example"}, "email", "Nobody in your authority has this address."),
        ({"email": "nobody@politi.example"}, "email", "Nobody in your authority has this address."),
        ({"email": ""}, "email", "This field is required."),
        ({"ends_on": ""}, "ends_on", "This field is required."),
        ({"ends_on": "2020-01-01"}, "ends_on", "The last day is before the first day."),
    ],
)
def test_what_is_wrong_is_told_at_the_field(world, liv, mette, wrong, field, said):
    w.member(w.person("Otto Odde", "otto@kommune.example"), world.kommune)
    sent = {
        "role": mette.roles.get().key,
        "email": liv.email,
        "starts_on": w.day(),
        "ends_on": w.day(14),
        **wrong,
    }
    response = sign_in(mette).post(address("deputies"), sent)
    assert response.context["form"].errors == {field: [said]}
    assert Role.objects.filter(deputy_of__isnull=False).count() == 0


def test_a_learner_has_no_role_to_lend(world, liv, mette):
    client = sign_in(liv)
    assert "You have no role that can be lent" in shown(client.get(address("deputies")))
    sent = {
        "role": mette.roles.get().key,
        "email": liv.email,
        "starts_on": w.day(),
        "ends_on": w.day(14),
    }
    response = client.post(address("deputies"), sent)
    assert list(response.context["form"].errors) == ["role"]


def test_a_deputy_of_somebody_else_is_not_ended(world, liv, mette):
    lent = w.role(
        liv, Kind.MANAGER, world.nordjylland, ends_on=w.day(9), deputy_of=mette.roles.get()
    )
    henrik = w.person("Henrik Holm")
    w.role(henrik, Kind.MANAGER, world.kommune)
    assert sign_in(henrik).post(address("deputy_end", lent.key)).status_code == 404
    assert sign_in(henrik).get(address("deputy_end", lent.key)).status_code == 405
    assert w.again(lent).ends_on == w.day(9)


def test_a_deputy_gives_the_role_back(world, liv, mette):
    lent = w.role(
        liv, Kind.MANAGER, world.nordjylland, ends_on=w.day(9), deputy_of=mette.roles.get()
    )
    client = sign_in(liv)
    assert "Give back a role that was lent to me" in shown(client.get(address("my_organisation")))
    assert f"from {mette}" in shown(client.get(address("deputies")))

    given_back = client.post(address("deputy_end", lent.key), follow=True)

    assert "You have given back the role: manager, Nordjyllands Politi." in shown(given_back)
    assert w.access(liv).roles == []
    assert w.access(mette).may(Right.SEE_PEOPLE, world.aalborg)
