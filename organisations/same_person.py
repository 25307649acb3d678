"""Which accounts are likely to be one and the same person. A guess that is only ever used against
counting somebody twice, and is said to whoever decides."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from allauth.account.models import EmailAddress

from accounts.names import search_text
from organisations.models import Membership, Unit


def groups(people: Iterable[Any]) -> dict[int, int]:
    """By the number of each account, the lowest number among those of the same person."""
    known = {person.pk: person for person in people}
    lowest = {pk: pk for pk in known}

    def first(pk: int) -> int:
        while lowest[pk] != pk:
            pk = lowest[pk]
        return pk

    for same in _alike(known):
        one, *others = sorted(first(pk) for pk in same)
        lowest.update(dict.fromkeys(others, one))
    return {pk: first(pk) for pk in known}


def _alike(known: dict[int, Any]) -> Iterator[set[int]]:
    having: dict[tuple[str, str], set[int]] = defaultdict(set)
    for pk, trait in _traits(known):
        having[trait].add(pk)
    return (same for same in having.values() if len(same) > 1)


def _traits(known: dict[int, Any]) -> Iterator[tuple[int, tuple[str, str]]]:
    """An address, and a name within an authority."""
    for pk, person in known.items():
        yield pk, ("email", _mailbox(person.email))
    others = EmailAddress.objects.filter(user__in=known).values_list("user", "email")
    for pk, email in others:
        yield pk, ("email", _mailbox(email))
    worked = Membership.objects.filter(person__in=known).values_list("person", "unit__path")
    for pk, path in worked:
        if name := _name(known[pk]):
            yield pk, (path[: Unit.steplen], name)


def _mailbox(email: str) -> str:
    """What stands behind a + leads to the same mailbox."""
    box, _at, host = email.casefold().rpartition("@")
    return f"{box.partition('+')[0]}@{host}"


def _name(person: Any) -> str:
    """Whatever is written as the first and the last name."""
    return " ".join(sorted(search_text(person.first_name, person.last_name).split()))
