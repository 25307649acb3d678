"""Adding, changing, moving and ending memberships, one and many."""

from functools import partial

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError

from core.models import AuditEntry
from organisations import membership
from organisations.membership import Work
from organisations.models import Membership
from tests.helpers import together
from tests.organisations import world as w
from tests.organisations.world import access, again, day, member

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


@pytest.fixture
def liv(world):
    return w.person("Liv Lærke-Sørensen")


def police(**more) -> Work:
    return Work(audience=w.audience("police"), **more)


def places(person) -> list[tuple]:
    held = Membership.objects.filter(person=person).order_by("starts_on", "pk")
    return list(held.values_list("unit__name", "starts_on", "ends_on"))


def noted() -> list[str]:
    return list(AuditEntry.objects.order_by("pk").values_list("action", flat=True))


def refused(act, *, saying: str) -> None:
    with pytest.raises(ValidationError) as caught:
        act()
    assert caught.value.messages == [saying]


# --- Adding --------------------------------------------------------------------------------


def test_a_second_place(world, olga, liv):
    member(liv, world.fyn)

    membership.add_membership(
        by=access(olga), person=liv, unit=world.aalborg, work=police(starts_on=day(5))
    )

    assert places(liv) == [
        ("Fyns Politi", day(-30), None),
        ("Lokalpolitiet Aalborg", day(5), None),
    ]
    assert noted() == ["membership.added"]


def test_nobody_adds_a_stranger(world, olga, liv):
    """Others are invited, so that nobody is put into an authority against their will."""
    member(liv, world.kommune)

    with pytest.raises(PermissionDenied):
        membership.add_membership(by=access(olga), person=liv, unit=world.fyn, work=police())

    assert places(liv) == [("Odde Kommune", day(-30), None)]


def test_nobody_adds_to_another_authority(world, olga, liv):
    member(liv, world.fyn)

    with pytest.raises(PermissionDenied):
        membership.add_membership(by=access(olga), person=liv, unit=world.kommune, work=police())


def test_an_end_before_the_start(world, olga, liv):
    member(liv, world.fyn)
    work = police(starts_on=day(3), ends_on=day(2))

    with pytest.raises(ValidationError) as caught:
        membership.add_membership(by=access(olga), person=liv, unit=world.aalborg, work=work)

    assert caught.value.message_dict == {"ends_on": ["The last day is before the first day."]}


@pytest.mark.parametrize(("first", "last", "taken"), [(-5, None, True), (11, None, False)])
def test_twice_in_a_unit_at_one_time(world, olga, liv, first, last, taken):
    member(liv, world.fyn, ends_on=day(10))
    work = police(starts_on=day(first), ends_on=last)
    add = partial(membership.add_membership, by=access(olga), person=liv, unit=world.fyn, work=work)

    if taken:
        refused(add, saying="The person is in that unit already in that time.")
    else:
        add()
    assert len(places(liv)) == (1 if taken else 2)


def test_closed_unit(world, olga, liv):
    member(liv, world.fyn)
    world.aalborg.closed_on = day()
    world.aalborg.save()

    refused(
        partial(
            membership.add_membership,
            by=access(olga),
            person=liv,
            unit=world.aalborg,
            work=police(),
        ),
        saying="The unit is closed. Choose an open one.",
    )


def test_work_of_another_profession(world, olga, liv):
    member(liv, world.fyn)
    work = Work(audience=w.audience("health"), variant=w.variant("patrol"))

    with pytest.raises(ValidationError) as caught:
        membership.add_membership(by=access(olga), person=liv, unit=world.aalborg, work=work)

    assert list(caught.value.message_dict) == ["variant"]


@pytest.mark.django_db(transaction=True)
def test_two_windows_add_the_same_at_once(world, olga, liv):
    member(liv, world.fyn)

    def add() -> str:
        try:
            membership.add_membership(
                by=access(olga), person=liv, unit=world.aalborg, work=police()
            )
        except ValidationError:
            return "refused"
        return "added"

    assert sorted(together(add, add)) == ["added", "refused"]


# --- Changing ------------------------------------------------------------------------------


def test_change(world, olga, liv):
    held = member(liv, world.fyn)
    work = Work(w.audience("police"), w.variant("patrol"), day(-10), day(10), key_person=True)

    membership.change_membership(by=access(olga), membership=held, work=work)

    held = again(held)
    assert (held.variant.key, held.starts_on, held.ends_on) == ("patrol", day(-10), day(10))
    assert held.key_person
    assert noted() == ["membership.changed"]


def test_manager_changes_nothing(world, liv):
    manager = w.person("Mette Mogensen")
    w.role(manager, w.Kind.MANAGER, world.politi)
    held = member(liv, world.fyn)

    with pytest.raises(PermissionDenied):
        membership.change_membership(by=access(manager), membership=held, work=police())


