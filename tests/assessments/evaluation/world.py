"""Courses that people have completed, and what they say of them."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.utils import timezone

from accounts.models import Person
from assessments.evaluation.answering import answer
from assessments.models import SurveyAsked, SurveyCounts, SurveyTexts
from core.half_years import HalfYear
from courses.models import Attempt, Completion, CoursePage
from tests.courses.learning import world as w

LATER = timedelta(days=200)


def course(title: str = "Se tegnene") -> CoursePage:
    return w.course(1, title=title)


def completed(
    of: Any, who: Person | None = None, audience: str = "police", ago: timedelta | None = None
) -> Completion:
    person = who or Person.objects.create_user(f"{uuid4().hex}@politi.example")
    number = Attempt.objects.filter(person=person, course=of.translation_key).count() + 1
    attempt = Attempt.objects.create(
        person=person,
        course=of.translation_key,
        number=number,
        version=1,
        place_data={"audience": audience} if audience else {},
    )
    return Completion.objects.create(
        person=person,
        course=of.translation_key,
        attempt=attempt,
        version=1,
        change_class="substantive",
        minutes=30,
        earned_at=timezone.now() - (ago or timedelta(days=1)),
    )


def say(completion: Completion, moment: str = "after", missing: str = "", **chosen: str) -> bool:
    texts = {"missing": missing} if missing else {}
    return answer(completion=completion, moment=moment, chosen=chosen, texts=texts)


def said_by(of: Any, *useful: int, audience: str = "police", **values: Any) -> None:
    """Each by somebody else."""
    for one in useful:
        say(completed(of, audience=audience), useful=str(one), **values)


def put_back(half_years: int = 1) -> HalfYear:
    """As if all of it had been said so many half-years ago."""
    found = HalfYear.of(timezone.now())
    for _ in range(half_years):
        found = HalfYear(found.year, 1) if found.half == 2 else HalfYear(found.year - 1, 2)
    for model in (SurveyCounts, SurveyTexts):
        model.objects.update(year=found.year, half=found.half)
    return found


def everything() -> dict[str, Any]:
    """All that is kept of what was said, as it lies there; but for the numbers of the rows."""
    return {
        model.__name__: [
            {name: value for name, value in row.items() if name != "id"}
            for row in model.objects.order_by("pk").values()
        ]
        for model in (SurveyAsked, SurveyCounts, SurveyTexts)
    }
