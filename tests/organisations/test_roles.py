"""Giving, ending and lending roles, so that somebody is always left to mend it."""

from functools import partial

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from core.models import AuditEntry
from core.personal import obstacles
from organisations import roles
from organisations.access import Right
from organisations.models import Role
from tests.helpers import together
from tests.organisations import world as w
from tests.organisations.world import access, again, day, member

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]

Kind = Role.Kind
LAST_PLATFORM = "This is the last platform administrator. Give somebody else the role first."
LAST_HERE = "This is the last administrator of Politiet. Give somebody else the role first."


@pytest.fixture
def liv(world):
    person = w.person("Liv Lærke-Sørensen")
    member(person, world.fyn)
    return person


def refused(act, *, saying: str) -> None:
    with pytest.raises(ValidationError) as caught:
        act()
    assert caught.value.messages == [saying]


def held_by(person) -> list[tuple]:
    return list(person.roles.order_by("pk").values_list("kind", "starts_on", "ends_on"))


# --- Giving --------------------------------------------------------------------------------


def test_giving(world, olga, liv):
    roles.give_role(by=access(olga), person=liv, kind=Kind.MANAGER, unit=world.fyn)

    assert access(liv).may(Right.SEE_COMPLETION, world.fyn)
    assert list(AuditEntry.objects.values_list("action", flat=True)) == ["role.given"]


def test_takes_effect_and_ends_by_itself(world, olga, liv):
    roles.give_role(
        by=access(olga),
        person=liv,
        kind=Kind.MANAGER,
        unit=world.fyn,
        starts_on=day(2),
        ends_on=day(4),
    )

    may = [access(liv, day(offset)).may(Right.SEE_PEOPLE) for offset in (1, 2, 4, 5)]
    assert may == [False, True, True, False]


@pytest.mark.parametrize(
    "kind",
    [Kind.EDITOR, Kind.APPROVER, Kind.ANALYST, Kind.TRACK_OWNER, Kind.PLATFORM_ADMINISTRATOR],
)
def test_what_only_the_platform_gives(world, olga, liv, kind):
    unit = world.fyn if kind in Role.OF_A_UNIT else None

    with pytest.raises(PermissionDenied):
        roles.give_role(by=access(olga), person=liv, kind=kind, unit=unit)


def test_nobody_gives_a_role_in_another_authority(world, olga, liv):
    with pytest.raises(PermissionDenied):
        roles.give_role(by=access(olga), person=liv, kind=Kind.MANAGER, unit=world.kommune)


def test_nobody_gives_a_role_to_a_stranger(world, olga):
    otto = w.person("Otto Odde")
    member(otto, world.kommune)

    with pytest.raises(PermissionDenied):
        roles.give_role(by=access(olga), person=otto, kind=Kind.MANAGER, unit=world.fyn)


def test_an_end_before_the_start(world, olga, liv):
    with pytest.raises(ValidationError) as caught:
        roles.give_role(
            by=access(olga),
            person=liv,
            kind=Kind.MANAGER,
            unit=world.fyn,
            starts_on=day(3),
            ends_on=day(2),
        )

    assert caught.value.message_dict == {"ends_on": ["The last day is before the first day."]}


def test_no_role_in_the_past(world, olga, liv):
    with pytest.raises(ValidationError) as caught:
        roles.give_role(
            by=access(olga), person=liv, kind=Kind.MANAGER, unit=world.fyn, starts_on=day(-1)
        )

    assert caught.value.message_dict == {"starts_on": ["Choose today or a later day."]}


def test_no_manager_where_there_are_none(world, alma):
    jens = w.person("Jens Juul")
    member(jens, world.byret, "judges")

    refused(
        partial(roles.give_role, by=access(alma), person=jens, kind=Kind.MANAGER, unit=world.byret),
        saying="This authority has no managers in Tegn: see its policy.",
    )


def test_a_deputy_does_not_make_the_loan_last(world, olga, liv):
    lent = olga.roles.get()
    w.role(liv, lent.kind, lent.unit, ends_on=day(7), deputy_of=lent)

    refused(
        partial(roles.give_role, by=access(liv), person=liv, kind=lent.kind, unit=world.politi),
        saying="As a deputy you cannot give yourself a role.",
    )


# --- Ending --------------------------------------------------------------------------------


def test_ending_at_once(world, olga, liv):
    role = w.role(liv, Kind.MANAGER, world.fyn)

    roles.end_role(by=access(olga), role=role)

    assert not access(liv).may(Right.SEE_PEOPLE)
    assert held_by(liv) == [("manager", day(-30), day(-1))]


def test_whoever_has_a_role_may_give_it_up(world, liv):
    role = w.role(liv, Kind.MANAGER, world.fyn)

    roles.end_role(by=access(liv), role=role)

    assert again(role).is_over


def test_nobody_prolongs_a_role_by_ending_it(world, liv):
    role = w.role(liv, Kind.MANAGER, world.fyn, ends_on=day(3))

    refused(
        partial(roles.end_role, by=access(liv), role=role, on=day(300)),
        saying="The role ends before that day already.",
    )
    assert again(role).ends_on == day(3)


