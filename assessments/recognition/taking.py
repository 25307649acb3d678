"""Taking vignettes: begin, rate, handle, one after the other. Nothing else writes these forms.

Each verb may be called twice, or at the same moment, or late: an answer is kept once, and what is
handled stays. Whoever calls has asked whether the person may open the page. Of judges there is
never a form and never an answer.
"""

from dataclasses import dataclass
from random import Random, SystemRandom
from typing import Any, Literal
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from accounts.models import Person
from assessments.answering import Came, came_of
from assessments.competence.forms import NotRatedError, answered
from assessments.models import LeftRefresher, VignetteAnswer, VignetteForm
from assessments.quizzes.questions import in_language
from assessments.recognition import recording
from assessments.recognition.drawing import form_for
from assessments.recognition.refreshing import Offer, turns_for
from assessments.recognition.scoring import scores_of
from assessments.recognition.starting import way_of
from assessments.recognition.vignettes import Vignette, vignettes_of
from courses.learning import taking
from courses.learning.judges import is_judge
from courses.models import Attempt, Version
from courses.versions.languages import SOURCE_LANGUAGE
from courses.versions.rendering import with_text
from evidence.place import Place
from organisations.models import Unit

SEEDS = 2**31
VignetteForms = QuerySet[VignetteForm]
Asks = Literal["rating", "told"]


class Unanswered(Exception):
    """Neither somebody nor nobody is told."""


@dataclass(frozen=True)
class Sent:
    """An answer as a page sends it: `step` is the one that the page knew. It `asks` for a rating,
    or whom one tells: the other stays as it is."""

    place: int
    step: int
    asks: Asks
    rating: int | None = None
    told: list[str] | None = None


# --- Beginning ------------------------------------------------------------------------------


@transaction.atomic
def begin(*, person: Person, version: Version) -> VignetteForm:
    """Begin, or go on with what is begun. Sent twice, it is one form."""
    danish = with_text(version.source)
    # Whoever begins at the same moment waits for the attempt at the course.
    attempt = taking.blocks_done(person=person, version=version, blocks=[]).attempt
    place = attempt.place
    if is_judge(person, place.audience):
        raise NotRatedError
    there = VignetteForm.objects.filter(attempt=attempt, content=danish.content).first()
    return there or _begun(person, attempt, danish, place)


def _begun(person: Person, attempt: Attempt, danish: Version, place: Place) -> VignetteForm:
    seed = SystemRandom().randrange(SEEDS)
    drawn = form_for(
        person,
        place.audience,
        danish.data["size"],
        Random(seed),  # noqa: S311 - which vignettes, and nothing secret
    )
    return VignetteForm.objects.create(
        person=person,
        attempt=attempt,
        content=danish.content,
        version=danish,
        moment=danish.data["moment"],
        size=drawn.size,
        seed=seed,
        vignettes=[(str(content), number) for content, number in drawn.vignettes],
        measures=drawn.measures,
        **where(place),
    )


def where(place: Place) -> dict[str, Any]:
    """As what, and in which unit, a form is taken."""
    unit = Unit.objects.filter(key=place.unit).first() if place.unit else None
    return {"audience": place.audience, "unit": unit}


@transaction.atomic
def go_past(*, person: Person, version: Version) -> None:
    """Judges, and those for whose work there is nothing yet, are done with it as it is."""
    if not way_of(person, version).leads_past:
        raise PermissionError
    taking.activity_done(person=person, version=version)


@transaction.atomic
def refresh(*, person: Person, offer: Offer) -> VignetteForm:
    """Outside a course, what is offered; or go on with what is begun. Sent twice, it is one."""
    Person.objects.select_for_update().get(pk=person.pk)
    there = VignetteForm.objects.of(person).filter(attempt=None).under_way().first()
    place = offer.place
    if is_judge(person, place.audience):
        raise NotRatedError
    return there or _refreshed(person, offer, place)


def _refreshed(person: Person, offer: Offer, place: Place) -> VignetteForm:
    seed = SystemRandom().randrange(SEEDS)
    first = turns_for(person, place.audience) if offer.stage.is_short else None
    chance = Random(seed)  # noqa: S311 - which vignettes, and nothing secret
    drawn = form_for(person, place.audience, offer.size, chance, first=first)
    return VignetteForm.objects.create(
        person=person,
        moment=VignetteForm.Moment.AFTER,
        purpose=offer.purpose,
        size=drawn.size,
        seed=seed,
        vignettes=[(str(content), number) for content, number in drawn.vignettes],
        measures=drawn.measures,
        **where(place),
    )


