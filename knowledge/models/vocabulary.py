from datetime import date
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from knowledge.models.audiences import Audience
from knowledge.models.named import Named
from knowledge.models.sources import Source

TermType = TypeVar("TermType", bound="Term")


class TermQuerySet(models.QuerySet[TermType]):
    def in_use(self, day: date | None = None) -> "TermQuerySet[TermType]":
        day = day or timezone.localdate()
        begun = models.Q(used_from__isnull=True) | models.Q(used_from__lte=day)
        going_on = models.Q(used_until__isnull=True) | models.Q(used_until__gte=day)
        return self.filter(begun & going_on)


class Term(Named):
    """A word of the field that texts and exercises point to.

    Never a verdict: no number of them says that a person has been trafficked.
    """

    key = models.SlugField(
        _("key"),
        max_length=60,
        unique=True,
        help_text=_("Small letters, figures and hyphens. Courses point to it: never change it."),
    )
    explanation_da = models.TextField(_("explanation in Danish"), blank=True)
    explanation_en = models.TextField(_("explanation in English"), blank=True)
    source = models.ForeignKey(
        Source,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("source"),
        help_text=_("Where it is said. Empty when it is our own advice."),
    )
    order = models.PositiveSmallIntegerField(_("order"), default=100)
    used_from = models.DateField(_("used from"), null=True, blank=True)
    used_until = models.DateField(
        _("used until"),
        null=True,
        blank=True,
        help_text=_(
            "The last day. New texts and cards leave it out after that; what has been published "
            "keeps it."
        ),
    )

    objects: Any = TermQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["order", "name_da"]

    @property
    def explanation(self) -> str:
        return self.explanation_en if get_language() == "en" else self.explanation_da

    def clean(self) -> None:
        super().clean()
        if self.used_from and self.used_until and self.used_until < self.used_from:
            raise ValidationError({"used_until": _("This day is before the first one.")})


class Indicator(Term):
    """One of the signs that weight is generally given to. The list is not closed."""

    class Meta(Term.Meta):
        verbose_name = _("indicator")
        verbose_name_plural = _("indicators")


class SituationFactor(Term):
    """What tells whether a person is still in it, or may come into it again."""

    class Meta(Term.Meta):
        verbose_name = _("factor in the situation now")
        verbose_name_plural = _("factors in the situation now")


class FieldSign(Term):
    """What one profession can see or read in its own work."""

    audience = models.ForeignKey(
        Audience, models.PROTECT, related_name="signs", verbose_name=_("audience")
    )
    indicators = models.ManyToManyField(
        Indicator,
        blank=True,
        related_name="field_signs",
        verbose_name=_("indicators"),
        help_text=_("What it may be a sign of."),
    )
    on_card = models.BooleanField(
        _("on the card"),
        default=False,
        help_text=_("Only a few, and short: the card is one screen on a phone."),
    )

    class Meta(Term.Meta):
        verbose_name = _("field sign")
        verbose_name_plural = _("field signs")
        ordering = ["audience", "order", "name_da"]


class DigitalSign(Term):
    """How somebody may be controlled through a phone, an account or a card."""

    class Meta(Term.Meta):
        verbose_name = _("sign of digital control")
        verbose_name_plural = _("signs of digital control")


class ExploitationForm(Term):
    """What people are exploited for."""

    class Meta(Term.Meta):
        verbose_name = _("form of exploitation")
        verbose_name_plural = _("forms of exploitation")


class Topic(Term):
    """What a lesson is about, for the plan of a course and for finding holes in it."""

    class Meta(Term.Meta):
        verbose_name = _("topic")
        verbose_name_plural = _("topics")


class Trend(Term):
    """Something that those who exploit people do now and did not do before, or do in another way.

    What it is used from is when it was first seen; a trend that is over is retired.
    """

    last_seen = models.DateField(
        _("last seen"),
        null=True,
        blank=True,
        help_text=_("When somebody last told of it, so that one sees what may be over."),
    )

    class Meta(Term.Meta):
        verbose_name = _("trend")
        verbose_name_plural = _("trends")
        ordering = ["-used_from", "name_da"]

    def clean(self) -> None:
        super().clean()
        if self.used_from and self.last_seen and self.last_seen < self.used_from:
            raise ValidationError({"last_seen": _("This day is before the first one.")})


class GlossaryTerm(Term):
    """A word that readers may not know, or that means something exact here."""

    class Meta(Term.Meta):
        verbose_name = _("word")
        verbose_name_plural = _("glossary")
        ordering = ["name_da"]
