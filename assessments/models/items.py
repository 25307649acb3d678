from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from assessments.items.sums import Chosen, Sums

NUMBERS = ("points", "points_squared", "rest", "rest_squared", "both")


class ItemSums(models.Model):
    """What first attempts come to for one version of a question in one audience: sums, with no
    names, keys or moments. Written by the daily count alone, always of five people at least."""

    content = models.UUIDField(_("question"))
    version = models.PositiveIntegerField(_("version"))
    audience = models.CharField(_("audience"), max_length=60, blank=True)
    number = models.PositiveIntegerField(_("how many"), default=0)
    points = models.FloatField(default=0)
    points_squared = models.FloatField(default=0)
    rest = models.FloatField(default=0)
    rest_squared = models.FloatField(default=0)
    both = models.FloatField(default=0)
    # By option: how many chose it, and what they had in the rest.
    options: Any = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("how a question works")
        verbose_name_plural = _("how questions work")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["content", "version", "audience"], name="item_sums_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.content} {self.version} {self.audience}"

    @property
    def sums(self) -> Sums:
        found = {id_: Chosen(number, rest) for id_, (number, rest) in self.options.items()}
        return Sums(self.number, **{name: getattr(self, name) for name in NUMBERS}, options=found)

    def add(self, sums: Sums) -> None:
        whole = self.sums + sums
        self.number = whole.number
        for name in NUMBERS:
            setattr(self, name, getattr(whole, name))
        self.options = {id_: [one.number, one.rest] for id_, one in whole.options.items()}
