"""What was written to the surveys: read by CMM when enough have written, and taken out where it
tells too much."""

from datetime import datetime
from hashlib import sha256
from uuid import UUID

from django.db import transaction

from assessments.models.evaluation import SurveyTexts
from core.half_years import HalfYear
from core.suppression.rules import COUNTS

# The year before the last is still there.
KEPT_YEARS = 2


def texts_in(
    course: UUID, half_year: HalfYear, question: str, now: datetime
) -> list[tuple[int, str]]:
    """With the number of the shelf, by the alphabet; none before the half-year is over."""
    if not half_year.is_over(now):
        return []
    found = SurveyTexts.objects.filter(
        course=course, year=half_year.year, half=half_year.half, question=question
    )
    shelves = list(found)
    if sum(one.written for one in shelves) < COUNTS.least:
        return []
    texts = [(one.pk, text) for one in shelves for text in one.texts]
    return sorted(texts, key=lambda one: one[1].casefold())


def digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:32]


@transaction.atomic
def take_out(*, shelf: int, told: str, now: datetime) -> bool:
    """`told` is the digest of the text. Whether it was there; only what may be read can go."""
    held = SurveyTexts.objects.select_for_update().filter(pk=shelf).first()
    if held is None or not held.half_year.is_over(now):
        return False
    left = [one for one in held.texts if digest(one) != told]
    if len(left) == len(held.texts):
        return False
    held.texts = left
    held.save(update_fields=["texts"])
    return True


def forget_old(now: datetime) -> None:
    SurveyTexts.objects.filter(year__lt=HalfYear.of(now).year - KEPT_YEARS).delete()
