"""Which values of facts a learner was shown, as the ledger keeps them."""

import json

from django.utils import timezone

from courses.models.learning import Attempt
from courses.models.versions import Version
from evidence.checking import LARGEST_FACTS
from evidence.models import Evidence
from evidence.vocabulary import Kind
from knowledge.facts.rendering import Book

SHORT = 40


def facts_shown(version: Version) -> dict[str, str]:
    """Whole where the ledger has room for all, else the beginning of each."""
    day = version.story_date or timezone.localdate()
    told = Book(version.fact_keys).told(version.language, day)
    facts = {key: str(one) for key, one in told.items()}
    if _size(facts) <= LARGEST_FACTS:
        return facts
    short = {key: text[:SHORT] for key, text in facts.items()}
    return short if _size(short) <= LARGEST_FACTS else {}


def facts_told_in(attempt: Attempt) -> dict[str, str]:
    """What the activities of an attempt told as it is: those of another day tell that day's."""
    contents = [one.content for one in attempt.plan.activities]
    dated = set(
        Version.objects.filter(content__in=contents, story_date__isnull=False).values_list(
            "content", "number"
        )
    )
    done = Evidence.objects.in_course(attempt.person.key, attempt.course)
    rows = done.of_kinds(Kind.ACTIVITY_COMPLETED).filter(performed_at__gte=attempt.began_at)
    facts: dict[str, str] = {}
    for content, version, told in rows.values_list("content", "version", "facts"):
        if (content, version) not in dated:
            facts |= told
    return facts


def _size(facts: dict[str, str]) -> int:
    return len(json.dumps(facts, ensure_ascii=False).encode())
