from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models, transaction
from django.db.models import Q
from django.db.models.constants import OnConflict
from django.db.models.expressions import Value
from django.db.models.fields.tuple_lookups import Tuple, TupleGreaterThan
from django.db.models.functions import Concat
from django.utils.translation import gettext_lazy as _

from core.models import AppendOnly
from evidence.cursor import Cursor
from evidence.expressions import OldestRunning, ThisTransaction
from evidence.vocabulary import PROOFS, Basis, Kind, Outcome, Skill

# What takes a row back has the key of that row behind this.
TAKES_BACK = "takes back "
LONGEST_KEY = 200
NOBODY = UUID(int=0)
# What the database gives a row.
GIVEN = ("id", "transaction")


class EvidenceQuerySet(models.QuerySet["Evidence"]):
    def of(self, person: UUID, *contents: UUID) -> "EvidenceQuerySet":
        """What somebody has done, in these contents or all, in the order in which it was done."""
        where = Q(content__in=contents) if contents else Q()
        return self.filter(where, person=person).order_by("performed_at", "pk")

    def in_course(self, person: UUID, course: UUID) -> "EvidenceQuerySet":
        return self.filter(person=person, course=course).order_by("performed_at", "pk")

    def in_units(self, units: Iterable[UUID], content: UUID) -> "EvidenceQuerySet":
        """Done under a membership of these units, as recorded then."""
        return self.filter(unit__in=list(units), content=content)

    def proofs_of(self, content: UUID) -> "EvidenceQuerySet":
        """Completions and certificates, whoever has them."""
        return self.filter(content=content, kind__in=PROOFS)

    def of_kinds(self, *kinds: Kind) -> "EvidenceQuerySet":
        return self.filter(kind__in=kinds)

    def standing(self) -> "EvidenceQuerySet":
        """Without what was taken back."""
        taking_back = Evidence.objects.filter(
            person=models.OuterRef("person"),
            key=Concat(Value(TAKES_BACK), models.OuterRef("key")),
        )
        return self.filter(~models.Exists(taking_back)).exclude(outcome=Outcome.WITHDRAWN)

    def page(self, *, after: int = 0, size: int = 100) -> "list[Evidence]":
        """The next rows behind this id; quick however far one has come."""
        return list(self.filter(pk__gt=after).order_by("pk")[:size])

    def add(self, row: "Evidence") -> bool:
        """Insert the row unless its key stands already, and say whether it was new. The database
        decides, in one statement; Django's own ways need two, or an update."""
        row.transaction, self._for_write = ThisTransaction(), True
        fields = Evidence._meta.concrete_fields
        with transaction.mark_for_rollback_on_error(using=self.db):
            [found] = self._insert(  # type: ignore[attr-defined]
                [row],
                fields=[field for field in fields if not field.primary_key],
                returning_fields=[field for field in fields if field.attname in GIVEN],
                using=self.db,
                on_conflict=OnConflict.IGNORE,
            )
        if found is not None:
            row.pk, row.transaction = found
            row._state.adding, row._state.db = False, self.db
        return found is not None

    def performed_before(self, moment: datetime) -> "EvidenceQuerySet":
        return self.filter(performed_at__lt=moment)

    def behind(self, cursor: Cursor) -> "EvidenceQuerySet":
        """What is complete behind the cursor, in the order in which it became so."""
        place = TupleGreaterThan(Tuple("transaction", "id"), (cursor.transaction, cursor.id))
        return self.filter(place, transaction__lt=OldestRunning()).order_by("transaction", "id")


