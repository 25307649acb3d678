from uuid import UUID, uuid4

from django.db import models
from django.utils.translation import gettext_lazy as _


class DepartureQuerySet(models.QuerySet["Departure"]):
    def of(self, authority: UUID) -> "DepartureQuerySet":
        return self.filter(authority_key=authority)

    def begun(self) -> "DepartureQuerySet":
        return self.filter(begun_at__isnull=False)


class Departure(models.Model):
    """The proof that an authority has left: what it was given and what was deleted. No names of
    people; it stays when everything else of the authority is gone."""

    key = models.UUIDField(default=uuid4, unique=True, editable=False)
    authority_key = models.UUIDField()
    authority_name = models.CharField(_("authority"), max_length=200)
    exported_at = models.DateTimeField(_("exported"))
    export_digest = models.CharField(_("SHA-256 of the export"), max_length=64)
    begun_at = models.DateTimeField(null=True)
    deleted_at = models.DateTimeField(_("deleted"), null=True)
    deleted_by = models.UUIDField(null=True)
    # Of each kind of record, how many there were.
    deleted = models.JSONField(_("what was deleted"), default=dict)
    # People with another place were not erased; they only left.
    people_erased = models.PositiveIntegerField(_("people erased"), default=0)

    objects = DepartureQuerySet.as_manager()

    class Meta:
        verbose_name = _("departure")
        verbose_name_plural = _("departures")

    def __str__(self) -> str:
        return self.authority_name
