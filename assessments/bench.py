from typing import Any
from uuid import uuid4

from django.urls import reverse
from django.utils import timezone, translation

from assessments.figures import bench as figures
from assessments.models import QuizAnswer, QuizAttempt, VignetteAnswer, VignetteForm
from core.bench.registry import Request, bench_data, bench_path
from core.bench.world import World
from courses.models import Attempt, Completion, Version

# Read by the bench for what it registers.
__all__ = ["figures"]

TAKERS = 1_000
QUESTIONS = 12
OPTIONS = 4
TOLD = "<p>Du taler med en mand, som ikke selv har sit pas. Hvad lægger du mærke til?</p>"


def _version(world: World, kind: str, title: str, data: dict[str, Any]) -> Version:
    return Version.objects.create(
        content=uuid4(),
        kind=kind,
        language="da",
        number=1,
        course=None if kind == "question" else world.course.translation_key,
        title=title,
        structure_hash="",
        text_hash=uuid4().hex,
        schema=1,
        change_class="substantive",
        data={**data, "pieces": []},
    )


def _question(number: int) -> dict[str, Any]:
    options = [
        {"id": f"svar-{n}", "text": f"Det ser jeg ({n})", "right": n < 2, "feedback": "Se efter."}
        for n in range(OPTIONS)
    ]
    asks = {"form": "multiple", "html": TOLD, "why": TOLD, "options": options}
    return {"question": asks, "skill": "recognise", "audiences": [], "source": ""}


@bench_data
def asked(world: World) -> list[Version]:
    return [_version(world, "question", f"Q{n}", _question(n)) for n in range(QUESTIONS)]


@bench_data
def quiz(world: World) -> Version:
    data = {
        "lead": "",
        "blueprint": [],
        "feedback": "end",
        "is_shuffled": True,
        "pass_percent": None,
        "most_attempts": None,
    }
    return _version(world, "quiz", "En quiz", data)


@bench_data
def quiz_takers(world: World) -> list[QuizAttempt]:
    """Of every learner, in the middle of the quiz: half of it is answered."""
    drawn = [{"content": str(one.content), "number": 1} for one in world.asked]
    attempts = Attempt.objects.bulk_create(
        Attempt(person=one, course=world.quiz.course, number=8, version=1)
        for one in world.learners[:TAKERS]
    )
    made = QuizAttempt.objects.bulk_create(
        QuizAttempt(
            person=one.person,
            attempt=one,
            content=world.quiz.content,
            version=world.quiz,
            number=1,
            seed=n,
            questions=drawn,
        )
        for n, one in enumerate(attempts)
    )
    QuizAnswer.objects.bulk_create(
        QuizAnswer(attempt=one, place=place, data={"chosen": ["svar-0"]})
        for one in made
        for place in range(QUESTIONS // 2)
    )
    return made


@bench_path
def quiz_page(world: World, n: int) -> Request:
    """Twelve questions, half of them answered."""
    held = world.quiz_takers[n % TAKERS]
    return Request("GET", _address("quiz_attempt", held), person=held.person)


@bench_path
def quiz_answer(world: World, n: int) -> Request:
    """An answer to another question each time, as the page's script sends it."""
    held, again = world.quiz_takers[n % TAKERS], n // TAKERS
    place = QUESTIONS // 2 + again % (QUESTIONS // 2)
    step, chosen = again // (QUESTIONS // 2), f"svar-{again % OPTIONS}"
    sent = {f"q{place}-step": str(step), f"q{place}-chosen": chosen}
    return Request("POST", _address("quiz_answer", held), sent, person=held.person)


# --- Vignettes ------------------------------------------------------------------------------

PLACES = 8


def _vignette(number: int) -> dict[str, Any]:
    asks = {
        "form": "vignette",
        "html": TOLD * 3,
        "why": TOLD,
        "kind": "signal" if number % 2 else "look-alike",
        "pair": "",
        "offered": [{"id": one, "text": one} for one in ("cmm", "police", "municipality")],
        "situation": dict.fromkeys(("consent", "danger", "child", "secrecy"), False),
    }
    return {"question": asks, "skill": "recognise", "audiences": ["police"], "source": ""}


@bench_data
def vignettes(world: World) -> list[Version]:
    return [_version(world, "question", f"V{n}", _vignette(n)) for n in range(PLACES)]


@bench_data
def vignette_takers(world: World) -> list[VignetteForm]:
    """Of every learner, in the middle of a form: half of it is handled, and one more is rated."""
    version = _version(world, "recognition", "Vignetter", {"moment": "after", "size": 4})
    drawn = [(str(one.content), 1) for one in world.vignettes]
    attempts = Attempt.objects.bulk_create(
        Attempt(person=one, course=version.content, number=1, version=1)
        for one in world.learners[:TAKERS]
    )
    made = VignetteForm.objects.bulk_create(
        VignetteForm(
            person=one.person,
            attempt=one,
            content=version.content,
            version=version,
            audience="police",
            moment="after",
            size=4,
            seed=n,
            vignettes=drawn,
        )
        for n, one in enumerate(attempts)
    )
    VignetteAnswer.objects.bulk_create(
        VignetteAnswer(form=one, place=place, rating=4, told=["cmm"], handled_at=timezone.now())
        for one in made
        for place in range(PLACES // 2)
    )
    VignetteAnswer.objects.bulk_create(
        VignetteAnswer(form=one, place=PLACES // 2, rating=4) for one in made
    )
    return made


@bench_path
def vignette_page(world: World, n: int) -> Request:
    """One vignette of eight, to be handled."""
    form = world.vignette_takers[n % TAKERS]
    return Request("GET", _address("vignette_form", form), person=form.person)


@bench_path
def vignette_answer(world: World, n: int) -> Request:
    """Another rating of it each time, as the page's script sends it."""
    form, again = world.vignette_takers[n % TAKERS], n // TAKERS
    place = PLACES // 2
    step, rating = str(1 + again), str(1 + again % 6)
    sent = {f"q{place}-step": step, f"q{place}-asks": "rating", f"q{place}-rating": rating}
    return Request("POST", _address("vignette_answer", form), sent, person=form.person)


def _address(name: str, held: QuizAttempt | VignetteForm) -> str:
    with translation.override("da"):
        return reverse(name, args=[held.key])


@bench_data
def asked_what_they_think(world: World) -> list[Completion]:
    """Of learners who have completed the quiz's course just now."""
    return Completion.objects.bulk_create(
        Completion(
            person=held.person,
            course=held.attempt.course,
            attempt=held.attempt,
            version=1,
            change_class="substantive",
            minutes=30,
        )
        for held in world.quiz_takers
    )


@bench_path
def survey(world: World, n: int) -> Request:
    """The page on which somebody says what they think of a course."""
    held = world.asked_what_they_think[n % TAKERS]
    with translation.override("da"):
        address = reverse("survey", args=[held.course, "after"])
    return Request("GET", address, person=held.person)
