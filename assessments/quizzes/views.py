"""Taking a quiz: one form with all its questions. The page's script sends each answer when it is
given, by the same names; without it the buttons do."""

from collections.abc import Iterator
from typing import Any, cast
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.models import Person
from assessments.answering import Came, prefix_of, step_in
from assessments.models import QuizAnswer, QuizAttempt
from assessments.questions.forms import is_whole, read
from assessments.quizzes import taking
from assessments.quizzes.questions import Question, in_language, questions_of
from assessments.quizzes.showing import all_shown, explains_each
from assessments.quizzes.taking import Sent
from assessments.serving import read_in, to_take
from core.gate import signed_in
from courses.models import Version
from courses.reading import address_after
from courses.versions.languages import SOURCE_LANGUAGE
from organisations.page_addresses import address_of

KIND = "quiz"


@never_cache
@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def quiz_begin(request: HttpRequest, content: UUID) -> HttpResponse:
    """Sent as a form; else to the page of the quiz, where one begins."""
    version = to_take(request, content, KIND)
    if request.method != "POST":
        return redirect(address_of(version.page))
    try:
        held = taking.begin(person=cast(Person, request.user), version=version)
    except taking.NoAttemptLeft:
        messages.info(request, _("You have used all attempts."))
        return redirect(address_of(version.page))
    except taking.NothingToDraw:
        messages.info(request, _("There are no questions to answer at the moment."))
        return redirect(address_of(version.page))
    return redirect("quiz_attempt", held.key)


@never_cache
@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def quiz_attempt(request: HttpRequest, key: UUID) -> HttpResponse:
    held = _held(request, key)
    if held.handed_in_at:
        return redirect("quiz_result", key)
    if request.method == "POST":
        return _sent(request, held)
    return _page(request, held)


@never_cache
@signed_in
@require_POST
def quiz_answer(request: HttpRequest, key: UUID) -> JsonResponse:
    """By the page's script: the answers to some questions, as soon as they are given."""
    held = _held(request, key)
    questions = questions_of(held, SOURCE_LANGUAGE)
    came, given = _keep(request, held, questions), _answers(held)
    steps = {place: one.step for place, one in given.items()}
    answers = [
        {"place": place, "came": str(one), "step": steps.get(place, 0)}
        for place, one in came.items()
    ]
    answered = len(questions) - len(_left(questions, given))
    return JsonResponse({"answers": answers, "answered": answered})


@never_cache
@signed_in
@require_safe
def quiz_result(request: HttpRequest, key: UUID) -> HttpResponse:
    held = _held(request, key)
    if not held.handed_in_at:
        return redirect("quiz_attempt", key)
    return _page(request, held, template="result")


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def quiz_after(request: HttpRequest, key: UUID) -> HttpResponse:
    """To the next activity of the course."""
    return redirect(address_after(_version(request, _held(request, key)), request))


# --- What was sent --------------------------------------------------------------------------


def _sent(request: HttpRequest, held: QuizAttempt) -> HttpResponse:
    questions = questions_of(held, SOURCE_LANGUAGE)
    came = _keep(request, held, questions)
    _tell(request, came)
    if "explain" in request.POST:
        return _explained(request, held)
    if "hand-in" not in request.POST:
        return redirect("quiz_attempt", held.key)
    stale = [place for place, one in came.items() if one is Came.STALE]
    left = _left(questions, _answers(held))
    if stale or (left and request.POST["hand-in"] != "anyway"):
        return _page(request, held, left=left)
    taking.hand_in(person=cast(Person, request.user), key=held.key, version=_version(request, held))
    return redirect("quiz_result", held.key)


def _explained(request: HttpRequest, held: QuizAttempt) -> HttpResponse:
    word = request.POST["explain"]
    place = int(word) if word.isdecimal() and len(word) < 4 else -1
    is_explained = taking.explain(
        person=cast(Person, request.user), key=held.key, place=place, language=read_in()
    )
    if not is_explained:
        messages.info(request, _("Answer the question first."))
    address = redirect("quiz_attempt", held.key).url
    return redirect(f"{address}#question-{place + 1}")


def _keep(request: HttpRequest, held: QuizAttempt, questions: list[Question]) -> dict[int, Came]:
    sent = list(_answers_in(request.POST, questions))
    return taking.answer(person=cast(Person, request.user), key=held.key, sent=sent)


def _answers_in(post: QueryDict, questions: list[Question]) -> Iterator[Sent]:
    """Only of questions that the page had: it sends the step of each."""
    for question in questions:
        prefix = prefix_of(question.place)
        step = step_in(post.get(f"{prefix}step", ""))
        if question.is_there and step is not None:

            def values(name: str, prefix: str = prefix) -> list[str]:
                return post.getlist(prefix + name)

            yield Sent(question.place, read(question.key, values), step)


def _tell(request: HttpRequest, came: dict[int, Came]) -> None:
    stale = [str(place + 1) for place, one in came.items() if one is Came.STALE]
    if stale:
        text = _("Answered in another window since, so that answer stands: question %(numbers)s.")
        messages.warning(request, text % {"numbers": ", ".join(stale)})


def _left(questions: list[Question], given: dict[int, QuizAnswer]) -> list[int]:
    """Numbers of those that are not answered, or not wholly."""
    found = [one for one in questions if one.is_there]
    return [one.place + 1 for one in found if not _is_answered(one, given.get(one.place))]


def _is_answered(question: Question, given: Any) -> bool:
    return given is not None and is_whole(question.key, given.data)


# --- Pages ----------------------------------------------------------------------------------


def _page(
    request: HttpRequest, held: QuizAttempt, *, template: str = "attempt", left: Any = ()
) -> HttpResponse:
    version = _version(request, held)
    questions = all_shown(questions_of(held, read_in()), _answers(held))
    context = {
        "held": held,
        "version": version,
        "questions": questions,
        "answered": sum(one.is_whole for one in questions),
        "left": left,
        "corrected": [one.number for one in questions if one.is_corrected],
        "explains_each": explains_each(held),
    }
    return render(request, f"assessments/quizzes/{template}.html", context)


def _answers(held: QuizAttempt) -> dict[int, QuizAnswer]:
    return {one.place: one for one in held.answers.all()}


def _held(request: HttpRequest, key: UUID) -> QuizAttempt:
    found = QuizAttempt.objects.with_version().filter(person=cast(Person, request.user), key=key)
    held = found.first()
    if held is None:
        raise Http404
    return held


def _version(request: HttpRequest, held: QuizAttempt) -> Version:
    """In the language of the reader, where there is one."""
    return in_language(held.version, read_in())
