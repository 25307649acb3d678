"""What is done when experts key vignettes: naming raters, rating, and validating."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Person
from assessments.competence.handling import BEST, WORST
from assessments.competence.keying import Status
from assessments.competence.ratings import HIGHEST, LOWEST
from assessments.models import ExpertRating, Rater, Validation
from assessments.vignettes.digests import measured_digest, rated_digest
from assessments.vignettes.keyed import keyings
from courses.learning.judges import is_judge
from courses.models import Version
from knowledge.models import Writing
from knowledge.referral import HOTLINE
from organisations.access import Access, Right
from organisations.same_person import groups

# --- Raters ---------------------------------------------------------------------------------


@transaction.atomic
def name_rater(
    *, person: Person, profession: str, by: Person | None, is_synthetic: bool = False
) -> Rater:
    """Whoever was one before is one again, with what they have rated. Once synthetic, always."""
    if refused := why_not(person):
        raise ValidationError(refused)
    rater = Rater.objects.select_for_update().filter(person=person).first()
    if rater is None:
        return Rater.objects.create(
            person=person, profession=profession, named_by=by, is_synthetic=is_synthetic
        )
    rater.profession, rater.left_at = profession, None
    rater.is_synthetic = rater.is_synthetic or is_synthetic
    rater.save(update_fields=["profession", "left_at", "is_synthetic"])
    return rater


def why_not(person: Person) -> str:
    """Whoever makes content sees what each vignette is meant to be."""
    if is_judge(person):
        return _("Judges rate nothing, so they cannot be named.")
    if Access(person).may(Right.ENTER_ADMIN):
        return _("They make content, and see what each vignette is meant to be. Name others.")
    return ""


def let_go(rater: Rater) -> None:
    """Rates no more. What was rated counts on."""
    Rater.objects.filter(pk=rater.pk, left_at=None).update(left_at=timezone.now())


def same_as(person: Person) -> list[Rater]:
    """Raters who are likely to be this very person, by another account. They count once."""
    raters = list(Rater.objects.filter(person__isnull=False).select_related("person"))
    of_each = groups([person, *(rater.person for rater in raters)])
    mine = of_each[person.pk]
    others = [rater for rater in raters if rater.person != person]
    return [rater for rater in others if of_each.get(rater.person_id or 0) == mine]


def rater_of(person: Any) -> Rater | None:
    """Somebody who rates now."""
    if not person.is_authenticated:
        return None
    rater = Rater.objects.going_on().filter(person=person).first()
    return None if rater is None or why_not(person) else rater


# --- Rating ---------------------------------------------------------------------------------


def written_by(rater: Rater) -> set[UUID]:
    """What this person has written on, by whatever account."""
    known = Q(pk__in=Writing.objects.values("person")) | Q(pk=rater.person_id)
    of_each = groups(Person.objects.filter(known))
    me = of_each.get(rater.person_id or 0)
    mine = {pk for pk, first in of_each.items() if first == me}
    found = Writing.objects.filter(person__in=mine)
    return set(found.values_list("content", flat=True))


@transaction.atomic
def rate(
    *,
    rater: Rater,
    version: Version,
    digest: str,
    rating: int,
    values: Mapping[str, int] | None = None,
    remark: str = "",
) -> None:
    """`digest` is of what was read, `values` what the rater thinks of telling each of those whom
    one can tell. It can be changed until the vignette is validated."""
    values = values or {}
    question = version.data["question"]
    if digest != rated_digest(question):
        raise ValidationError(_("The text has been changed meanwhile. Read it again."))
    if not LOWEST <= rating <= HIGHEST:
        raise ValidationError(_("Choose a number from 1 to 6."))
    if not _are_values(values, told_about(version)):
        raise ValidationError(_("Whom one can tell has been changed meanwhile. Read it again."))
    if version.content in written_by(rater):
        raise ValidationError(_("You have written on this one. Others rate it."))
    if is_validated(version):
        raise ValidationError(_("It is keyed by now. What you have said stands."))
    ExpertRating.objects.update_or_create(
        rater=rater,
        content=version.content,
        digest=digest,
        defaults={"rating": rating, "values": values, "remark": remark},
    )


def told_about(version: Version) -> dict[str, str]:
    """Whom one can tell, by key, and what experts say a value of. To ask the hotline without a name
    counts against nobody, whatever anybody thinks of it."""
    offered = version.data["question"]["offered"]
    return {one["id"]: str(one["text"]) for one in offered if one["id"] != HOTLINE}


def _are_values(values: Mapping[str, int], told: Mapping[str, str]) -> bool:
    return values.keys() <= told.keys() and all(WORST <= one <= BEST for one in values.values())


def is_validated(version: Version) -> bool:
    digest = measured_digest(version.data["question"])
    return Validation.objects.of(version.content).filter(digest=digest).exists()


# --- Validating -----------------------------------------------------------------------------


@transaction.atomic
def validate(version: Version, *, by: Person, digest: str) -> Validation:
    """`digest` is of what was looked at. Twice the same is one validation."""
    if digest != measured_digest(version.data["question"]):
        raise ValidationError(_("The vignette has been changed meanwhile. Look at it again."))
    status = keyings([version])[version.content].status
    if status not in (Status.NOT_VALIDATED, Status.KEYED):
        raise ValidationError(_("The experts do not bear it out. It cannot be validated."))
    return Validation.objects.get_or_create(
        content=version.content, digest=digest, defaults={"by": by}
    )[0]


def take_back(version: Version) -> None:
    """It measures no more, and can be rated again."""
    digest = measured_digest(version.data["question"])
    Validation.objects.of(version.content).filter(digest=digest).delete()
