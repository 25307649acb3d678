"""What people say of a course when it is done and half a year later; and what CMM uploads of the
years. What was said leads to nobody: see `evaluation/answering.py`."""

from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from core.half_years import HalfYear
from courses.models import Completion


class Moment(models.TextChoices):
    AFTER = "after", _("after the course")
    LATER = "later", _("half a year later")


class SurveyAsked(models.Model):
    """That somebody need not be asked again, because they answered or did not want to: which of
    them is not kept, and not when."""

    completion = models.ForeignKey(Completion, models.CASCADE, related_name="surveys")
    moment = models.CharField(_("moment"), max_length=5, choices=Moment.choices)

    class Meta:
        verbose_name = _("survey that need not be asked again")
        verbose_name_plural = _("surveys that need not be asked again")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["completion", "moment"], name="survey_asked_once")
        ]

    def __str__(self) -> str:
        return f"{self.completion} {self.moment}"


class OfAHalfYear(models.Model):
    course = models.UUIDField(_("course"))
    year = models.PositiveSmallIntegerField(_("year"))
    half = models.PositiveSmallIntegerField(_("half"))

    class Meta:
        abstract = True

    @property
    def half_year(self) -> HalfYear:
        return HalfYear(self.year, self.half)


class SurveyCounts(OfAHalfYear):
    """How many chose what, of everybody in one audience who answered in one half-year. There is no
    answer of anybody: not even what one person chose in two questions stands together."""

    moment = models.CharField(_("moment"), max_length=5, choices=Moment.choices)
    audience = models.CharField(_("audience"), max_length=60, blank=True)
    # By question and choice.
    chosen: Any = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("what was chosen in surveys")
        verbose_name_plural = _("what was chosen in surveys")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["course", "year", "half", "moment", "audience"], name="survey_counts_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.course} {self.half_year} {self.moment} {self.audience}".strip()


class SurveyTexts(OfAHalfYear):
    """What was written to one question in one half-year, by the alphabet; by no audience, and apart
    from what was chosen. Not a row for each text: rows have an order, and texts must have none."""

    question = models.CharField(_("question"), max_length=20)
    # Never too many in one row, as it is written anew with each text.
    shelf = models.PositiveIntegerField(default=0)
    texts: Any = models.JSONField(default=list)
    # How many there were, also when some were taken out.
    written = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("what was written in surveys")
        verbose_name_plural = _("what was written in surveys")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["course", "year", "half", "question", "shelf"], name="survey_texts_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.course} {self.half_year} {self.question} {self.shelf}"


class HotlineYear(models.Model):
    """How often the hotline was asked in one year, by audience: a table of one year, replaced as a
    whole. Never by authority or month."""

    year = models.PositiveSmallIntegerField(
        _("year"), unique=True, validators=[MinValueValidator(2000), MaxValueValidator(2100)]
    )
    source = models.CharField(_("source"), max_length=200)
    # As `knowledge.figures.reading` writes it; numbers under five are hidden before it is kept.
    content = models.TextField(_("content"))
    uploaded_at = models.DateTimeField(_("uploaded"), auto_now=True)

    class Meta:
        verbose_name = _("contacts with the hotline in a year")
        verbose_name_plural = _("contacts with the hotline by year")
        default_permissions = ()
        ordering = ["-year"]

    def __str__(self) -> str:
        return str(self.year)
