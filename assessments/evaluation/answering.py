"""The only writer of what people say of a course.

What is kept of an answer leads to nobody, also for somebody who reads the whole database:
- answers are numbers of one audience in one half-year. There is no row for an answer, so there is
  no order of them, no key and no time, and nothing that one person chose stands together;
- texts stand by the alphabet, by no audience, apart from the numbers;
- `SurveyAsked` has no time, and is the same for whoever answered and whoever did not want to. Both
  write the same rows in one transaction: a database that keeps which transaction wrote a row tells
  no difference between them.
What this cannot do is said in docs/privacy.md.
"""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from assessments.evaluation.questions import WRITTEN
from assessments.models.evaluation import SurveyAsked, SurveyCounts, SurveyTexts
from core.half_years import HalfYear
from courses.models import Completion

ON_A_SHELF = 200

Chosen = Mapping[str, str]
Texts = Mapping[str, str]


def answer(*, completion: Completion, moment: str, chosen: Chosen, texts: Texts) -> bool:
    """Whether it was kept: sent twice, or after one did not want to, it is not."""
    return _done(completion, moment, chosen, texts)


def leave(*, completion: Completion, moment: str) -> bool:
    """Somebody does not want to."""
    return _done(completion, moment, {}, {})


@transaction.atomic
def _done(completion: Completion, moment: str, chosen: Chosen, texts: Texts) -> bool:
    _asked, is_new = SurveyAsked.objects.get_or_create(completion=completion, moment=moment)
    if not is_new:
        return False
    now = HalfYear.of(timezone.now())
    when = {"course": completion.course, "year": now.year, "half": now.half}
    _count({**when, "moment": moment, "audience": completion.attempt.place.audience}, chosen)
    for written in WRITTEN[moment]:
        _put({**when, "question": written.key}, texts.get(written.key, "").strip())
    return True


def _count(key: Mapping[str, Any], chosen: Chosen) -> None:
    SurveyCounts.objects.get_or_create(**key)
    held = SurveyCounts.objects.select_for_update().get(**key)
    for question, choice in chosen.items():
        numbers = held.chosen.setdefault(question, {})
        numbers[choice] = numbers.get(choice, 0) + 1
    held.save()


def _put(key: Mapping[str, Any], text: str) -> None:
    held = _shelf(key)
    if text:
        held.texts = sorted([*held.texts, text], key=str.casefold)
        held.written += 1
    held.save()


def _shelf(key: Mapping[str, Any]) -> SurveyTexts:
    """The last one, or a new one when that is full. Whoever writes meanwhile waits."""
    SurveyTexts.objects.get_or_create(**key, shelf=0)
    shelves = SurveyTexts.objects.select_for_update().filter(**key)
    last = shelves.order_by("-shelf")[0]
    if last.written < ON_A_SHELF:
        return last
    following = last.shelf + 1
    SurveyTexts.objects.get_or_create(**key, shelf=following)
    return shelves.get(shelf=following)
