from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from organisations.access import Access, Right
from organisations.models import Unit
from organisations.outline import paths_of


@dataclass(frozen=True)
class Crumb:
    """A step on the way back; without an address where one may not go."""

    name: str
    address: str = ""


def start() -> Crumb:
    return Crumb(_("My organisation"), reverse("my_organisation"))


def to_unit(unit: Unit, access: Access, *, with_itself: bool = True) -> list[Crumb]:
    way: Iterable[Unit] = paths_of([unit])[unit.path]
    units = [above for above in way if with_itself or above != unit]
    return [start(), *(_crumb(above, access) for above in units)]


def _crumb(unit: Unit, access: Access) -> Crumb:
    may_go = access.may(Right.SEE_PEOPLE, unit)
    return Crumb(unit.name, reverse("unit", args=[unit.key]) if may_go else "")
