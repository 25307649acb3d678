import uuid
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from knowledge.models.cases import CaseRecord


class Signature(models.Model):
    """Somebody who wrote none of it answers for it that nobody can be recognised in exactly this
    content, in this language. Made by `knowledge.gate.signing.sign`; never changed, only emptied
    when the case is recalled."""

    content = models.UUIDField()
    language = models.CharField(_("language"), max_length=10)
    digest = models.CharField(max_length=64)
    case = models.ForeignKey(
        CaseRecord, models.PROTECT, related_name="signatures", verbose_name=_("case")
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("by")
    )
    at = models.DateTimeField(_("signed"), auto_now_add=True)
    # What was found and may stand: category, words and the reason.
    kept: Any = models.JSONField(_("kept"), default=list)
    # The invented names that stood in it.
    names: Any = models.JSONField(default=list)

    class Meta:
        verbose_name = _("signature")
        verbose_name_plural = _("signatures")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["content", "language", "digest", "by"], name="signature_once_a_person"
            )
        ]
        indexes = [models.Index(fields=["content", "language", "digest"])]

    def __str__(self) -> str:
        return f"{self.content} {self.language}"


class WritingQuerySet(models.QuerySet["Writing"]):
    def of(self, content: uuid.UUID, language: str) -> "WritingQuerySet":
        return self.filter(content=content, language=language)


class Writing(models.Model):
    """That somebody has written on something made from a case, in this language. It stays when
    drafts are thrown away, and when somebody else goes over the same sentence."""

    content = models.UUIDField()
    language = models.CharField(_("language"), max_length=10)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    first_at = models.DateTimeField(_("when"), auto_now_add=True)

    objects = WritingQuerySet.as_manager()

    class Meta:
        verbose_name = _("writer of something made from a case")
        verbose_name_plural = _("writers of what is made from cases")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["content", "language", "person"], name="writing_once_a_person"
            )
        ]

    def __str__(self) -> str:
        return f"{self.content} {self.language}"
