"""The matrix of files: documents, pictures and their renditions, by the collection they are in."""

from collections.abc import Callable
from typing import Any

import pytest

from organisations.wagtail_groups import GROUPS
from tests import media
from tests.access.answers import IN, NO, NOT_THERE, SIGN_IN, answer
from tests.access.cast import ANONYMOUS, APPROVER, EVERYBODY, SIGNED_IN, assemble
from tests.organisations import world as w

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _folder(settings, tmp_path) -> None:
    settings.MEDIA_ROOT = tmp_path


# --- The rows -------------------------------------------------------------------------------


def public() -> Any:
    return media.collection()


def for_those_signed_in() -> Any:
    made = media.collection()
    media.restrict(made)
    return made


def for_approvers() -> Any:
    made = media.collection()
    media.restrict(made, "groups", GROUPS[w.Kind.APPROVER])
    return made


def below_a_private_one() -> Any:
    return media.collection("Under", for_approvers())


COLLECTIONS: dict[Callable[[], Any], frozenset[str]] = {
    public: EVERYBODY,
    for_those_signed_in: SIGNED_IN,
    for_approvers: frozenset({APPROVER}),
    below_a_private_one: frozenset({APPROVER}),
}


def told(who: str, lets_in: frozenset[str]) -> str:
    """A document is linked to, so whoever may not see it is told why."""
    if who in lets_in:
        return IN
    return SIGN_IN if who == ANONYMOUS else NO


def hidden(who: str, lets_in: frozenset[str]) -> str:
    return IN if who in lets_in else NOT_THERE


def never(who: str, lets_in: frozenset[str]) -> str:
    return NOT_THERE


def document(where: Any) -> str:
    return str(media.document("vejledning.pdf", where=where).url)


def file_of_document(where: Any) -> str:
    return str(media.document("vejledning.pdf", where=where).file.url)


def rendition(where: Any) -> str:
    return str(media.rendition_of(media.picture(where)).url)


def original(where: Any) -> str:
    return str(media.picture(where).file.url)


ADDRESSES: dict[Callable[[Any], str], Callable[[str, frozenset[str]], str]] = {
    document: told,
    file_of_document: never,
    rendition: hidden,
    original: never,
}


# --- The matrix -----------------------------------------------------------------------------


@pytest.mark.parametrize("collection", COLLECTIONS, ids=lambda row: row.__name__)
def test_everybody_is_answered_as_the_matrix_says(collection):
    where = collection()
    cast = assemble()

    for address_of, expected in ADDRESSES.items():
        address = address_of(where)
        answers = {who: answer(cast.client(who), address) for who in EVERYBODY}
        lets_in = COLLECTIONS[collection]
        assert answers == {who: expected(who, lets_in) for who in EVERYBODY}, address_of.__name__
