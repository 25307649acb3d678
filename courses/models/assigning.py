"""Who is to do what, until when and why. Nothing here is ever deleted because it is over: what has
ended says when and why."""

from datetime import date
from typing import Any, ClassVar, Self
from uuid import uuid4

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Prefetch, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from courses.assigning import windows
from courses.assigning.due import Due
from courses.assigning.windows import Problem, Renewal
from knowledge.models import Audience, RoleVariant
from organisations.models import Cohort, Membership, Unit

MOST_DAYS = 3650
MOST_MONTHS = 120
A_DAY_OR_DAYS = Q(due_days__isnull=True) | Q(due_on__isnull=True)


class What(models.Model):
    """A course or a track, until when, and how often again. The title is kept: what it names may
    be gone later."""

    class Basis(models.TextChoices):
        COMPLETION = "completion", _("from the day on which it was done")
        PREVIOUS_EXPIRY = "previous_expiry", _("from the last day of the time before")
        FIXED_DATE = "fixed_date", _("to a fixed date")

    content = models.UUIDField(_("course or track"))
    kind = models.CharField(max_length=40)
    title = models.CharField(_("title"), max_length=255)
    renew_months = models.PositiveSmallIntegerField(
        _("valid for how many months"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(MOST_MONTHS)],
    )
    renew_basis = models.CharField(
        _("counted"), max_length=20, choices=Basis.choices, default=Basis.COMPLETION
    )
    opens_days = models.PositiveSmallIntegerField(
        _("can be renewed how many days before"), default=60
    )
    least_days = models.PositiveSmallIntegerField(_("valid for how many days at least"), default=90)
    fixed_on = models.DateField(_("one of the fixed dates"), null=True, blank=True)

    class Meta:
        abstract = True

    @property
    def renewal(self) -> Renewal | None:
        return Renewal(**self._renewal) if self.renew_months else None

    @property
    def _renewal(self) -> dict[str, Any]:
        is_fixed = self.renew_basis == self.Basis.FIXED_DATE
        return {
            "months": self.renew_months,
            "basis": windows.Basis(self.renew_basis),
            "opens_days": self.opens_days,
            "least_days": self.least_days if is_fixed else 0,
            "fixed_on": self.fixed_on if is_fixed else None,
        }

    def clean(self) -> None:
        super().clean()
        if self.renew_months is None:
            return
        problem = windows.problem_with(**self._renewal)
        if problem:
            field, text = WRONG[problem]
            raise ValidationError({field: text})


WRONG = {
    Problem.MONTHS: ("renew_months", _("It must be valid for a month at least.")),
    Problem.FIXED_DATE: ("fixed_on", _("Choose one of the fixed dates.")),
    Problem.LEAST: ("least_days", _("That is longer than it is valid. Choose fewer days.")),
    Problem.WINDOW: (
        "opens_days",
        _("Then one could renew on the very day one has done it. Choose fewer days."),
    ),
}


class RuleQuerySet(models.QuerySet["AssignmentRule"]):
    def on(self) -> Self:
        return self.filter(state=AssignmentRule.State.ON)

    def in_units(self, units: Any) -> Self:
        return self.filter(unit__in=units.values("pk"))

    def with_all(self) -> Self:
        return self.select_related("unit", "audience", "variant", "cohort")