def test_what_another_window_has_taken_away(world, olga, liv):
    held = member(liv, world.fyn, starts_on=day(5))
    Membership.objects.filter(pk=held.pk).delete()

    refused(
        partial(membership.end_membership, by=access(olga), membership=held, on=day(6)),
        saying="Somebody has changed this meanwhile. Load the page again.",
    )


# --- Moving --------------------------------------------------------------------------------


def test_moving_keeps_what_was(world, olga, liv):
    held = member(liv, world.fyn, ends_on=day(100), key_person=True)

    moved = membership.move_membership(
        by=access(olga), membership=held, unit=world.aalborg, on=day(10)
    )

    assert places(liv) == [
        ("Fyns Politi", day(-30), day(9)),
        ("Lokalpolitiet Aalborg", day(10), day(100)),
    ]
    assert moved.key_person
    assert noted() == ["membership.moved"]


def test_moving_what_has_not_begun(world, olga, liv):
    held = member(liv, world.fyn, starts_on=day(10))

    membership.move_membership(by=access(olga), membership=held, unit=world.aalborg, on=day(5))

    assert places(liv) == [("Lokalpolitiet Aalborg", day(10), None)]


def test_moving_after_the_end(world, olga, liv):
    held = member(liv, world.fyn, ends_on=day(5))

    refused(
        partial(
            membership.move_membership,
            by=access(olga),
            membership=held,
            unit=world.aalborg,
            on=day(6),
        ),
        saying="The membership is over by then. Choose an earlier day.",
    )


def test_nobody_moves_people_out_of_their_authority(world, olga, liv):
    held = member(liv, world.fyn)

    with pytest.raises(PermissionDenied):
        membership.move_membership(by=access(olga), membership=held, unit=world.kommune, on=day())


def test_neither_authority_reads_where_somebody_goes(world, liv):
    alma = w.person("Alma Administrator", "alma@cmm.example")
    w.role(alma, w.Kind.PLATFORM_ADMINISTRATOR)
    held = member(liv, world.fyn)

    membership.move_membership(by=access(alma), membership=held, unit=world.kommune, on=day())

    entries = {entry.authority: entry for entry in AuditEntry.objects.all()}
    assert entries[world.politi.key].action == "membership.ended"
    assert entries[world.kommune.key].action == "membership.added"
    assert "Odde" not in str(entries[world.politi.key].details)
    assert "Fyn" not in str(entries[world.kommune.key].details)


# --- Ending --------------------------------------------------------------------------------


def test_that_day_is_the_last(world, olga, liv):
    held = member(liv, world.fyn)

    membership.end_membership(by=access(olga), membership=held, on=day(3))

    assert places(liv) == [("Fyns Politi", day(-30), day(3))]
    assert noted() == ["membership.ended"]


def test_what_has_not_begun_never_does(world, olga, liv):
    held = member(liv, world.fyn, starts_on=day(10))

    membership.end_membership(by=access(olga), membership=held, on=day(3))

    assert places(liv) == []


def test_a_slip_of_the_year_deletes_nothing(world, olga, liv):
    """What has begun does not end before it began."""
    held = member(liv, world.fyn)

    refused(
        partial(membership.end_membership, by=access(olga), membership=held, on=day(-365)),
        saying="The last day is before the first day.",
    )
    assert places(liv) == [("Fyns Politi", day(-30), None)]


# --- Several at once -------------------------------------------------------------------------


def test_moving_several(world, olga):
    people = w.people(3, world.fyn)
    held = list(Membership.objects.filter(person__in=people))

    membership.move_memberships(by=access(olga), memberships=held, unit=world.aalborg, on=day())

    assert Membership.objects.in_force().filter(unit=world.aalborg).count() == 3
    assert noted() == ["membership.moved"] * 3


def test_all_or_nobody(world, olga, liv):
    """The one who prevents it is named."""
    people = w.people(3, world.fyn)
    held = [*Membership.objects.filter(person__in=people), member(liv, world.fyn, ends_on=day(2))]

    refused(
        partial(
            membership.move_memberships,
            by=access(olga),
            memberships=held,
            unit=world.aalborg,
            on=day(5),
        ),
        saying="Liv Lærke-Sørensen: The membership is over by then. Choose an earlier day.",
    )
    assert not Membership.objects.filter(unit=world.aalborg).exists()
    assert noted() == []


def test_ending_several(world, olga):
    people = w.people(3, world.fyn)
    held = list(Membership.objects.filter(person__in=people))

    membership.end_memberships(by=access(olga), memberships=held, on=day(1))

    assert set(Membership.objects.values_list("ends_on", flat=True)) == {day(1)}


def test_one_of_another_authority_among_them(world, olga, liv):
    held = [member(liv, world.fyn), member(w.person("Otto Odde"), world.kommune)]

    with pytest.raises(PermissionDenied):
        membership.end_memberships(by=access(olga), memberships=held, on=day())

    assert Membership.objects.filter(ends_on=None).count() == 2


def test_the_database_refuses_an_end_before_the_start(world, liv):
    with pytest.raises(DatabaseError):
        member(liv, world.fyn, starts_on=day(1), ends_on=day())