class Evidence(AppendOnly):
    """One thing that somebody did and that counts. Written by `evidence.record` alone, and never
    changed; `evidence.seal` alone takes it away. Not the place where a learner goes on: that is
    working state of the activity.

    Keys instead of foreign keys, as they were that day: a row outlives units, memberships and
    contents, and says nothing of who the person is.
    """

    # The number for other systems.
    uuid = models.UUIDField(default=uuid4, editable=False)
    # See `evidence.expressions`.
    transaction = models.BigIntegerField()
    person = models.UUIDField(_("person"))
    # Whoever records gives it; the same key of the same person is the same thing done.
    key = models.CharField(max_length=LONGEST_KEY)
    kind = models.CharField(_("what"), max_length=30, choices=Kind.choices)
    outcome = models.CharField(_("outcome"), max_length=12, choices=Outcome.choices)
    skill = models.CharField(_("skill"), max_length=12, choices=Skill.choices, blank=True)
    content = models.UUIDField(_("content"))
    # The number of the version that was shown; none where there are no versions.
    version = models.PositiveIntegerField(_("version"), null=True, blank=True)
    course = models.UUIDField(_("course"), null=True, blank=True)
    # The block, scene, sign or question within the content.
    part = models.CharField(_("part"), max_length=200, blank=True)
    locale = models.CharField(_("language"), max_length=10)
    basis = models.CharField(max_length=10, choices=Basis.choices)
    membership = models.UUIDField(null=True, blank=True)
    unit = models.UUIDField(null=True, blank=True)
    authority = models.UUIDField(null=True, blank=True)
    audience = models.CharField(_("works as"), max_length=60, blank=True)
    variant = models.CharField(_("work"), max_length=60, blank=True)
    facts: Any = models.JSONField(_("facts shown"), default=dict, encoder=DjangoJSONEncoder)
    detail: Any = models.JSONField(_("details"), default=dict, encoder=DjangoJSONEncoder)
    performed_at = models.DateTimeField(_("done"))
    recorded_at = models.DateTimeField(_("recorded"))

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("evidence")
        verbose_name_plural = _("evidence")
        constraints = [
            models.UniqueConstraint(fields=["person", "key"], name="evidence_once_for_each_key")
        ]
        indexes = [
            models.Index(fields=["transaction", "id"], name="evidence_follow"),
            models.Index(fields=["person", "content", "performed_at"], name="evidence_of_person"),
            models.Index(fields=["unit", "content", "id"], name="evidence_in_unit"),
            models.Index(fields=["performed_at"], name="evidence_by_age"),
            models.Index(
                fields=["content", "id"], condition=Q(kind__in=PROOFS), name="evidence_proofs"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.outcome} {self.performed_at:%Y-%m-%d}"


class Clock(AppendOnly):
    """How far the numbers of transactions are ahead of the database's own; see `evidence.clock`."""

    ahead = models.BigIntegerField()
    at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return str(self.ahead)


class FrozenCountQuerySet(models.QuerySet["FrozenCount"]):
    def of_content(self, content: UUID) -> "FrozenCountQuerySet":
        return self.filter(content=content)


class FrozenCount(models.Model):
    """What is left of sealed evidence: how often, and by how many people. Nobody can be found in
    it, and small numbers in it are no more to be shown than anywhere else."""

    half_year = models.DateField(_("first day of the half-year"))
    authority = models.UUIDField(default=NOBODY)
    audience = models.CharField(max_length=60, blank=True)
    content = models.UUIDField()
    kind = models.CharField(max_length=30, choices=Kind.choices)
    skill = models.CharField(max_length=12, choices=Skill.choices, blank=True)
    outcome = models.CharField(max_length=12, choices=Outcome.choices)
    rows = models.PositiveBigIntegerField(default=0)
    people = models.PositiveBigIntegerField(default=0)

    objects = FrozenCountQuerySet.as_manager()

    class Meta:
        verbose_name = _("frozen count")
        verbose_name_plural = _("frozen counts")
        constraints = [
            models.UniqueConstraint(
                fields=[
                    "content",
                    "half_year",
                    "authority",
                    "audience",
                    "kind",
                    "skill",
                    "outcome",
                ],
                name="frozen_count_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.half_year} {self.kind}: {self.rows}"
