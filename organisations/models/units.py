from collections.abc import Iterable
from typing import Any, ClassVar
from uuid import uuid4

from django.db import models
from django.db.models import OuterRef, Q, QuerySet
from django.db.models.functions import Substr
from django.utils.translation import gettext_lazy as _
from treebeard.mp_tree import MP_Node, MP_NodeManager, MP_NodeQuerySet


class UnitQuerySet(MP_NodeQuerySet):
    def open(self) -> "UnitQuerySet":
        return self.filter(closed_on__isnull=True)

    def below(self, paths: Iterable[str]) -> "UnitQuerySet":
        """The units at these paths and everything under them."""
        anywhere = Q()
        for path in paths:
            anywhere |= Q(path__startswith=path)
        return self.filter(anywhere) if anywhere else self.none()


class UnitManager(MP_NodeManager.from_queryset(UnitQuerySet)):  # type: ignore[misc]
    def get_queryset(self) -> UnitQuerySet:
        """In the order of the tree. Treebeard's own manager always makes its own queryset."""
        return UnitQuerySet(self.model, using=self._db).order_by("path")


class Unit(MP_Node):
    """A place in an authority: a police district, a ward, an office. The root is the authority.

    Records refer to `key`; the place in the tree may change at any time.
    """

    key = models.UUIDField(default=uuid4, unique=True, editable=False)
    name = models.CharField(_("name"), max_length=200)
    closed_on = models.DateField(_("closed"), null=True, blank=True, editable=False)
    merged_into = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, editable=False, related_name="merged"
    )

    # Siblings in the order of their names would make every renaming a move; lists sort themselves.
    objects: ClassVar[Any] = UnitManager()

    class Meta:
        verbose_name = _("unit")
        verbose_name_plural = _("units")

    def __str__(self) -> str:
        return self.name

    @property
    def root_path(self) -> str:
        return str(self.path[: self.steplen])

    @property
    def authority(self) -> "Authority":
        found: Authority = Authority.objects.get(unit__path=self.root_path)
        return found

    def is_within(self, other: "Unit") -> bool:
        return str(self.path).startswith(other.path)


class Authority(models.Model):
    """What holds for a whole authority: its root unit, and what is seen of its people's training.

    Others who work on their own (GPs, dentists, lawyers) are an authority that sees nothing.
    """

    class Policy(models.TextChoices):
        COMPLETION = "completion", _("managers see completion, hours and certificates")
        DONE = "done", _("managers see only whether it is done, and when")
        TRACK_OWNER = "track_owner", _("no managers; the owner of the track sees completion")
        NOBODY = "nobody", _("nobody in the authority sees individual training")

    WITH_MANAGERS = frozenset({Policy.COMPLETION, Policy.DONE})

    unit = models.OneToOneField(
        Unit, models.PROTECT, related_name="authority_itself", verbose_name=_("unit")
    )
    policy = models.CharField(
        _("what is seen of each person’s training"),
        max_length=20,
        choices=Policy.choices,
        default=Policy.COMPLETION,
    )

    class Meta:
        verbose_name = _("authority")
        verbose_name_plural = _("authorities")

    def __str__(self) -> str:
        return str(self.unit)

    @property
    def has_managers(self) -> bool:
        return self.policy in self.WITH_MANAGERS

    @property
    def has_track_owner(self) -> bool:
        return self.policy == self.Policy.TRACK_OWNER


def authority_of(path: str) -> "QuerySet[Authority]":
    """For a subquery: the authority of the unit whose path is in this field of the outer query."""
    return Authority.objects.filter(unit__path=Substr(OuterRef(path), 1, Unit.steplen))
