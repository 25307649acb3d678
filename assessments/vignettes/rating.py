"""What one expert has to rate, in an order of their own, and where they are in it."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from assessments.models import ExpertRating, Rater, Validation
from assessments.vignettes.digests import measured_digest, rated_digest
from assessments.vignettes.keying import written_by
from assessments.vignettes.pool import served
from courses.models import Version

Of = tuple[UUID, str]


@dataclass(frozen=True)
class ToRate:
    """`stands`: it is validated, and what was said of it cannot be changed any more."""

    number: int
    version: Version
    digest: str
    given: ExpertRating | None
    stands: bool


def to_rate(rater: Rater) -> list[ToRate]:
    """Those rated first, in the order in which they were; the rest mixed, for each rater
    otherwise. What is validated needs nobody else."""
    mine = written_by(rater)
    found = {_of(one): one for one in served() if one.content not in mine}
    given = {
        (one.content, one.digest): one
        for one in rater.ratings.filter(content__in=[content for content, _digest in found])
        if (one.content, one.digest) in found
    }
    validated = _validated(found.values())
    rated = sorted(given, key=lambda of: given[of].pk)
    left = [of for of in found if of not in given and found[of].content not in validated]
    ordered = [*rated, *sorted(left, key=lambda of: _chance(rater, of))]
    return [
        ToRate(n, found[of], of[1], given.get(of), found[of].content in validated)
        for n, of in enumerate(ordered, start=1)
    ]


def next_of(found: Iterable[ToRate]) -> ToRate | None:
    return next((one for one in found if one.given is None), None)


def _of(version: Version) -> Of:
    return version.content, rated_digest(version.data["question"])


def _validated(versions: Iterable[Version]) -> set[UUID]:
    digests = {one.content: measured_digest(one.data["question"]) for one in versions}
    rows = Validation.objects.filter(content__in=digests).values_list("content", "digest")
    return {content for content, digest in rows if digests[content] == digest}


def _chance(rater: Rater, of: Of) -> str:
    """The same each time, so that one can leave and come back."""
    return hashlib.sha256(f"{rater.pk} {of[0]}".encode()).hexdigest()
