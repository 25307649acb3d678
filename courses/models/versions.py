import uuid
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from courses.kinds import banked


class ChangeClass(models.TextChoices):
    COSMETIC = "cosmetic", _("cosmetic: nothing that one learns has changed")
    SUBSTANTIVE = "substantive", _("substantive: one learns something else")
    LEGAL = "legal", _("legal: the law or a duty has changed")


class VersionFile(models.Model):
    """A picture or document as it was when a version was made, kept once for all that have it."""

    digest = models.CharField(max_length=64, primary_key=True)
    file = models.FileField(upload_to="versions/")
    name = models.CharField(max_length=200)
    type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField()

    class Meta:
        verbose_name = _("file of a version")
        verbose_name_plural = _("files of versions")

    def __str__(self) -> str:
        return self.name


class _IsNewest(models.Func):
    """As `~Exists(…)` would say it, which takes longer to put together than the database to answer;
    and nearly every page asks."""

    output_field = models.BooleanField()
    none_newer = (
        "NOT EXISTS (SELECT 1 FROM courses_version newer"
        " WHERE newer.content = {} AND newer.language = {} AND newer.number > {})"
    )

    def as_sql(self, compiler: Any, connection: Any, **_: Any) -> tuple[str, list[Any]]:  # type: ignore[override]
        columns = [compiler.compile(one)[0] for one in self.get_source_expressions()]
        return self.none_newer.format(*columns), []


class VersionQuerySet(models.QuerySet["Version"]):
    def of(self, content: uuid.UUID, language: str) -> "VersionQuerySet":
        """The newest first."""
        return self.filter(content=content, language=language).order_by("-number")

    def newest(self, *languages: str) -> "VersionQuerySet":
        """Of each content the one that learners get, in each of these languages."""
        newest = _IsNewest("content", "language", "number")
        return self.filter(newest, language__in=languages, recalled_at=None)

    def to_read(self) -> "VersionQuerySet":
        """What has a page that readers open."""
        return self.exclude(page=None).exclude(kind__in=banked())


class Version(models.Model):
    """What learners see of a page, in one language, from the moment it was made until the next.

    It holds all it needs: neither the page nor what stood in it has to be there any more. Nothing
    changes it, but that the recall of a case empties it. Only `mint_version` makes one.
    """

    # The same for a page and its translations.
    content = models.UUIDField(_("content"), db_index=True)
    kind = models.CharField(_("kind"), max_length=40)
    language = models.CharField(_("language"), max_length=10)
    number = models.PositiveIntegerField(_("number"))
    page = models.ForeignKey(
        Page, models.SET_NULL, null=True, related_name="versions", verbose_name=_("page")
    )
    course = models.UUIDField(_("course"), null=True)
    translates = models.ForeignKey(
        "self", models.PROTECT, null=True, related_name="translations", verbose_name=_("translates")
    )
    title = models.CharField(_("title"), max_length=255)
    structure_hash = models.CharField(max_length=64)
    text_hash = models.CharField(max_length=64)
    schema = models.PositiveSmallIntegerField()
    change_class = models.CharField(_("kind of change"), max_length=12, choices=ChangeClass.choices)
    change_note = models.CharField(_("what has changed"), max_length=300, blank=True)
    story_date = models.DateField(_("date of the story"), null=True)
    minutes = models.PositiveSmallIntegerField(_("minutes"), default=0)
    # Whether the course cannot be done without it.
    is_required = models.BooleanField(_("required"), default=True)
    data: Any = models.JSONField()
    fact_keys: Any = models.JSONField(default=list)
    files = models.ManyToManyField(VersionFile, related_name="versions")
    made_at = models.DateTimeField(_("made"), auto_now_add=True)
    approved_at = models.DateTimeField(_("approved"), null=True)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("approved by"),
    )
    # The case that it was made from told who somebody is: the number stays, the words are gone.
    recalled_at = models.DateTimeField(_("recalled"), null=True)

    objects = VersionQuerySet.as_manager()

    class Meta:
        verbose_name = _("version")
        verbose_name_plural = _("versions")
        ordering = ["content", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["content", "number"], name="version_number_once")
        ]
        indexes = [models.Index(fields=["content", "language", "-number"])]

    def __str__(self) -> str:
        return f"{self.title} ({self.number}, {self.language})"

    @property
    def source(self) -> "Version":
        """The Danish version, whose number and blocks hold in every language."""
        return self.translates or self

    @property
    def is_proposal(self) -> bool:
        return self.approved_at is None


class Approval(models.Model):
    """Somebody with the right to it has found this exact content, in this language, fit to be
    shown. Anything that changes after that needs another one."""

    content = models.UUIDField()
    language = models.CharField(max_length=10)
    digest = models.CharField(max_length=64)
    at = models.DateTimeField(_("approved"), auto_now_add=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("by")
    )

    class Meta:
        verbose_name = _("approval")
        verbose_name_plural = _("approvals")
        constraints = [
            models.UniqueConstraint(
                fields=["content", "language", "digest"], name="approval_once_a_content"
            )
        ]

    def __str__(self) -> str:
        return f"{self.content} {self.language}"
