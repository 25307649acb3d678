"""Under which membership something was done, as keys that outlive it."""

from dataclasses import asdict, dataclass
from typing import Any
from uuid import UUID

from evidence.vocabulary import Basis
from organisations.models import Membership, Unit

KEYS = ("membership", "unit", "authority")


@dataclass(frozen=True, kw_only=True)
class Place:
    """Somebody without a membership has an audience at most."""

    basis: Basis = Basis.CHOSEN
    membership: UUID | None = None
    unit: UUID | None = None
    authority: UUID | None = None
    audience: str = ""
    variant: str = ""

    @property
    def is_chosen(self) -> bool:
        """By the learner, of the places where they work."""
        return self.basis == Basis.CHOSEN and self.membership is not None

    @classmethod
    def from_data(cls, data: dict[str, Any]) -> "Place":
        keys = {name: UUID(data[name]) for name in KEYS if data.get(name)}
        return cls(**data | keys | {"basis": Basis(data.get("basis", Basis.CHOSEN))})

    def as_data(self) -> dict[str, Any]:
        """For whatever keeps a place until something is done there."""
        keys = {name: str(getattr(self, name)) for name in KEYS if getattr(self, name)}
        return {**{n: v for n, v in asdict(self).items() if n not in KEYS}, **keys}


def place_of(membership: Membership, *, basis: Basis) -> Place:
    """`ASSIGNED` with the membership under which the activity was assigned; else `CHOSEN` with the
    one that the learner is in. Whoever records much for one membership asks once."""
    unit = membership.unit
    root = unit if unit.is_root() else Unit.objects.get(path=unit.root_path)
    return Place(
        basis=basis,
        membership=membership.key,
        unit=unit.key,
        authority=root.key,
        audience=membership.audience.key,
        variant=membership.variant.key if membership.variant else "",
    )
