from datetime import date

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from knowledge.facts.timeline import Stretch
from knowledge.models.named import Named
from knowledge.models.sources import Source

HOTLINE_NUMBER = "hotline.number"
key_of_a_fact = RegexValidator(
    r"^[a-z0-9_]+(\.[a-z0-9_]+)*$",
    _("Use small letters, digits, underscores and dots between words, such as reflection.max."),
)


class FactInUse(Exception):
    def __init__(self, fact: "Fact") -> None:
        super().__init__(f"{fact.key} is used in texts")
        self.fact = fact


class FactQuerySet(models.QuerySet["Fact"]):
    def overdue(self, day: date) -> "FactQuerySet":
        """With a value in force or to come that should have been looked at again by that day."""
        to_look_at = FactValue.objects.not_over(day).filter(next_review__lt=day)
        return self.filter(pk__in=to_look_at.order_by().values("fact"))


class Fact(Named):
    """Something that changes and that texts must not hold themselves, such as a maximum.

    What it is on a day stands in its values. Texts refer to it by its key.
    """

    key = models.CharField(_("key"), max_length=100, unique=True, validators=[key_of_a_fact])
    patterns = models.TextField(
        _("found in texts as"),
        blank=True,
        help_text=_(
            "One wording on each line, such as “120 dage”. Texts that hold it themselves are found."
        ),
    )

    objects = FactQuerySet.as_manager()

    class Meta:
        verbose_name = _("fact")
        verbose_name_plural = _("facts")
        ordering = ["key"]

    @property
    def wordings(self) -> list[str]:
        return [line.strip() for line in self.patterns.splitlines() if line.strip()]


class FactValueQuerySet(models.QuerySet["FactValue"]):
    def usable(self) -> "FactValueQuerySet":
        """What texts may show."""
        use = FactValue.Use
        return self.filter(Q(use=use.SHOWN) | Q(use=use.CONFIRM, verified_on__isnull=False))

    def showable(self) -> "FactValueQuerySet":
        """What may be shown where a mark tells that it is not verified: only in the demo."""
        if settings.DEMO:
            return self.exclude(use=FactValue.Use.HOLD)
        return self.filter(verified_on__isnull=False).exclude(use=FactValue.Use.HOLD)

    def on(self, day: date) -> "FactValueQuerySet":
        """In force on that day; nothing in a gap of what is known."""
        return self.not_over(day).filter(Q(valid_from__isnull=True) | Q(valid_from__lte=day))

    def not_over(self, day: date) -> "FactValueQuerySet":
        return self.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=day))


def showable_now(key: str) -> "FactValue | None":
    """What a button or box may show of a fact today, with its mark where it is not verified."""
    known = FactValue.objects.showable().on(timezone.localdate())
    return known.filter(fact__key=key).first()


class FactValue(models.Model):
    """What a fact was, or is, in a period: a phrase that can stand in a sentence, and the condition
    without which it must never be told."""

    class Certainty(models.TextChoices):
        EXACT = "exact", _("exact")
        INFERRED = "inferred", _("worked out")
        NOT_LATER_THAN = "not_later_than", _("in force at the latest on that day")
        UNKNOWN = "unknown", _("not known")

    class Use(models.TextChoices):
        SHOWN = "shown", _("shown")
        CONFIRM = "confirm", _("shown when CMM has confirmed it")
        HOLD = "hold", _("never shown")

    fact = models.ForeignKey(Fact, models.CASCADE, related_name="values", verbose_name=_("fact"))
    value_da = models.CharField(_("value in Danish"), max_length=500)
    value_en = models.CharField(_("value in English"), max_length=500, blank=True)
    condition_da = models.CharField(_("condition in Danish"), max_length=500, blank=True)
    condition_en = models.CharField(_("condition in English"), max_length=500, blank=True)
    valid_from = models.DateField(_("from"), null=True, blank=True)
    from_certainty = models.CharField(
        _("certainty of the beginning"),
        max_length=20,
        choices=Certainty.choices,
        default=Certainty.EXACT,
    )
    valid_to = models.DateField(_("to"), null=True, blank=True)
    to_certainty = models.CharField(
        _("certainty of the end"), max_length=20, choices=Certainty.choices, blank=True
    )
    use = models.CharField(_("use"), max_length=10, choices=Use.choices, default=Use.SHOWN)
    source = models.ForeignKey(
        Source, models.PROTECT, null=True, blank=True, verbose_name=_("source")
    )
    quote = models.TextField(_("quote"), blank=True)
    note = models.TextField(_("note"), blank=True)
    next_review = models.DateField(_("next review"), null=True, blank=True)
    verified_by = models.CharField(
        _("verified by"),
        max_length=200,
        blank=True,
        help_text=_("The person at CMM who has confirmed the value."),
    )
    verified_on = models.DateField(_("verified on"), null=True, blank=True)

    objects = FactValueQuerySet.as_manager()

    class Meta:
        verbose_name = _("value of a fact")
        verbose_name_plural = _("values of facts")
        ordering = ["fact", models.F("valid_from").asc(nulls_first=True), "pk"]

    def __str__(self) -> str:
        return self.value

    @property
    def value(self) -> str:
        return self.value_in(get_language())

    @property
    def condition(self) -> str:
        return self.condition_in(get_language())

    def value_in(self, language: str | None) -> str:
        return self.value_en if language == "en" else self.value_da

    def condition_in(self, language: str | None) -> str:
        return self.condition_en if language == "en" else self.condition_da

    def is_complete_in(self, language: str | None) -> bool:
        """With its condition: a value must not be told in a language that lacks that."""
        has_condition = bool(self.condition_in(language)) == bool(self.condition_da)
        return bool(self.value_in(language)) and has_condition

    @property
    def is_usable(self) -> bool:
        """As `usable()`."""
        return self.use == self.Use.SHOWN or (self.use == self.Use.CONFIRM and self.verified)

    @property
    def verified(self) -> bool:
        return self.verified_on is not None

    @property
    def stretch(self) -> Stretch:
        return Stretch(id=self.pk, begins=self.valid_from, ends=self.valid_to)
