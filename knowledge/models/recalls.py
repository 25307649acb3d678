from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from knowledge.models.cases import CaseRecord


class Recall(models.Model):
    """That a case was taken back from everywhere, because it told who somebody is. It holds keys
    and numbers, and a reason that names nobody."""

    case = models.OneToOneField(
        CaseRecord, models.PROTECT, related_name="recall", verbose_name=_("case")
    )
    at = models.DateTimeField(_("recalled"), auto_now_add=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("by")
    )
    reason = models.CharField(_("reason"), max_length=300)
    # What each app has taken away, in numbers; and where copies may be that nobody can reach from
    # here, by keys.
    taken_away: Any = models.JSONField(default=dict)
    copies: Any = models.JSONField(default=list)

    class Meta:
        verbose_name = _("recall of a case")
        verbose_name_plural = _("recalls of cases")
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.case)
