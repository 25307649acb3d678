from typing import Any

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Max, Q
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import Orderable

from knowledge.models.audiences import Audience
from knowledge.models.sources import Source
from knowledge.models.vocabulary import Term


class Recipient(Term):
    """Whom one can turn to. Its number is a fact when it can change."""

    number_fact = models.CharField(
        _("fact with the number"),
        max_length=100,
        blank=True,
        help_text=_("The key of a fact, such as hotline.number. Shown when it is verified."),
    )
    number = models.CharField(
        _("number that never changes"),
        max_length=20,
        blank=True,
        help_text=_("Only for one like 112. Every other number is a fact."),
    )

    class Meta(Term.Meta):
        verbose_name = _("recipient")
        verbose_name_plural = _("recipients")


class ReferralPathQuerySet(models.QuerySet["ReferralPath"]):
    def in_force(self) -> "ReferralPathQuerySet":
        return self.filter(state=ReferralPath.State.IN_FORCE)

    def for_audience(self, audience: Audience | None) -> "ReferralPathQuerySet":
        """Its own versions; without an audience, those of the rules that hold for all."""
        return self.filter(audience=audience)

    def with_rules(self) -> "ReferralPathQuerySet":
        return self.select_related("audience", "source").prefetch_related("rules__recipient")


class ReferralPath(ClusterableModel):
    """One version of what an audience must, may and must not do, and whom it tells.

    A proposal until CMM has confirmed it. What is confirmed or replaced stays as it is.
    """

    class State(models.TextChoices):
        DRAFT = "draft", _("Being written")
        IN_FORCE = "in-force", _("In force")
        REPLACED = "replaced", _("Replaced")

    audience = models.ForeignKey(
        Audience,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("audience"),
        help_text=_("Empty: rules that hold for all audiences, such as 112 in acute danger."),
    )
    version = models.PositiveSmallIntegerField(
        _("version"), default=1, editable=False, validators=[MinValueValidator(1)]
    )
    state = models.CharField(
        _("state"), max_length=10, choices=State.choices, default=State.DRAFT, editable=False
    )
    refers = models.BooleanField(
        _("refers people"),
        default=True,
        help_text=_("Not ticked for judges: they notice questions, and refer nobody."),
    )
    lead_da = models.CharField(_("first sentence in Danish"), max_length=200, blank=True)
    lead_en = models.CharField(_("first sentence in English"), max_length=200, blank=True)
    source = models.ForeignKey(
        Source,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("source"),
    )
    note = models.TextField(
        _("notes for editors"),
        blank=True,
        help_text=_("What it rests on, and what CMM and its lawyers must still confirm."),
    )
    confirmed_by = models.CharField(_("confirmed by"), max_length=200, blank=True, editable=False)
    confirmed_on = models.DateField(_("confirmed on"), null=True, blank=True, editable=False)
    changed_on = models.DateField(_("changed on"), default=timezone.localdate, editable=False)

    objects = ReferralPathQuerySet.as_manager()
    rules: Any

    class Meta:
        verbose_name = _("referral path")
        verbose_name_plural = _("referral paths")
        ordering = [models.F("audience__order").asc(nulls_first=True), "-version"]
        constraints = [
            models.UniqueConstraint(
                fields=["audience", "version"], name="path_version_once_an_audience"
            ),
            models.UniqueConstraint(
                fields=["version"],
                condition=Q(audience__isnull=True),
                name="path_version_once_for_all",
            ),
            models.UniqueConstraint(
                fields=["audience"],
                condition=Q(state="in-force"),
                name="one_path_in_force_an_audience",
            ),
            models.UniqueConstraint(
                fields=["state"],
                condition=Q(state="in-force", audience__isnull=True),
                name="one_path_in_force_for_all",
            ),
        ]

    def __str__(self) -> str:
        return gettext("%(whom)s, version %(version)s") % {
            "whom": self.audience or gettext("All audiences"),
            "version": self.version,
        }

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self._state.adding:
            latest = type(self).objects.for_audience(self.audience).aggregate(Max("version"))
            self.version = (latest["version__max"] or 0) + 1
        super().save(*args, **kwargs)

    @property
    def lead(self) -> str:
        return self.lead_en if get_language() == "en" else self.lead_da

    @property
    def confirmed(self) -> bool:
        return self.confirmed_on is not None

    @property
    def is_in_force(self) -> bool:
        return self.state == self.State.IN_FORCE

    @property
    def can_be_changed(self) -> bool:
        return not self.confirmed and self.state != self.State.REPLACED

    @property
    def dated(self) -> Any:
        return self.confirmed_on or self.changed_on


class Rule(Orderable):
    """One line of a path: do this, tell them, or leave it, when the conditions hold."""

    class Force(models.TextChoices):
        MUST = "must", _("must")
        MAY = "may", _("may")
        MUST_NOT = "must-not", _("must not")

    class When(models.TextChoices):
        ANY = "any", _("all the same")
        YES = "yes", _("yes")
        NO = "no", _("no")

    path = ParentalKey(ReferralPath, on_delete=models.CASCADE, related_name="rules")
    force = models.CharField(_("one …"), max_length=10, choices=Force.choices)
    recipient = models.ForeignKey(
        Recipient,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("tell"),
        help_text=_("Empty when it is something to do or to leave."),
    )
    action_da = models.CharField(
        _("in one sentence in Danish"),
        max_length=160,
        help_text=_("A whole sentence; after “must not” it says “do not …”. Short and plain."),
    )
    action_en = models.CharField(_("in one sentence in English"), max_length=160)
    consent = models.CharField(
        _("the person agrees"), max_length=3, choices=When.choices, default=When.ANY
    )
    danger = models.CharField(
        _("acute danger"), max_length=3, choices=When.choices, default=When.ANY
    )
    child = models.CharField(
        _("it is a child"), max_length=3, choices=When.choices, default=When.ANY
    )
    secrecy = models.CharField(
        _("secrecy stops you"), max_length=3, choices=When.choices, default=When.ANY
    )
    on_card = models.BooleanField(
        _("on the card’s first screen"),
        default=True,
        help_text=_("The others are below it, under “More”."),
    )
    note = models.CharField(
        _("note for editors"),
        max_length=300,
        blank=True,
        help_text=_("What it rests on, and what is still to be confirmed."),
    )

    class Meta(Orderable.Meta):
        verbose_name = _("rule")
        verbose_name_plural = _("rules")

    def __str__(self) -> str:
        return self.action

    @property
    def action(self) -> str:
        return self.action_en if get_language() == "en" else self.action_da
