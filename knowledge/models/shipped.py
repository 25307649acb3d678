from django.db import models
from django.utils.translation import gettext_lazy as _


class Shipped(models.Model):
    """What Tegn has once brought with it. It is not brought again, so that what editors have
    deleted stays away."""

    kind = models.CharField(max_length=60)
    key = models.CharField(max_length=60)

    class Meta:
        verbose_name = _("what Tegn has brought")
        verbose_name_plural = _("what Tegn has brought")
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["kind", "key"], name="shipped_once")]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"
