"""Told to the apps above, within the same transaction: somebody's places or classes have changed,
or where units lie."""

from collections.abc import Iterable

from django.dispatch import Signal

from accounts.models import Person

# Sent with `people`, the ids of those.
places_changed = Signal()
# Sent with nothing: it may concern everybody.
units_changed = Signal()


def tell(people: Iterable[Person]) -> None:
    places_changed.send(Person, people=sorted({person.pk for person in people}))


def tell_of_units() -> None:
    units_changed.send(Person)
