from datetime import date
from typing import ClassVar
from uuid import uuid4

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q, Subquery
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from organisations.models.dated import Dated, DatedQuerySet, on_day
from organisations.models.units import Unit, authority_of


class RoleQuerySet(DatedQuerySet):
    def in_force(self, day: date | None = None) -> "RoleQuerySet":
        """A deputy's role ends with the role that it stands in for."""
        day = day or timezone.localdate()
        own = Q(deputy_of__isnull=True) | on_day(day, "deputy_of__")
        return self.filter(on_day(day) & own)

    def with_policy(self) -> "RoleQuerySet":
        """With what the authority lets managers see, in the same query."""
        return self.annotate(policy=Subquery(authority_of("unit__path").values("policy")[:1]))


class Role(Dated):
    """What a person may do beyond learning, and where, from a day to a day. See `access.py`."""

    class Kind(models.TextChoices):
        MANAGER = "manager", _("manager")
        ORGANISATION_ADMINISTRATOR = "organisation_administrator", _("organisation administrator")
        EDITOR = "editor", _("editor")
        APPROVER = "approver", _("subject approver")
        TRACK_OWNER = "track_owner", _("track owner")
        ANALYST = "analyst", _("analyst")
        PLATFORM_ADMINISTRATOR = "platform_administrator", _("platform administrator")

    # Held in a unit and everything under it. The others hold everywhere; an approver may speak
    # for an authority, and approves content nevertheless.
    OF_A_UNIT = frozenset({Kind.MANAGER, Kind.ORGANISATION_ADMINISTRATOR, Kind.TRACK_OWNER})
    EVERYWHERE = frozenset({Kind.EDITOR, Kind.ANALYST, Kind.PLATFORM_ADMINISTRATOR})
    # What a deputy may stand in for.
    DELEGABLE = frozenset({Kind.MANAGER, Kind.ORGANISATION_ADMINISTRATOR, Kind.TRACK_OWNER})

    key = models.UUIDField(default=uuid4, unique=True, editable=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="roles")
    kind = models.CharField(_("role"), max_length=30, choices=Kind.choices)
    unit = models.ForeignKey(
        Unit,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="roles",
        verbose_name=_("unit"),
    )
    deputy_of = models.ForeignKey(
        "self", models.CASCADE, null=True, blank=True, editable=False, related_name="deputies"
    )

    objects: ClassVar[RoleQuerySet] = RoleQuerySet.as_manager()  # type: ignore[assignment]

    class Meta(Dated.Meta):
        verbose_name = _("role")
        verbose_name_plural = _("roles")
        constraints = [
            *Dated.Meta.constraints,
            models.CheckConstraint(
                condition=Q(
                    kind__in=["manager", "organisation_administrator", "track_owner"],
                    unit__isnull=False,
                )
                | Q(kind__in=["editor", "analyst", "platform_administrator"], unit__isnull=True)
                | Q(kind="approver"),
                name="role_has_its_place",
            ),
            models.CheckConstraint(
                condition=Q(deputy_of__isnull=True) | Q(ends_on__isnull=False),
                name="deputy_has_an_end",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.unit}" if self.unit else self.get_kind_display()

    def clean(self) -> None:
        super().clean()
        if self.kind in self.OF_A_UNIT and self.unit is None:
            raise ValidationError({"unit": _("Choose the unit in which the role holds.")})
        if self.kind in self.EVERYWHERE:
            self.unit = None
