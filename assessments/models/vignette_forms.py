"""Where people are in forms of vignettes. That one was rated is also recorded in the ledger
(`evidence`), and never whether it was right."""

from typing import Any
from uuid import UUID, uuid4

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from assessments.competence.ratings import HIGHEST, LOWEST
from assessments.competence.records import Moment
from courses.models import Attempt, Version
from organisations.models import Unit


class VignetteFormQuerySet(models.QuerySet["VignetteForm"]):
    def of(self, person: Any) -> "VignetteFormQuerySet":
        """The newest first."""
        return self.filter(person=person).order_by("-began_at", "-pk")

    def under_way(self) -> "VignetteFormQuerySet":
        return self.filter(done_at=None)

    def served(self) -> "VignetteFormQuerySet":
        """Those of a page that was recalled are not shown."""
        return self.filter(Q(version=None) | Q(version__recalled_at=None))

    def with_version(self) -> "VignetteFormQuerySet":
        """Those that are served, with the page that they belong to, without its text."""
        return self.served().select_related("version", "attempt").defer("version__data")


class VignetteForm(models.Model):
    """That somebody meets some signals and look-alikes: which were drawn, and, where it measures,
    what it comes to. Nobody else sees it; figures are of many people."""

    class Moment(models.TextChoices):
        BEFORE = Moment.BEFORE, _("before the course")
        AFTER = Moment.AFTER, _("after the course")

    class Purpose(models.TextChoices):
        COURSE = "course", _("in a course")
        REFRESHER = "refresher", _("a short refresher")
        SIX_MONTHS = "six-months", _("after six months")
        TWELVE_MONTHS = "twelve-months", _("after twelve months")

    key = models.UUIDField(default=uuid4, unique=True, editable=False)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="vignette_forms"
    )
    # Of the course, and the page in it with its Danish version; none outside a course.
    attempt = models.ForeignKey(
        Attempt, models.CASCADE, null=True, blank=True, related_name="vignette_forms"
    )
    content = models.UUIDField(_("activity"), null=True, blank=True)
    version = models.ForeignKey(
        Version, models.PROTECT, null=True, blank=True, related_name="vignette_forms"
    )
    # As what and where somebody took it, whatever they do later.
    audience = models.CharField(_("audience"), max_length=60, blank=True)
    unit = models.ForeignKey(
        Unit, models.SET_NULL, null=True, blank=True, related_name="vignette_forms"
    )
    moment = models.CharField(_("when"), max_length=6, choices=Moment.choices)
    purpose = models.CharField(
        _("what for"), max_length=13, choices=Purpose.choices, default=Purpose.COURSE
    )
    # Of each kind.
    size = models.PositiveSmallIntegerField(_("of each kind"))
    seed = models.PositiveIntegerField()
    # The content and the number of the Danish version of each, in the order in which they come.
    vignettes: Any = models.JSONField(_("vignettes"), default=list)
    # All that were drawn are keyed by experts, and were there to the end; else it is practice.
    measures = models.BooleanField(_("counts in figures"), default=False)
    # By measure, once it is done; never of what is practice.
    scores: Any = models.JSONField(_("what counts in figures"), null=True)
    began_at = models.DateTimeField(_("begun"), default=timezone.now)
    last_at = models.DateTimeField(_("used last"), default=timezone.now)
    done_at = models.DateTimeField(_("done"), null=True)

    objects = VignetteFormQuerySet.as_manager()

    class Meta:
        verbose_name = _("form of vignettes")
        verbose_name_plural = _("forms of vignettes")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["attempt", "content"], name="vignette_form_once_an_attempt"
            ),
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(done_at=None, attempt=None),
                name="vignette_form_one_outside",
            ),
        ]
        indexes = [models.Index(fields=["person", "done_at"], name="vignette_form_done")]

    def __str__(self) -> str:
        return f"{self.purpose} {self.moment}"

    @property
    def drawn(self) -> list[tuple[UUID, int]]:
        return [(UUID(content), number) for content, number in self.vignettes]


def form_address(person: Any, content: UUID) -> str:
    """Of the form that is under way; nothing where none is."""
    forms = VignetteForm.objects.of(person).filter(content=content)
    found = forms.under_way().with_version().first()
    return reverse("vignette_form", args=[found.key]) if found else ""


class VignetteAnswer(models.Model):
    """How worried somebody is about one vignette, and then what they do. `step` grows with each
    change, so that a page which knows an older one changes nothing unseen. Once it is handled it
    stays as it is."""

    form = models.ForeignKey(VignetteForm, models.CASCADE, related_name="answers")
    place = models.PositiveSmallIntegerField(_("vignette"))
    rating = models.PositiveSmallIntegerField(
        _("how worried"), validators=[MinValueValidator(LOWEST), MaxValueValidator(HIGHEST)]
    )
    # Keys of recipients; nothing before any was chosen, or nobody.
    told: Any = models.JSONField(_("told"), null=True)
    handled_at = models.DateTimeField(_("handled"), null=True)
    # Of what was done, by the path of that day.
    is_right = models.BooleanField(_("by the path"), null=True)
    step = models.PositiveIntegerField(_("step"), default=1)
    at = models.DateTimeField(_("when"), default=timezone.now)

    class Meta:
        verbose_name = _("answer to a vignette")
        verbose_name_plural = _("answers to vignettes")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["form", "place"], name="vignette_answer_once_a_place")
        ]

    def __str__(self) -> str:
        return f"{self.place}"


class LeftRefresher(models.Model):
    """That somebody leaves a refresher that was offered after a form: it is not offered again."""

    form = models.ForeignKey(VignetteForm, models.CASCADE, related_name="left")
    stage = models.CharField(_("which"), max_length=20)
    at = models.DateTimeField(_("when"), default=timezone.now)

    class Meta:
        verbose_name = _("refresher that was left")
        verbose_name_plural = _("refreshers that were left")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["form", "stage"], name="left_refresher_once")
        ]

    def __str__(self) -> str:
        return self.stage