class AssignmentRule(What):
    """A course or track for everybody of a unit and below, or of some work there, or of a class.
    While it is on it follows who comes, moves and leaves."""

    class State(models.TextChoices):
        DRAFT = "draft", _("not switched on")
        ON = "on", _("on")
        OFF = "off", _("switched off")

    key = models.UUIDField(default=uuid4, unique=True, editable=False)
    unit = models.ForeignKey(
        Unit, models.PROTECT, related_name="assignment_rules", verbose_name=_("unit")
    )
    audience = models.ForeignKey(
        Audience, models.PROTECT, null=True, blank=True, verbose_name=_("works as")
    )
    variant = models.ForeignKey(
        RoleVariant, models.PROTECT, null=True, blank=True, verbose_name=_("work")
    )
    # Of the unit; then the rule is for those who are in it.
    cohort = models.ForeignKey(
        Cohort,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="assignment_rules",
        verbose_name=_("class"),
    )
    due_days = models.PositiveSmallIntegerField(
        _("days to do it in"), null=True, blank=True, validators=[MaxValueValidator(MOST_DAYS)]
    )
    due_on = models.DateField(_("to be done on"), null=True, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    made_at = models.DateTimeField(_("made"), auto_now_add=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    # The day of the latest time.
    on_since = models.DateField(_("on since"), null=True)

    objects: ClassVar[Any] = RuleQuerySet.as_manager()

    class Meta:
        verbose_name = _("rule")
        verbose_name_plural = _("rules")
        default_permissions = ()
        constraints = [
            models.CheckConstraint(condition=A_DAY_OR_DAYS, name="rule_due_in_one_way"),
            models.CheckConstraint(
                condition=~Q(state="on") | Q(on_since__isnull=False), name="rule_on_since_a_day"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def due(self) -> Due:
        return Due(days=self.due_days, on=self.due_on)

    @property
    def is_on(self) -> bool:
        return self.state == self.State.ON

    @property
    def is_draft(self) -> bool:
        return self.state == self.State.DRAFT

    @property
    def work(self) -> str:
        if self.audience is None:
            return ""
        return f"{self.audience}, {self.variant}" if self.variant else str(self.audience)


class AssignmentQuerySet(models.QuerySet["Assignment"]):
    def open(self) -> Self:
        return self.filter(ended_on=None)

    def of(self, person: Any) -> Self:
        return self.filter(person=person)

    def under(self, memberships: Any) -> Self:
        return self.filter(membership__in=memberships.values("pk"))

    def with_leeway(self) -> Self:
        """With the extensions and exemptions that hold, in two queries however many there are."""
        return self.prefetch_related(
            Prefetch("extensions", Extension.objects.standing(), to_attr="more_time"),
            Prefetch("exemptions", Exemption.objects.standing(), to_attr="let_off"),
        )


class Assignment(What):
    """That a person is to take a course or track, under a membership, and why."""

    class Source(models.TextChoices):
        RULE = "rule", _("by a rule")
        CLASS = "class", _("with the class")
        HAND = "hand", _("to you alone")
        SELF = "self", _("chosen by yourself")

    class Ending(models.TextChoices):
        LEFT = "left", _("is not among those any more whom the rule is for")
        RULE_OFF = "rule_off", _("the rule was taken back")
        TAKEN_BACK = "taken_back", _("taken back")

    key = models.UUIDField(default=uuid4, unique=True, editable=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="assignments")
    membership = models.ForeignKey(
        Membership, models.SET_NULL, null=True, related_name="assignments"
    )
    # The authority, where no rule tells; without either it is the person's own choice.
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    source = models.CharField(_("why"), max_length=10, choices=Source.choices)
    rule = models.ForeignKey(AssignmentRule, models.PROTECT, null=True, related_name="assignments")
    assigned_on = models.DateField(_("assigned"), default=timezone.localdate)
    due_on = models.DateField(_("to be done on"), null=True, blank=True)
    assigned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    ended_on = models.DateField(_("ended"), null=True)
    ending = models.CharField(max_length=12, choices=Ending.choices, blank=True)

    objects: ClassVar[Any] = AssignmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("assignment")
        verbose_name_plural = _("assignments")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["rule", "person"],
                condition=Q(ended_on__isnull=True, rule__isnull=False),
                name="assigned_once_by_a_rule",
            ),
            models.UniqueConstraint(
                fields=["unit", "person", "content"],
                condition=Q(ended_on__isnull=True, unit__isnull=False),
                name="assigned_once_by_an_authority",
            ),
            models.UniqueConstraint(
                fields=["person", "content"],
                condition=Q(ended_on__isnull=True, source="self"),
                name="chosen_once_by_oneself",
            ),
            models.CheckConstraint(
                condition=Q(due_on__isnull=True) | Q(due_on__gte=F("assigned_on")),
                name="due_after_it_was_assigned",
            ),
        ]
        indexes = [models.Index(fields=["person", "ended_on"], name="assignments_of")]

    def __str__(self) -> str:
        return f"{self.title} ({self.person_id})"

    @property
    def is_open(self) -> bool:
        return self.ended_on is None


class LeewayQuerySet(models.QuerySet[Any]):
    def standing(self) -> Self:
        return self.filter(withdrawn_at=None)


class Leeway(models.Model):
    """With a reason from a list: there is no place to write about anybody's health."""

    class Reason(models.TextChoices):
        LEAVE = "leave", _("on leave")
        OTHER_DUTIES = "other_duties", _("other duties")
        NO_ACCESS = "no_access", _("could not get to the course")
        NEW = "new", _("new in the work")
        DONE_ELSEWHERE = "done_elsewhere", _("learned the same somewhere else")
        NOT_RELEVANT = "not_relevant", _("does not do this work")

    reason = models.CharField(_("reason"), max_length=20, choices=Reason.choices)
    given_at = models.DateTimeField(_("given"), auto_now_add=True)
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True)

    objects: ClassVar[Any] = LeewayQuerySet.as_manager()

    class Meta:
        abstract = True
        default_permissions = ()


class Extension(Leeway):
    """More time for somebody. A later one takes the place of the earlier, which stays on record."""

    REASONS = (
        Leeway.Reason.LEAVE,
        Leeway.Reason.OTHER_DUTIES,
        Leeway.Reason.NO_ACCESS,
        Leeway.Reason.NEW,
    )

    assignment = models.ForeignKey(Assignment, models.CASCADE, related_name="extensions")
    until = models.DateField(_("until"))

    class Meta(Leeway.Meta):
        verbose_name = _("extension")
        verbose_name_plural = _("extensions")

    def __str__(self) -> str:
        return f"{self.assignment_id}: {self.until}"


class Exemption(Leeway):
    """That somebody need not do it, for a while or for good."""

    REASONS = (
        Leeway.Reason.LEAVE,
        Leeway.Reason.OTHER_DUTIES,
        Leeway.Reason.DONE_ELSEWHERE,
        Leeway.Reason.NOT_RELEVANT,
    )

    assignment = models.ForeignKey(Assignment, models.CASCADE, related_name="exemptions")
    # The last day; none is for good.
    until = models.DateField(_("last day"), null=True, blank=True)

    class Meta(Leeway.Meta):
        verbose_name = _("exemption")
        verbose_name_plural = _("exemptions")

    def __str__(self) -> str:
        return f"{self.assignment_id}: {self.until or ''}"

    def holds(self, day: date) -> bool:
        return self.until is None or day <= self.until
