from datetime import datetime
from typing import ClassVar
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from knowledge.models import Audience, RoleVariant
from organisations.models.dated import Dated
from organisations.models.roles import Role
from organisations.models.units import Unit


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def unanswered(self) -> "InvitationQuerySet":
        return self.filter(accepted_at__isnull=True, withdrawn_at__isnull=True)

    def acceptable(self, now: datetime | None = None) -> "InvitationQuerySet":
        return self.unanswered().filter(expires_at__gt=now or timezone.now())


class Invitation(Dated):
    """A place that waits for somebody, by a link in a mail.

    Nobody is made and nobody's account is touched before the holder of the address accepts: so
    inviting tells nobody who is here already, and nobody is put into an authority against their
    will. Only a digest of the link is stored.
    """

    key = models.UUIDField(default=uuid4, unique=True, editable=False)
    email = models.EmailField(_("e-mail address"))
    first_name = models.CharField(_("first name"), max_length=150)
    last_name = models.CharField(_("last name"), max_length=150)
    language = models.CharField(
        _("language"), max_length=5, choices=settings.LANGUAGES, default=settings.LANGUAGE_CODE
    )
    unit = models.ForeignKey(
        Unit, models.PROTECT, related_name="invitations", verbose_name=_("unit")
    )
    audience = models.ForeignKey(Audience, models.PROTECT, verbose_name=_("works as"))
    variant = models.ForeignKey(
        RoleVariant, models.PROTECT, null=True, blank=True, verbose_name=_("work")
    )
    # A membership's dates are those of the invitation.
    key_person = models.BooleanField(_("key person"), default=False)
    role = models.CharField(_("role"), max_length=30, choices=Role.Kind.choices, blank=True)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    # Sent from the command line of the installation, where there is no person to vouch for a role.
    by_operator = models.BooleanField(default=False, editable=False)
    token_digest = models.CharField(max_length=64, unique=True, editable=False)
    sent_at = models.DateTimeField(_("sent"), editable=False)
    expires_at = models.DateTimeField(_("holds until"), editable=False)
    accepted_at = models.DateTimeField(null=True, editable=False)
    withdrawn_at = models.DateTimeField(null=True, editable=False)

    # Only in memory, where it has just been sent.
    link = ""

    objects: ClassVar[InvitationQuerySet] = InvitationQuerySet.as_manager()  # type: ignore[assignment]

    class Meta(Dated.Meta):
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=["email", "unit"],
                condition=models.Q(accepted_at__isnull=True, withdrawn_at__isnull=True),
                name="invited_once_to_a_unit",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first_name} {self.last_name}".strip() or self.email

    @property
    def work(self) -> str:
        return f"{self.audience}, {self.variant}" if self.variant else str(self.audience)

    @property
    def has_expired(self) -> bool:
        return self.expires_at <= timezone.now()

    @property
    def is_acceptable(self) -> bool:
        return not (self.accepted_at or self.withdrawn_at or self.has_expired)
