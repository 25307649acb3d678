from uuid import UUID

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from assessments.competence.ratings import HIGHEST, LOWEST

LONGEST_REMARK = 500


class RaterQuerySet(models.QuerySet["Rater"]):
    def going_on(self) -> "RaterQuerySet":
        return self.filter(left_at=None, person__isnull=False)


class Rater(models.Model):
    """An expert who says how worrying vignettes are. Once erased, nobody: the ratings stay, as
    those of somebody."""

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("person"),
    )
    profession = models.CharField(_("profession"), max_length=120)
    # Invented, for a demo. Such ratings never count.
    is_synthetic = models.BooleanField(_("synthetic"), default=False)
    named_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("named by"),
    )
    named_at = models.DateTimeField(_("named"), auto_now_add=True)
    # Rates no more; what was rated counts on.
    left_at = models.DateTimeField(_("left"), null=True, editable=False)

    objects = RaterQuerySet.as_manager()

    class Meta:
        verbose_name = _("rater")
        verbose_name_plural = _("raters")
        default_permissions = ()

    def __str__(self) -> str:
        return self.profession


class ExpertRating(models.Model):
    """What one rater thinks of the words of a vignette, in Danish. Other words are rated anew."""

    rater = models.ForeignKey(Rater, models.CASCADE, related_name="ratings")
    content = models.UUIDField(_("vignette"))
    # Of exactly what was read.
    digest = models.CharField(max_length=64)
    rating = models.PositiveSmallIntegerField(
        _("rating"), validators=[MinValueValidator(LOWEST), MaxValueValidator(HIGHEST)]
    )
    # By recipient, what the rater thinks of telling them, from -2 to 2, where it was said.
    values = models.JSONField(_("whom to tell"), default=dict, blank=True)
    remark = models.CharField(_("remark"), max_length=LONGEST_REMARK, blank=True)
    at = models.DateTimeField(_("when"), auto_now=True)

    class Meta:
        verbose_name = _("rating by an expert")
        verbose_name_plural = _("ratings by experts")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["rater", "content", "digest"], name="expert_rating_once"
            ),
            models.CheckConstraint(
                condition=models.Q(rating__gte=LOWEST, rating__lte=HIGHEST),
                name="expert_rating_in_scale",
            ),
        ]
        indexes = [models.Index(fields=["content", "digest"], name="expert_rating_of")]

    def __str__(self) -> str:
        return f"{self.content} {self.rating}"


class ValidationQuerySet(models.QuerySet["Validation"]):
    def of(self, content: UUID) -> "ValidationQuerySet":
        return self.filter(content=content)


class Validation(models.Model):
    """CMM has said that exactly this vignette, with what it is meant to be, may measure."""

    content = models.UUIDField(_("vignette"))
    digest = models.CharField(max_length=64)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("by")
    )
    at = models.DateTimeField(_("validated"), auto_now_add=True)

    objects = ValidationQuerySet.as_manager()

    class Meta:
        verbose_name = _("validation of a vignette")
        verbose_name_plural = _("validations of vignettes")
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["content", "digest"], name="validated_once")]

    def __str__(self) -> str:
        return str(self.content)
