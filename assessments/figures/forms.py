"""Complete forms of vignettes that measure, one after the other, in constant memory."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import groupby, islice
from typing import Any

from django.db.models import Exists, F, OuterRef, QuerySet

from assessments.competence.ratings import Kind
from assessments.competence.records import Measure, Moment, Record
from assessments.figures.signs import Drawn, Form
from assessments.figures.tree import EVERYBODY
from assessments.models import VignetteAnswer, VignetteForm
from assessments.vignettes.signs import signs_in
from core.half_years import HalfYear
from courses.learning.judges import is_of_a_judge
from courses.models import Version
from courses.versions.languages import SOURCE_LANGUAGE
from knowledge.models import Indicator

AT_ONCE = 500
RECORDED = ("person", "unit__key", "audience", "done_at", "moment", "scores")
Forms = QuerySet[VignetteForm]


def records_until(half: HalfYear) -> Iterator[Record]:
    """By person, then by when they were done. Of whoever has done one in the half-year, those from
    before it too, since changes are held against them."""
    for person, unit, audience, done_at, moment, scores in _stream(_until(half), *RECORDED):
        yield Record(
            person=person,
            unit=str(unit) if unit else EVERYBODY,
            audience=audience,
            period=_period(done_at),
            moment=Moment(moment),
            scores={Measure(name): number for name, number in scores.items()},
            measures=True,
        )


def newest_forms(half: HalfYear) -> Iterator[Form]:
    """The newest of each person after a course, in the half-year: those that levels are of."""
    mine = _until(half).filter(done_at__gte=half.begins, moment=Moment.AFTER)
    rows = _stream(mine, "pk", "person", "audience", "vignettes")
    newest = (list(forms)[-1] for _person, forms in groupby(rows, key=lambda row: row[1]))
    while some := list(islice(newest, AT_ONCE)):
        ratings = _ratings(pk for pk, *_rest in some)
        for pk, _person, audience, drawn in some:
            yield Form(audience, {_drawn(drawn[place]): one for place, one in ratings.get(pk, [])})


def _until(half: HalfYear) -> Forms:
    done = VignetteForm.objects.filter(measures=True, scores__isnull=False)
    done = done.exclude(audience="").filter(done_at__lt=half.next.begins)
    now = done.filter(person=OuterRef("person"), done_at__gte=half.begins, moment=Moment.AFTER)
    # Judges rate nothing. Whoever works as one besides is counted nowhere.
    found = done.filter(Exists(now)).alias(taken_as=F("audience")).exclude(is_of_a_judge())
    return found.order_by("person", "done_at", "pk")


def _stream(forms: Forms, *columns: str) -> Iterator[tuple[Any, ...]]:
    return iter(forms.values_list(*columns).iterator(AT_ONCE))


def _ratings(forms: Iterable[int]) -> dict[int, list[tuple[int, int]]]:
    found: dict[int, list[tuple[int, int]]] = {}
    rows = VignetteAnswer.objects.filter(form__in=list(forms))
    for form, place, rating in rows.values_list("form", "place", "rating"):
        found.setdefault(form, []).append((place, rating))
    return found


def _drawn(one: list[Any]) -> Drawn:
    content, number = one
    return str(content), int(number)


def _period(moment: datetime) -> str:
    return str(HalfYear.of(moment))


# --- What is in a vignette ------------------------------------------------------------------


def signs_of_signals() -> dict[Drawn, list[str]]:
    """By version, the signs that are in it; of look-alikes none."""
    signs = signs_in()
    versions = Version.objects.filter(kind="question", language=SOURCE_LANGUAGE, recalled_at=None)
    signals = versions.filter(data__question__kind=Kind.SIGNAL.value)
    return {
        (str(content), number): [sign.key for sign in signs.get(content, ())]
        for content, number in signals.values_list("content", "number")
    }


def order_of_signs() -> list[str]:
    return list(Indicator.objects.values_list("key", flat=True))
