import pytest
from django.db import connection

from accounts.models import Person
from core.bench.copies import copy, following, new_key, other
from organisations.models import Authority, Unit


def people(*names: str) -> list[Person]:
    return Person.objects.bulk_create(Person(email=f"{one}@bench.example") for one in names)


@pytest.mark.django_db
def test_rows_are_copied_with_what_belongs_to_them() -> None:
    people("ida")
    made = people("liv", "bo")
    units = [Unit.add_root(name=f"Nr. {number}") for number in range(3)]
    theirs = Authority.objects.bulk_create(Authority(unit=one) for one in units[:1])

    copy(made, 2, key=new_key(), email="n || '.' || email")

    found = list(Person.objects.filter(pk__gte=made[0].pk).order_by("pk"))
    assert [one.email.partition("@")[0] for one in found] == [
        *("liv", "bo"),
        *("1.liv", "1.bo"),
        *("2.liv", "2.bo"),
    ]
    assert len({one.key for one in found}) == 6
    copy(theirs, 2, unit_id=other("unit_id", units, 2))
    there = Authority.objects.order_by("pk").values_list("unit__name", flat=True)
    assert list(there) == ["Nr. 0", "Nr. 2", "Nr. 1"]
    # The next one gets a number that nobody has.
    assert people("eva")[0].pk == found[-1].pk + 1
    connection.check_constraints()


@pytest.mark.django_db
def test_rows_whose_numbers_have_gaps_are_refused() -> None:
    first, last = people("liv", "bo", "eva")[::2]

    with pytest.raises(ValueError, match=r"^the numbers of these rows have gaps$"):
        following("id", [first, last])
