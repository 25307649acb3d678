"""The matrix: what everybody of the cast is answered at every address of the product.

A row says who is let in and for whom the thing is not there; the others are told that they have no
access, or asked to sign in. An address without a row fails the test.
"""

import pytest
from django.db import transaction
from django.urls import reverse

from tests.access.answers import NOT_TAKEN, NOT_THERE, addresses, answer
from tests.access.cast import EVERYBODY
from tests.access.rows import ROWS, Row
from tests.access.things import Things, one_of_each

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def things(settings, tmp_path) -> Things:
    settings.MEDIA_ROOT = tmp_path
    return one_of_each()


def test_every_address_has_a_row_and_every_row_an_address():
    # What has no name leads to sign-in and sign-out only, or is a folder that is listed by none.
    assert {found.name for found in addresses()} - {None} == set(ROWS)


def test_everybody_is_answered_as_the_matrix_says(things):
    wrong, cells = [], 0
    for name, row in ROWS.items():
        for who in sorted(EVERYBODY):
            found = _answer(things, name, row, who)
            cells += 1
            if found != row.expected(who):
                wrong.append(f"{name}, {who}: {found}, not {row.expected(who)}")

    assert not wrong, "\n".join(wrong)
    assert cells == len(ROWS) * 14


def test_a_guessed_thing_of_another_authority_is_not_there_whatever_is_sent(things):
    """Whoever has the right, but elsewhere, is not even told that the thing is there."""
    for name, row in ROWS.items():
        if not row.not_there or row.takes is Row.takes:
            continue
        for who in sorted(row.not_there):
            for method in ("get", "post"):
                found = _answer(things, name, row, who, method)
                is_other_way = (found, method != row.method) == (NOT_TAKEN, True)
                assert found == NOT_THERE or is_other_way, (name, who, method)


def _answer(things: Things, name: str | None, row: Row, who: str, method: str = "") -> str:
    """Asked and undone, so that one answer does not change the next."""
    with transaction.atomic():
        takes = row.takes(things)
        named = isinstance(takes, dict)
        path = reverse(str(name), kwargs=takes if named else None, args=None if named else takes)
        client = things.cast.client(who)
        found = answer(client, path, method or row.method)
        transaction.set_rollback(True)
    return found
