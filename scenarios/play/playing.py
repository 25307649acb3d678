"""Beginning, going on, and doing something in a scenario. The only writer of runs.

An action is saved when it is done, once: whoever sends it again, from the same page or another one,
gets what it has come to. The row of the run is what everybody waits for.
"""

from dataclasses import dataclass, replace
from enum import StrEnum
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from accounts.models import Person
from courses.learning import taking
from courses.models import Attempt, Version
from scenarios.engine.actions import Action, Again, action_to_plain
from scenarios.engine.state import State, start
from scenarios.engine.step import Refusal, attempt, replay, step
from scenarios.models import Run, RunAction
from scenarios.play import recording
from scenarios.play.stories import Story, graph_of, story_of

# Nobody does so much in a story; a program that goes round in a circle does.
MOST_ACTIONS = 1_000


class Came(StrEnum):
    """What has become of an action."""

    SAVED = "saved"
    # It was saved before.
    KNOWN = "known"
    # Something else was done since the page was opened.
    STALE = "stale"
    REFUSED = "refused"


@dataclass(frozen=True)
class Played:
    """A run, and where it stands. `before`: where it stood when the newest action was done."""

    run: Run
    story: Story
    actions: tuple[Action, ...]
    state: State
    before: State
    came: Came = Came.KNOWN
    is_course_done: bool = False


@transaction.atomic
def begin(
    *,
    person: Person,
    version: Version,
    seat: str,
    is_plain: bool = False,
    anew: bool = False,
) -> Run:
    """Begin in a seat, or go on with what is begun there; `anew`, from the start once more. Sent
    twice, it is one run."""
    danish = version.source
    start(graph_of(danish), seat)
    state = taking.blocks_done(person=person, version=version, blocks=[])
    # Whoever begins at the same moment waits for the attempt.
    held = _under_way(person, version.content, seat)
    if held and not (anew and held.actions.exists()):
        return _way_chosen(held, is_plain=is_plain)
    return _begun(state.attempt, person, danish, seat, is_plain=is_plain)


def find(*, person: Person, key: UUID, language: str) -> Played:
    """Where a run of this person stands."""
    run = Run.objects.with_place().get(person=person, key=key)
    run.person = person
    story = story_of(run.version, language)
    return stood_at(run, story, RunAction.objects.in_order(run))


@transaction.atomic
def act(*, person: Person, key: UUID, action: Action, language: str) -> Played:
    run = _locked(person, key)
    story = story_of(run.version, language)
    stands = stood_at(run, story, RunAction.objects.in_order(run))
    if action in stands.actions:
        return stands
    found = attempt(story.graph, stands.state, action)
    if isinstance(found, Refusal) or stands.state.step >= MOST_ACTIONS:
        return replace(stands, came=Came.STALE if found is Refusal.STALE else Came.REFUSED)
    actions = (*stands.actions, action)
    return _saved(Played(run, story, actions, found, stands.state, Came.SAVED))


@transaction.atomic
def choose_way(*, person: Person, key: UUID, is_plain: bool) -> Run:
    """With or without what is hard to read; in the middle too."""
    return _way_chosen(_locked(person, key), is_plain=is_plain)


# --- Beginning ------------------------------------------------------------------------------


def _under_way(person: Person, content: UUID, seat: str) -> Run | None:
    found = Run.objects.of(person).in_content(content).under_way().filter(seat=seat)
    return found.select_related("version").defer("version__data").first()


def _way_chosen(run: Run, *, is_plain: bool) -> Run:
    if run.is_plain != is_plain:
        run.is_plain = is_plain
        run.save(update_fields=["is_plain"])
    return run


def _begun(attempt: Attempt, person: Person, danish: Version, seat: str, *, is_plain: bool) -> Run:
    before = Run.objects.of(person).in_content(danish.content).filter(seat=seat)
    return Run.objects.create(
        person=person,
        attempt=attempt,
        version=danish,
        seat=seat,
        is_plain=is_plain,
        is_first=not before.exists(),
    )


def _locked(person: Person, key: UUID) -> Run:
    runs = Run.objects.with_place().select_for_update(of=("self",))
    run = runs.get(person=person, key=key)
    run.person = person
    return run


def stood_at(run: Run, story: Story, actions: list[Action]) -> Played:
    """Where somebody stands after these actions, and stood before the newest."""
    before = replay(story.graph, run.seat, actions[:-1])
    state = step(story.graph, before, actions[-1]) if actions else before
    return Played(run, story, tuple(actions), state, before)


# --- Saving ---------------------------------------------------------------------------------


def _saved(played: Played) -> Played:
    run, state, now = played.run, played.state, timezone.now()
    action = played.actions[-1]
    done = recording.Done(played.story, run, played.before, state, action, now)
    RunAction.objects.create(
        run=run,
        step=action.step,
        data=action_to_plain(action),
        scene=done.scene.id,
        answer="" if isinstance(action, Again) else done.answer,
        at=now,
    )
    run.last_at = now
    if state.ending:
        run.ended_at = run.ended_at or now
    recording.record_all(done)
    is_new = state.completed and run.completed_at is None
    if is_new:
        run.completed_at = now
    run.save(update_fields=["last_at", "ended_at", "completed_at"])
    return replace(played, is_course_done=is_new and _completed(played))


def _completed(played: Played) -> bool:
    """The activity is done; what is done stays done, however often it is played."""
    state = taking.activity_done(person=played.run.person, version=played.story.version)
    return state.just_completed