def test_what_is_over_stays_over(world, olga, liv):
    role = w.role(liv, Kind.MANAGER, world.fyn, ends_on=day(-3))

    refused(
        partial(roles.end_role, by=access(olga), role=role, on=day(30)),
        saying="The role has ended.",
    )


def test_no_end_in_the_past(world, olga, liv):
    role = w.role(liv, Kind.MANAGER, world.fyn)

    refused(
        partial(roles.end_role, by=access(olga), role=role, on=day(-5)),
        saying="Choose today or a later day.",
    )


def test_the_last_platform_administrator_stays(alma):
    refused(partial(roles.end_role, by=access(alma), role=alma.roles.get()), saying=LAST_PLATFORM)


def test_the_last_platform_administrator_sets_no_end_either(alma):
    role = alma.roles.get()

    refused(partial(roles.end_role, by=access(alma), role=role, on=day(90)), saying=LAST_PLATFORM)
    assert again(role).ends_on is None


def test_one_whose_end_is_set_does_not_count_as_staying(alma):
    other = w.person("Anders And")
    w.role(other, Kind.PLATFORM_ADMINISTRATOR, ends_on=day(90))

    refused(partial(roles.end_role, by=access(alma), role=alma.roles.get()), saying=LAST_PLATFORM)


def test_the_last_platform_administrator_cannot_be_erased(alma):
    assert [str(text) for text in obstacles(alma)] == [
        "You are the last platform administrator. Give somebody else the role first."
    ]
    w.role(w.person("Anders And"), Kind.PLATFORM_ADMINISTRATOR)
    assert obstacles(alma) == []


def test_the_last_administrator_of_an_authority(world, olga):
    refused(partial(roles.end_role, by=access(olga), role=olga.roles.get()), saying=LAST_HERE)


def test_whoever_keeps_only_a_part_does_not_stay_for_the_whole(world, olga):
    w.role(w.person("Nanna Nord"), Kind.ORGANISATION_ADMINISTRATOR, world.nordjylland)

    refused(partial(roles.end_role, by=access(olga), role=olga.roles.get()), saying=LAST_HERE)


def test_whoever_keeps_the_whole_stays_for_a_part(world, olga):
    part = w.role(w.person("Nanna Nord"), Kind.ORGANISATION_ADMINISTRATOR, world.nordjylland)

    roles.end_role(by=access(olga), role=part)

    assert again(part).is_over


def test_the_platform_may_leave_an_authority_without(world, olga, alma):
    role = olga.roles.get()

    roles.end_role(by=access(alma), role=role)

    assert again(role).is_over


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("kind", [Kind.PLATFORM_ADMINISTRATOR, Kind.ORGANISATION_ADMINISTRATOR])
@pytest.mark.parametrize("others", [0, 1])
def test_two_remove_each_other(world, kind, others):
    """At the same moment, each having been let in: one of them stays, whoever else is there."""
    unit = world.politi if kind in Role.OF_A_UNIT else None
    for number in range(others):
        w.role(w.person(f"Nr{number} Nielsen"), kind, unit)
    first, second = w.person("Anne Ask"), w.person("Bo Birk")
    held = [w.role(person, kind, unit) for person in (first, second)]
    by = [access(person) for person in (first, second)]
    assert all(one.may(Right.GIVE_ROLES) for one in by)

    def end(mine: int, theirs: int) -> str:
        try:
            roles.end_role(by=by[mine], role=held[theirs])
        except (PermissionDenied, ValidationError):
            return "refused"
        return "ended"

    answers = together(partial(end, 0, 1), partial(end, 1, 0))

    assert sorted(answers) == ["ended", "refused"]
    assert Role.objects.in_force().filter(kind=kind).count() == 1 + others


# --- Lending -------------------------------------------------------------------------------


def test_lending(world, olga, liv):
    lent = roles.deputise(
        by=access(olga),
        role=olga.roles.get(),
        email=liv.email.upper(),
        starts_on=day(),
        ends_on=day(7),
    )

    assert lent.person == liv
    assert [access(liv, day(offset)).may(Right.CHANGE_PEOPLE) for offset in (7, 8)] == [True, False]


def test_a_loan_ends_with_the_role(world, olga, liv, alma):
    role = olga.roles.get()
    w.role(liv, role.kind, role.unit, ends_on=day(7), deputy_of=role)

    roles.end_role(by=access(alma), role=role)

    assert not access(liv).may(Right.CHANGE_PEOPLE)


def test_a_loan_is_for_colleagues(world, olga):
    otto = w.person("Otto Odde", "otto@kommune.example")
    member(otto, world.kommune)

    with pytest.raises(ValidationError) as caught:
        roles.deputise(
            by=access(olga),
            role=olga.roles.get(),
            email=otto.email,
            starts_on=day(),
            ends_on=day(7),
        )

    assert caught.value.message_dict == {"email": ["Nobody in your authority has this address."]}
