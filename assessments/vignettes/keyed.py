"""How far the experts have come with each vignette. Nothing here leads to what one of them said."""

from collections import defaultdict
from collections.abc import Hashable, Iterable
from uuid import UUID

from accounts.models import Person
from assessments.competence.keying import Keying, Rating, keying
from assessments.competence.ratings import Kind
from assessments.models.keying import ExpertRating, Rater, Validation
from assessments.vignettes.digests import measured_digest, rated_digest
from courses.models import Version
from knowledge.models import Writing
from organisations.same_person import groups

Of = tuple[UUID, str]


def keyings(versions: list[Version]) -> dict[UUID, Keying]:
    """By the content of each. Two accounts of one person count once, and whoever has written on it
    does not count, by whatever account."""
    contents = [one.content for one in versions]
    writers = _writers(contents)
    same = _who(writers)
    ratings = _ratings(contents, same)
    validated = set(
        Validation.objects.filter(content__in=contents).values_list("content", "digest")
    )
    return {
        one.content: keying(
            Kind(one.data["question"]["kind"]),
            ratings[one.content, rated_digest(one.data["question"])],
            authors={same[pk] for pk in writers[one.content]},
            validated=(one.content, measured_digest(one.data["question"])) in validated,
        )
        for one in versions
    }


def _writers(contents: Iterable[UUID]) -> dict[UUID, set[int]]:
    found: dict[UUID, set[int]] = defaultdict(set)
    rows = Writing.objects.filter(content__in=contents, person__isnull=False)
    for content, pk in rows.values_list("content", "person"):
        found[content].add(pk)
    return found


def _who(writers: dict[UUID, set[int]]) -> dict[int, Hashable]:
    """By the number of an account, the person whose it is."""
    keys = {pk for some in writers.values() for pk in some}
    keys |= set(Rater.objects.filter(person__isnull=False).values_list("person", flat=True))
    return dict(groups(Person.objects.filter(pk__in=keys)))


def _ratings(contents: Iterable[UUID], same: dict[int, Hashable]) -> dict[Of, list[Rating]]:
    """Of each in the order in which they came. Whoever was erased is still somebody."""
    found: dict[Of, list[Rating]] = defaultdict(list)
    rows = ExpertRating.objects.filter(content__in=contents).select_related("rater")
    for row in rows.order_by("at", "pk"):
        person = row.rater.person_id
        who = same[person] if person else ("erased", row.rater_id)
        one = Rating(who, row.rating, synthetic=row.rater.is_synthetic, values=row.values)
        found[row.content, row.digest].append(one)
    return found
