"""Made-up people in forty authorities who answered a form before a course and one after it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from random import Random

from accounts.models import Person
from assessments.competence.forms import Answer, scores
from assessments.competence.ratings import HIGHEST, LOWEST, Kind
from assessments.competence.records import Moment
from assessments.models import QuestionPage, VignetteAnswer, VignetteForm
from core.bench.copies import copy, following, new_key, other
from core.half_years import HalfYear
from courses.models import CoursePage, Version
from knowledge.models import Audience, Indicator
from organisations.models import Authority, Membership, Unit

AUTHORITIES, UNITS = 40, 25
AUDIENCES = ("police", "health", "tax", "labour-inspection")
POOL, SIZE = 64, 4
# So many answer for themselves. All others answer as one of them does, in another unit.
AT_FIRST = 1_000
STEP = 37
# How worried somebody is at first sight, and how well they tell the one from the other.
WORRY, BEFORE, AFTER, SPREAD = 3.4, 0.6, 1.1, 1.3


def units() -> list[Unit]:
    """With those of the authorities themselves: some people are in no other."""
    found = []
    for number in range(AUTHORITIES):
        top = Unit.add_root(name=f"Myndighed {number}")
        Authority.objects.create(unit=top)
        found += [top, *(top.add_child(name=f"Enhed {one}") for one in range(UNITS))]
    return found


def vignettes(course: CoursePage) -> list[Version]:
    """Signals and look-alikes by turns, with two signs in each."""
    signs = list(Indicator.objects.all())
    pages = [
        _page(course, number, [signs[number % len(signs)], signs[(number + 1) % len(signs)]])
        for number in range(POOL)
    ]
    return Version.objects.bulk_create(map(_version, pages, list(Kind) * (POOL // 2)))


def _page(course: CoursePage, number: int, signs: list[Indicator]) -> QuestionPage:
    page = QuestionPage(title=f"Vignet {number}", live=False, locale=course.locale)
    page.indicators = signs
    made: QuestionPage = course.add_child(instance=page)
    return made


def _version(page: QuestionPage, kind: Kind) -> Version:
    return Version(
        content=page.translation_key,
        kind="question",
        language="da",
        number=1,
        title=page.title,
        structure_hash="",
        text_hash=page.translation_key.hex,
        schema=1,
        change_class="substantive",
        data={"question": {"form": "vignette", "kind": kind.value}},
    )


@dataclass(frozen=True)
class Answering:
    """What all of them have in common."""

    half: HalfYear
    units: list[Unit]
    pool: list[Version]
    random: Random


def answered(common: Answering, number: int) -> None:
    """By so many people, a multiple of those at first."""
    people = Person.objects.bulk_create(
        Person(email=f"{one}.{common.half}@bench.example") for one in range(AT_FIRST)
    )
    members = Membership.objects.bulk_create(_members(people, common))
    made = [_form(one, moment, common) for moment in Moment for one in members]
    forms = VignetteForm.objects.bulk_create(form for form, _answers in made)
    answers = VignetteAnswer.objects.bulk_create(
        VignetteAnswer(form=form, place=place, rating=one.rating, is_right=one.is_right)
        for form, given in made
        for place, one in enumerate(given)
    )
    copies = number // AT_FIRST - 1
    same, elsewhere = following("person_id", people), other("unit_id", common.units, STEP)
    copy(people, copies, key=new_key(), email="n || '.' || email")
    copy(members, copies, key=new_key(), person_id=same, unit_id=elsewhere)
    copy(forms, copies, key=new_key(), person_id=same, unit_id=elsewhere)
    copy(answers, copies, form_id=following("form_id", forms))


def _members(people: list[Person], common: Answering) -> Iterator[Membership]:
    audiences = list(Audience.objects.filter(key__in=AUDIENCES))
    for one in people:
        unit, audience = common.random.choice(common.units), common.random.choice(audiences)
        yield Membership(person=one, unit=unit, audience=audience)


def _form(
    member: Membership, moment: Moment, common: Answering
) -> tuple[VignetteForm, list[Answer]]:
    signals, others = common.pool[::2], common.pool[1::2]
    drawn = common.random.sample(signals, SIZE) + common.random.sample(others, SIZE)
    common.random.shuffle(drawn)
    given = [_answer(one, moment, common.random) for one in drawn]
    form = VignetteForm(
        person=member.person,
        unit=member.unit,
        audience=member.audience.key,
        moment=moment,
        size=SIZE,
        seed=1,
        vignettes=[[str(one.content), one.number] for one in drawn],
        measures=True,
        scores={measure.value: number for measure, number in scores(given).items()},
        done_at=common.half.begins + timedelta(days=1 if moment is Moment.BEFORE else 2),
    )
    return form, given


def _answer(version: Version, moment: Moment, random: Random) -> Answer:
    kind = Kind(version.data["question"]["kind"])
    apart = BEFORE if moment is Moment.BEFORE else AFTER
    worry = random.gauss(WORRY + (apart if kind is Kind.SIGNAL else -apart), SPREAD)
    rating = min(HIGHEST, max(LOWEST, round(worry)))
    return Answer(kind, rating, random.random() < (0.6 + apart / 5))
