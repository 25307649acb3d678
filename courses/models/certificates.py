"""What proves to others that somebody has completed a course. All that stands on the paper stands
in the row, as it was; nothing changes it later but that it ends."""

from datetime import date
from enum import Enum
from typing import Any, ClassVar
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from courses.certificates.codes import LENGTH, in_groups, understood
from courses.models.learning import Completion
from courses.versions.languages import SOURCE_LANGUAGE


class State(Enum):
    VALID = "valid"
    EXPIRED = "expired"
    REVOKED = "revoked"
    REPLACED = "replaced"


class CertificateQuerySet(models.QuerySet["Certificate"]):
    def of(self, person: Any) -> "CertificateQuerySet":
        """The newest first."""
        return self.filter(person=person).order_by("-done_on", "-pk")

    def with_code(self, typed: str) -> "CertificateQuerySet":
        """However it is written."""
        code = understood(typed)
        return self.filter(code=code) if code else self.none()

    def asked_for(self, words: str) -> "CertificateQuerySet":
        """By a code, or those of a person by the whole address."""
        if understood(words):
            return self.with_code(words)
        address = words.strip().lower()
        return self.filter(person__email=address).order_by("-done_on", "-pk")


class Certificate(models.Model):
    """One for each completion, and one more each time that it is issued again."""

    class Ending(models.TextChoices):
        REVOKED = "revoked", _("revoked")
        REPLACED = "replaced", _("replaced")

    class Why(models.TextChoices):
        MISTAKE = "mistake", _("it was issued by mistake")
        NOT_THE_PERSON = "not_the_person", _("somebody else took the course")
        ASKED = "asked", _("the holder asked for it")
        NAME = "name", _("the name was corrected")
        CODE_LOST = "code_lost", _("the code came into wrong hands")

    key = models.UUIDField(default=uuid4, unique=True, editable=False)
    code = models.CharField(_("code"), max_length=LENGTH, unique=True)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    # It outlives the completion, as long as it is valid.
    completion = models.ForeignKey(
        Completion, models.SET_NULL, null=True, related_name="certificates"
    )
    replaces = models.OneToOneField("self", models.SET_NULL, null=True, related_name="replaced_by")
    name = models.CharField(_("name"), max_length=400)
    course = models.UUIDField(_("course"))
    # By language, the Danish one always.
    titles: Any = models.JSONField(_("course"))
    version = models.PositiveIntegerField(_("version"))
    minutes = models.PositiveIntegerField(_("minutes"))
    done_on = models.DateField(_("completed"))
    # The last day; without one it is valid without an end.
    valid_until = models.DateField(_("valid until"), null=True)
    issuers: Any = models.JSONField(_("issued by"))
    issued_at = models.DateTimeField(_("issued"), default=timezone.now)
    # From an installation for looking around: it proves nothing.
    is_demo = models.BooleanField(default=False)
    # Whether the holder lets whoever has the code see the name, hours and date.
    is_open = models.BooleanField(_("shown with the code"), default=False)
    ended_at = models.DateTimeField(_("ended"), null=True)
    ending = models.CharField(_("how it ended"), max_length=10, choices=Ending.choices, blank=True)
    why = models.CharField(_("why"), max_length=20, choices=Why.choices, blank=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )

    objects: ClassVar[Any] = CertificateQuerySet.as_manager()

    class Meta:
        verbose_name = _("certificate")
        verbose_name_plural = _("certificates")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["completion"],
                condition=Q(replaces__isnull=True),
                name="certificate_once_a_completion",
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, ending="", why="")
                | (Q(ended_at__isnull=False) & ~Q(ending="") & ~Q(why="")),
                name="certificate_ends_for_a_reason",
            ),
        ]
        indexes = [models.Index(fields=["person", "-done_on"], name="certificate_of")]

    def __str__(self) -> str:
        return f"{self.title} {self.done_on:%Y-%m-%d}"

    @property
    def shown_code(self) -> str:
        return in_groups(self.code)

    @property
    def language(self) -> str:
        """In which of its languages the course is named."""
        here = get_language() or ""
        return here if here in self.titles else SOURCE_LANGUAGE

    @property
    def title(self) -> str:
        return str(self.titles[self.language])

    @property
    def issuer(self) -> str:
        return str(self.issuers.get(get_language() or "", self.issuers[SOURCE_LANGUAGE]))

    @property
    def is_ended(self) -> bool:
        return self.ended_at is not None

    def state(self, day: date | None = None) -> State:
        if self.ending:
            return State(self.ending)
        today = day or timezone.localdate()
        return State.EXPIRED if self.valid_until and today > self.valid_until else State.VALID

    @property
    def says(self) -> str:
        """For templates."""
        return self.state().value


class LinkQuerySet(models.QuerySet["CertificateLink"]):
    def open(self, day: date | None = None) -> "LinkQuerySet":
        today = day or timezone.localdate()
        return self.filter(taken_back_at__isnull=True, ends_on__gte=today)


class CertificateLink(models.Model):
    """The holder lets whoever has this address see one certificate, for a time."""

    certificate = models.ForeignKey(Certificate, models.CASCADE, related_name="links")
    # Kept as it is, as the holder may look it up; whoever reads this table reads the certificates.
    token = models.CharField(max_length=64, unique=True)
    # Of the form that asked for it: sent twice, it makes one.
    asked = models.UUIDField(unique=True, default=uuid4)
    for_whom = models.CharField(_("for whom"), max_length=100, blank=True)
    made_at = models.DateTimeField(_("made"), default=timezone.now)
    # The last day.
    ends_on = models.DateField(_("ends"))
    taken_back_at = models.DateTimeField(_("taken back"), null=True)

    objects: ClassVar[Any] = LinkQuerySet.as_manager()

    class Meta:
        verbose_name = _("link to a certificate")
        verbose_name_plural = _("links to certificates")
        default_permissions = ()

    def __str__(self) -> str:
        return self.for_whom or f"{self.ends_on:%Y-%m-%d}"