@transaction.atomic
def leave(*, offer: Offer) -> None:
    """It is not offered again; the next one is."""
    LeftRefresher.objects.get_or_create(form=offer.after, stage=offer.stage)


# --- Answering ------------------------------------------------------------------------------


@dataclass(frozen=True)
class Kept:
    """What has become of an answer, and the step at which it stands now."""

    came: Came
    step: int


@transaction.atomic
def answer(*, person: Person, key: UUID, sent: Sent) -> Kept:
    """Keep a rating, or who is told so far."""
    came, given = _keep(_locked(VignetteForm.objects.served(), person, key), sent)
    return Kept(came, given.step if given else 0)


@transaction.atomic
def handle(*, person: Person, key: UUID, sent: Sent, language: str) -> Came:
    """What is told is told: this vignette stays as it is answered."""
    form = _whole(person, key)
    came, given = _keep(form, sent)
    if came in (Came.STALE, Came.CLOSED) or given is None or given.handled_at:
        return came
    if given.told is None:
        raise Unanswered
    vignettes = vignettes_of(form, SOURCE_LANGUAGE)
    _handle(form, vignettes[sent.place], given, language)
    _finish_if_done(form, vignettes, language)
    return came


@transaction.atomic
def finish(*, person: Person, key: UUID, language: str) -> VignetteForm:
    """Where nothing is left to answer, as the rest was taken out of use."""
    form = _whole(person, key)
    _finish_if_done(form, vignettes_of(form, SOURCE_LANGUAGE), language)
    return form


def _keep(form: VignetteForm, sent: Sent) -> tuple[Came, VignetteAnswer | None]:
    if not 0 <= sent.place < len(form.vignettes):
        return Came.CLOSED, None
    there = form.answers.filter(place=sent.place).first()
    if there is None:
        return _keep_first(form, sent)
    rates = sent.asks == "rating"
    old = (there.rating, there.told)
    new = (sent.rating or there.rating, there.told) if rates else (there.rating, sent.told)
    is_closed = bool(form.done_at or there.handled_at)
    came = came_of(old, new, step=there.step, knew=sent.step, is_closed=is_closed)
    if came is Came.SAVED:
        there.rating, there.told = new
        there.step, there.at = there.step + 1, timezone.now()
        there.save(update_fields=["rating", "told", "step", "at"])
        _touch(form)
    return came, there


def _keep_first(form: VignetteForm, sent: Sent) -> tuple[Came, VignetteAnswer | None]:
    """How worried comes first; whom one tells is asked after it."""
    if sent.rating is None or form.done_at:
        return Came.CLOSED, None
    given = form.answers.create(place=sent.place, rating=sent.rating)
    _touch(form)
    return Came.SAVED, given


def _touch(form: VignetteForm) -> None:
    form.last_at = timezone.now()
    form.save(update_fields=["last_at"])


def _whole(person: Person, key: UUID) -> VignetteForm:
    """With all that judging it needs."""
    form = _locked(VignetteForm.objects.with_version(), person, key)
    form.person = person
    if form.attempt:
        form.attempt.person = person
    return form


def _locked(forms: VignetteForms, person: Person, key: UUID) -> VignetteForm:
    form = forms.select_for_update(of=("self",)).get(person=person, key=key)
    if is_judge(person, form.audience):
        raise NotRatedError
    return form


# --- Judging --------------------------------------------------------------------------------


def _handle(form: VignetteForm, vignette: Vignette, given: VignetteAnswer, language: str) -> None:
    if not vignette.is_there:
        return
    recipients = vignette.recipients(form.audience)
    given.is_right = answered(vignette.kind, given.rating, given.told, recipients).is_right
    given.handled_at = timezone.now()
    given.save(update_fields=["is_right", "handled_at"])
    recording.record_rating(form, vignette, given, language)


def _finish_if_done(form: VignetteForm, vignettes: list[Vignette], language: str) -> None:
    given = {one.place: one for one in form.answers.all() if one.handled_at}
    there = [one for one in vignettes if one.is_there]
    if form.done_at or any(one.place not in given for one in there):
        return
    if form.measures:
        form.scores = scores_of(vignettes, given)
        form.measures = form.scores is not None
    form.done_at = form.last_at = timezone.now()
    form.save(update_fields=["measures", "scores", "done_at", "last_at"])
    if form.version:
        version = in_language(form.version, language)
        taking.activity_done(person=form.person, version=version)
