from collections.abc import Iterable
from datetime import date
from typing import ClassVar
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q, QuerySet, Subquery
from django.utils.translation import gettext_lazy as _

from knowledge.models import Audience, RoleVariant
from organisations.models.dated import Dated, DatedQuerySet
from organisations.models.units import Unit, authority_of


class MembershipQuerySet(DatedQuerySet):
    def in_units(self, units: QuerySet[Unit]) -> "MembershipQuerySet":
        return self.filter(unit__in=units.values("pk"))

    def below(self, paths: Iterable[str]) -> "MembershipQuerySet":
        """In the units at these paths and under them."""
        anywhere = Q()
        for path in paths:
            anywhere |= Q(unit__path__startswith=path)
        return self.filter(anywhere) if anywhere else self.none()

    def with_authority(self) -> "MembershipQuerySet":
        """With the policy of the authority at hand, in the same query."""
        authorities = authority_of("unit__path")
        return self.annotate(
            policy=Subquery(authorities.values("policy")[:1]),
            authority_name=Subquery(authorities.values("unit__name")[:1]),
        )


class Membership(Dated):
    """That a person works somewhere, as what, from when to when. A person may have several."""

    key = models.UUIDField(default=uuid4, unique=True, editable=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="memberships")
    unit = models.ForeignKey(
        Unit, models.PROTECT, related_name="memberships", verbose_name=_("unit")
    )
    audience = models.ForeignKey(Audience, models.PROTECT, verbose_name=_("works as"))
    variant = models.ForeignKey(
        RoleVariant, models.PROTECT, null=True, blank=True, verbose_name=_("work")
    )
    key_person = models.BooleanField(
        _("key person"),
        default=False,
        help_text=_("The one whom colleagues ask about human trafficking."),
    )

    objects: ClassVar[MembershipQuerySet] = MembershipQuerySet.as_manager()  # type: ignore[assignment]

    class Meta(Dated.Meta):
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        # Holds all that a list of people asks for, so that thousands are counted within it.
        indexes = [
            models.Index(
                fields=["unit", "starts_on", "ends_on", "person"], name="membership_in_unit"
            )
        ]

    def __str__(self) -> str:
        return f"{self.unit}: {self.work}"

    @property
    def work(self) -> str:
        return f"{self.audience}, {self.variant}" if self.variant else str(self.audience)

    def overlaps(self, starts_on: date, ends_on: date | None) -> bool:
        begins_before_end = ends_on is None or self.starts_on <= ends_on
        return begins_before_end and (self.ends_on is None or self.ends_on >= starts_on)
