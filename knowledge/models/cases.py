"""What a story is made from, and the invented names that may stand in it.

Never a case file: nothing here asks what really happened to whom.
"""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from knowledge.models.sources import Source
from knowledge.models.vocabulary import ExploitationForm, Indicator


class CaseRecord(models.Model):
    """Where a story comes from and what was done so that nobody can be recognised in it.

    Learners see nothing of it.
    """

    class Provenance(models.TextChoices):
        PUBLISHED = "published", _("published case, further changed")
        COMPOSITE = "composite", _("composite of several")
        FICTION = "fiction", _("fiction on a published pattern")

    class Consent(models.TextChoices):
        NOT_NEEDED = "not_needed", _("not needed: no survivor's own words or life are used")
        GIVEN = "given", _("given by the survivor, for teaching")
        WITHDRAWN = "withdrawn", _("withdrawn")

    title = models.CharField(
        _("title"), max_length=120, help_text=_("For editors. No name of a person, firm or place.")
    )
    provenance = models.CharField(_("provenance"), max_length=12, choices=Provenance.choices)
    published_in = models.CharField(
        _("where it was published"),
        max_length=300,
        blank=True,
        help_text=_("Such as a report and its page. Only what anybody may read."),
    )
    sources = models.ManyToManyField(
        Source, blank=True, related_name="cases", verbose_name=_("sources")
    )
    form = models.ForeignKey(
        ExploitationForm,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="cases",
        verbose_name=_("form of exploitation"),
    )
    indicators_seen = models.ManyToManyField(
        Indicator,
        blank=True,
        related_name="cases_seen",
        verbose_name=_("indicators seen"),
        help_text=_("Said by the source."),
    )
    indicators_possible = models.ManyToManyField(
        Indicator,
        blank=True,
        related_name="cases_possible",
        verbose_name=_("indicators possible"),
        help_text=_("A writer may add them. They are invented then."),
    )
    changed = models.TextField(
        _("what was changed"),
        blank=True,
        max_length=1000,
        help_text=_(
            "Such as “trade, sums, month and nationality”. Say what kind of thing, never "
            "what it was before."
        ),
    )
    consent = models.CharField(
        _("consent"), max_length=12, choices=Consent.choices, default=Consent.NOT_NEEDED
    )
    consent_for = models.CharField(
        _("what it was given for"),
        max_length=300,
        blank=True,
        help_text=_("Such as “courses for the police, in Danish and English”. Not by whom."),
    )
    consent_until = models.DateField(
        _("it holds until"),
        null=True,
        blank=True,
        help_text=_("The last day. After that nothing made from the case can be published."),
    )
    # The answers to the questions in `knowledge.gate.jigsaw`.
    jigsaw_group = models.TextField(blank=True, max_length=500)
    jigsaw_place = models.TextField(blank=True, max_length=500)
    jigsaw_traits = models.TextField(blank=True, max_length=500)
    jigsaw_press = models.TextField(blank=True, max_length=500)
    jigsaw_self = models.TextField(blank=True, max_length=500)
    jigsaw_media = models.TextField(blank=True, max_length=500)
    recalled_at = models.DateTimeField(_("recalled"), null=True, editable=False)

    class Meta:
        verbose_name = _("case")
        verbose_name_plural = _("cases")
        ordering = ["title", "pk"]

    def __str__(self) -> str:
        return self.title or gettext("Case %(number)s, recalled") % {"number": self.pk}

    def clean(self) -> None:
        super().clean()
        if self.provenance == self.Provenance.PUBLISHED and not self.published_in:
            raise ValidationError({"published_in": gettext("Say where it was published.")})
        if self.consent != self.Consent.GIVEN:
            return
        if not self.consent_for:
            raise ValidationError({"consent_for": gettext("Say what it was given for.")})
        if self.consent_until is None:
            raise ValidationError({"consent_until": gettext("Say until when it holds.")})

    def has_consent(self, day: date | None = None) -> bool:
        """Or needs none."""
        if self.consent == self.Consent.GIVEN:
            return self.consent_until is not None and self.consent_until >= (
                day or timezone.localdate()
            )
        return self.consent == self.Consent.NOT_NEEDED


class AllowedNameQuerySet(models.QuerySet["AllowedName"]):
    def for_case(self, case: CaseRecord | None) -> "AllowedNameQuerySet":
        return self.filter(models.Q(case=None) | models.Q(case=case))


class AllowedName(models.Model):
    """An invented name that may stand in stories, so that the gate does not ask each time."""

    name = models.CharField(
        _("name"),
        max_length=100,
        help_text=_(
            "Of an invented person, firm or place. Search for it first: nobody real in "
            "that trade and place may have it."
        ),
    )
    case = models.ForeignKey(
        CaseRecord,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="names",
        verbose_name=_("case"),
        help_text=_("Empty: it may stand in every story."),
    )
    note = models.CharField(_("who or what it is in the story"), max_length=200, blank=True)

    objects = AllowedNameQuerySet.as_manager()

    class Meta:
        verbose_name = _("invented name")
        verbose_name_plural = _("invented names")
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["name", "case"], name="allowed_name_once_a_case"),
            models.UniqueConstraint(
                fields=["name"], condition=models.Q(case=None), name="allowed_name_once_for_all"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class MadeFrom(models.Model):
    """That something is or was made from a case, also when it no longer says so itself."""

    case = models.ForeignKey(CaseRecord, models.PROTECT, related_name="made")
    content = models.UUIDField(db_index=True)

    class Meta:
        verbose_name = _("content made from a case")
        verbose_name_plural = _("contents made from cases")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["content", "case"], name="made_from_a_case_once")
        ]

    def __str__(self) -> str:
        return f"{self.content}: {self.case_id}"
