"""What the pool of each audience lacks, and how much of it measures, in plain words."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from uuid import UUID

from assessments.competence.keying import Keying, Status
from assessments.competence.sampling.pool import SIZES, missing
from assessments.recognition.lacking import WORDS
from assessments.vignettes.pool import is_for, vignette_of
from courses.models import Version
from knowledge.models import Audience

SMALLEST = SIZES[0]


@dataclass(frozen=True)
class Lacks:
    audience: str
    all: int
    keyed: int
    texts: tuple[str, ...]


def lacks(
    audiences: Iterable[Audience], versions: list[Version], of_each: Mapping[UUID, Keying]
) -> Iterator[Lacks]:
    """Of those who have vignettes at all."""
    for audience in audiences:
        found = [one for one in versions if is_for(one, audience.key)]
        if found:
            keyed = [one for one in found if of_each[one.content].status is Status.KEYED]
            pool = [vignette_of(one) for one in found]
            texts = tuple(WORDS[one.lack](one) for one in missing(pool, SMALLEST))
            yield Lacks(audience.name, len(found), len(keyed), texts)
