"""What was decided, in its order, beside what experts would have done."""

from collections.abc import Iterable
from dataclasses import dataclass

from knowledge.referral import answer
from scenarios.engine import offers
from scenarios.engine.graph import Decision, Referral, Result, Scene, results_of
from scenarios.engine.judging import possible_results, situation
from scenarios.engine.state import Decided
from scenarios.play.colleagues import Chosen, Share, shares
from scenarios.play.debrief.review import Duty, Review, Said


@dataclass(frozen=True)
class Gone:
    """A decision, gone through. `known`: what was in the notebook then; `unknown`: what could have
    been by then."""

    title: str
    mine: Said
    expert: tuple[Said, ...]
    is_expert: bool
    known: tuple[str, ...]
    unknown: tuple[str, ...]
    duties: tuple[Duty, ...]
    taken_back: bool
    is_missed: bool
    shares: tuple[Share, ...]


def decisions(review: Review, chosen: Chosen) -> tuple[Gone, ...]:
    return tuple(_gone(review, one, chosen) for one in review.state.decisions)


def _gone(review: Review, decided: Decided, chosen: Chosen) -> Gone:
    scene = review.scene(decided.scene)
    mine = next(one for one in results_of(scene) if one.id == decided.choice)
    best = _best(review, scene, decided)
    known, unknown = _known(review, decided.step)
    moment = review.state.moment_at(scene.id)
    texts = {one.id: review.text(one) for one in results_of(scene)}
    return Gone(
        title=review.story.title(scene.id),
        mine=review.said(mine, decided.told),
        expert=tuple(_expert(review, scene, decided, one) for one in best if one.id != mine.id),
        is_expert=mine in best,
        known=known,
        unknown=unknown,
        duties=review.duties(key for one in (mine, *best) for key in one.duties),
        taken_back=decided.taken_back,
        is_missed=moment is not None and not moment.right,
        shares=shares(chosen.get(scene.id, {}), texts),
    )


def _best(review: Review, scene: Scene, decided: Decided) -> list[Result]:
    """What experts would have done there and then; nothing where nothing is scored."""
    if review.seat.only_spots:
        return []
    open_ones = _open(review, scene, decided)
    among = [one for one in open_ones if one.critical] or open_ones
    keys = [one.key for one in among if one.key is not None]
    return [one for one in among if one.key == max(keys)] if keys else []


def _open(review: Review, scene: Scene, decided: Decided) -> list[Result]:
    if isinstance(scene, Decision):
        return list(offers.choices(review.graph, review.seat.id, scene, decided.values))
    if isinstance(scene, Referral):
        possible = possible_results(review.seat, scene, decided.values)
        return [one for one in scene.results if one.id in possible]
    return []


def _expert(review: Review, scene: Scene, decided: Decided, result: Result) -> Said:
    """Of a referral with those whom one must tell, the first first."""
    if not isinstance(scene, Referral):
        return review.said(result)
    right = answer(review.seat.path, situation(scene.facts, decided.values))
    return review.said(result, (rule.recipient for rule in right.must if rule.recipient))


def _known(review: Review, step: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    graph, seat = review.graph, review.seat.id
    notebook = review.places[step].notebook
    unknown = {
        item.id: None
        for place in review.places[: step + 1]
        for item in offers.items(seat, graph.scene[place.scene], place.values, notebook)
    }
    return _labels(review, notebook), _labels(review, unknown)


def _labels(review: Review, ids: Iterable[str]) -> tuple[str, ...]:
    return tuple(str(review.story.of(id_).get("label", "")) for id_ in ids)
