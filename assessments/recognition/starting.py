"""Who takes vignettes, and who goes past them."""

from enum import StrEnum

from accounts.models import Person
from assessments.recognition.drawing import NothingToDraw, fitting
from courses.learning.beginning import place_for
from courses.learning.judges import is_judge
from courses.models import Attempt, Version
from evidence.place import Place


class Way(StrEnum):
    """What a page of vignettes is for somebody."""

    MEASURES = "measures"
    PRACTICE = "practice"
    # Not for judges: no rating of theirs is ever made.
    JUDGE = "judge"
    # There is nothing for their work yet.
    NOTHING = "nothing"

    @property
    def leads_past(self) -> bool:
        return self in (Way.JUDGE, Way.NOTHING)


def way_of(person: Person, version: Version) -> Way:
    """`version`: of the page, as it is served to this person."""
    audience = where_taken(person, version).audience
    if is_judge(person, audience):
        return Way.JUDGE
    try:
        _pool, _size, measures = fitting(audience, version.data["size"])
    except NothingToDraw:
        return Way.NOTHING
    return Way.MEASURES if measures else Way.PRACTICE


def where_taken(person: Person, version: Version) -> Place:
    """Where somebody takes its course, or would."""
    if version.course is None:
        return Place()
    attempt = Attempt.objects.of(person, version.course).first()
    return attempt.place if attempt else place_for(version.course, person)
