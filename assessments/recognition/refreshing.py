"""What My page offers to those who have met vignettes in a course: some more of them, later."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch
from django.utils import timezone

from accounts.models import Person
from assessments.competence.ratings import Kind
from assessments.competence.refreshing import SHORT, Met, Stage, in_turn, offered, overlooked
from assessments.models import VignetteAnswer, VignetteForm
from assessments.recognition.drawing import met_by
from assessments.recognition.vignettes import vignettes_of
from assessments.vignettes.pool import Pools
from assessments.vignettes.signs import signs_in
from courses.learning.beginning import place_for
from courses.learning.judges import is_judge
from courses.versions.languages import SOURCE_LANGUAGE
from evidence.place import Place

Purpose = VignetteForm.Purpose
# So many of the newest forms tell what was hard.
NEWEST = 5


@dataclass(frozen=True)
class Offer:
    """After which form, and which of those that follow it."""

    after: VignetteForm
    stage: Stage

    @property
    def size(self) -> int:
        return SHORT if self.stage.is_short else self.after.size

    @property
    def number(self) -> int:
        return 2 * self.size

    @property
    def purpose(self) -> str:
        return Purpose.REFRESHER if self.stage.is_short else Purpose(self.stage.value)

    @property
    def place(self) -> Place:
        """Where that person works today, and as what."""
        course = self.after.attempt.course if self.after.attempt else None
        return place_for(course, self.after.person) if course else Place()


@dataclass(frozen=True)
class Mine:
    """For My page: what is begun, else what is offered."""

    under_way: VignetteForm | None
    offer: Offer | None


def vignettes_for(person: Person, today: date) -> Mine | None:
    """For most people this takes one query."""
    forms = list(VignetteForm.objects.of(person).select_related("attempt").prefetch_related("left"))
    begun = next((one for one in forms if not one.attempt and not one.done_at), None)
    offer = None if begun else _offer(person, forms, today)
    if not begun and not offer:
        return None
    audience = begun.audience if begun else offer.place.audience if offer else ""
    return None if is_judge(person, audience) else Mine(begun, offer)


def offer_for(person: Person, today: date) -> Offer | None:
    """What is offered today, whatever is begun; nothing to judges."""
    forms = list(VignetteForm.objects.of(person).select_related("attempt").prefetch_related("left"))
    offer = _offer(person, forms, today)
    return None if offer is None or is_judge(person, offer.place.audience) else offer


def _offer(person: Person, forms: list[VignetteForm], today: date) -> Offer | None:
    ended = [one for one in forms if one.purpose == Purpose.COURSE and one.done_at]
    ended = [one for one in ended if one.moment == VignetteForm.Moment.AFTER]
    if not ended:
        return None
    last = max(ended, key=lambda one: one.done_at or one.began_at)
    last.person = person
    since = [one for one in forms if one.purpose != Purpose.COURSE and one.began_at > last.began_at]
    stage = offered(
        timezone.localdate(last.done_at),
        today,
        taken_on=[timezone.localdate(one.began_at) for one in since],
        left=[one.stage for one in last.left.all()],
    )
    return Offer(last, stage) if stage else None


# --- Which come first -----------------------------------------------------------------------


def turns_for(person: Person, audience: str) -> Mapping[str, int]:
    """What was hard for this person comes first, in fresh variants."""
    found = Pools().of(audience)
    weak = overlooked([_met(one) for one in _newest(person)])
    signs = signs_in([one.key for one in found])
    keys = {str(content): {sign.key for sign in some} for content, some in signs.items()}
    return in_turn(found, signs=keys, weak=weak, met=met_by(person))


def _newest(person: Person) -> list[VignetteForm]:
    handled = Prefetch("answers", VignetteAnswer.objects.exclude(handled_at=None))
    done = VignetteForm.objects.of(person).exclude(done_at=None).order_by("-done_at")
    return list(done.prefetch_related(handled)[:NEWEST])


def _met(form: VignetteForm) -> list[Met]:
    vignettes = {one.place: one for one in vignettes_of(form, SOURCE_LANGUAGE) if one.is_there}
    signs = signs_in([one.content for one in vignettes.values()])
    return [
        Met(
            Kind(vignettes[given.place].kind),
            given.rating,
            frozenset(sign.key for sign in signs.get(vignettes[given.place].content, ())),
        )
        for given in form.answers.all()
        if given.place in vignettes
    ]
