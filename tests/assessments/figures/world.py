"""People who took quizzes in some half-year, made quickly."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

from accounts.models import Person
from assessments.models import QuizAnswer, QuizAttempt, VignetteAnswer, VignetteForm
from courses.models import Attempt, Version
from knowledge.models import Topic

SPRING = datetime(2026, 3, 20, 12, tzinfo=UTC)
AUTUMN = datetime(2026, 9, 20, 12, tzinfo=UTC)
# When each is frozen.
IN_JULY = datetime(2026, 7, 9, 12, tzinfo=UTC)
IN_JANUARY = datetime(2027, 1, 9, 12, tzinfo=UTC)
SPRING_KEY, AUTUMN_KEY = "2026-1", "2026-2"


def topic(key: str, name: str, order: int = 100) -> Topic:
    return Topic.objects.create(key=key, name_da=name, name_en=name, order=order)


def version(kind: str, skill: str = "recognise", content: UUID | None = None) -> Version:
    """Without a page: a question or a quiz as it was served."""
    return Version.objects.create(
        content=content or uuid4(),
        kind=kind,
        language="da",
        number=1,
        title="En",
        structure_hash="",
        text_hash=uuid4().hex,
        schema=1,
        change_class="substantive",
        data={"skill": skill, "question": {"form": "single"}, "pieces": []},
    )


def people(number: int) -> list[Person]:
    return Person.objects.bulk_create(
        Person(email=f"{uuid4().hex}@politi.example") for _at in range(number)
    )


def take(
    who: list[Person],
    unit: Any,
    asked: list[Version],
    *,
    right: Any = lambda at, place: (at + place) % 2,
    at: datetime = SPRING,
    audience: str = "police",
    quiz: Version | None = None,
    number: int = 1,
) -> list[QuizAttempt]:
    """`right`: the points of each, by their number and the place of the question."""
    quiz = quiz or version("quiz")
    place = {"audience": audience, **({"unit": str(unit.key)} if unit else {})}
    courses = Attempt.objects.bulk_create(
        Attempt(person=one, course=quiz.content, number=number, version=1, place_data=place)
        for one in who
    )
    drawn = [{"content": str(one.content), "number": one.number} for one in asked]
    made = QuizAttempt.objects.bulk_create(
        QuizAttempt(
            person=one.person,
            attempt=one,
            content=quiz.content,
            version=quiz,
            number=number,
            seed=1,
            questions=drawn,
            handed_in_at=at,
        )
        for one in courses
    )
    QuizAnswer.objects.bulk_create(
        QuizAnswer(attempt=one, place=n, data={}, judged_at=at, points=right(person, n))
        for person, one in enumerate(made)
        for n in range(len(asked))
    )
    return made


# --- Vignettes ------------------------------------------------------------------------------

GOOD = {"told-apart": 0.8, "found": 0.75, "reacted": 0.25, "handled": 0.75}


def scored(at: int, **means: float) -> dict[str, float]:
    """Half of the people somewhat above the mean, and half below."""
    spread = 0.1 if at % 2 else -0.1
    return {
        name.replace("_", "-"): number + spread
        for name, number in (GOOD | {n.replace("_", "-"): one for n, one in means.items()}).items()
    }


def forms(
    who: list[Person],
    unit: Any,
    *,
    moment: str = "after",
    at: datetime = SPRING,
    audience: str = "police",
    drawn: list[Version] | None = None,
    measures: bool = True,
    **means: float,
) -> list[VignetteForm]:
    return VignetteForm.objects.bulk_create(
        VignetteForm(
            person=person,
            unit=unit,
            audience=audience,
            moment=moment,
            size=4,
            seed=1,
            vignettes=[[str(one.content), one.number] for one in drawn or []],
            measures=measures,
            scores=scored(number, **means) if measures else None,
            done_at=at,
        )
        for number, person in enumerate(who)
    )


def vignette(kind: str = "signal", content: UUID | None = None) -> Version:
    made = version("question", content=content)
    made.data["question"] = {"form": "vignette", "kind": kind}
    made.save()
    return made


def rate(made: list[VignetteForm], rating: Any) -> None:
    """`rating`: of each, by their number and the place of the vignette."""
    VignetteAnswer.objects.bulk_create(
        VignetteAnswer(form=one, place=place, rating=rating(number, place))
        for number, one in enumerate(made)
        for place in range(len(one.vignettes))
    )
