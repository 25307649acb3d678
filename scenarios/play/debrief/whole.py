"""All parts of the debrief, for its page."""

from typing import Any

from scenarios.engine.state import Place, start
from scenarios.engine.step import step
from scenarios.play import colleagues
from scenarios.play.debrief.again import missed, tried
from scenarios.play.debrief.decisions import decisions
from scenarios.play.debrief.reading import to_read
from scenarios.play.debrief.review import Review
from scenarios.play.debrief.signs import overlooked, signs
from scenarios.play.debrief.telling import tells
from scenarios.play.playing import Played
from scenarios.play.starting import not_played


def debrief_shown(played: Played) -> dict[str, Any]:
    review = Review(played, _places(played))
    only_spots = review.seat.only_spots
    # A draft that is tried has no colleagues.
    chosen = {} if only_spots or not played.run.pk else colleagues.chosen_by(played.run)
    return {
        "run": played.run,
        "version": played.story.version,
        "seat": played.story.of(played.run.seat),
        "step": played.state.step,
        "only_spots": only_spots,
        "ending": played.story.title(played.state.ending),
        "missed": missed(review),
        "tried": tried(review, played.actions[-1] if played.actions else None),
        "decisions": decisions(review, chosen),
        "signs": signs(review),
        "tells": tells(review),
        "next_seat": not_played(played.story, played.run.person) if played.run.pk else "",
        "to_read": to_read(played, overlooked(review)),
    }


def _places(played: Played) -> list[Place]:
    """Where the learner stood before each action."""
    graph = played.story.graph
    state, found = start(graph, played.run.seat), []
    for action in played.actions:
        found.append(state.here)
        state = step(graph, state, action)
    return found
