"""Which values of facts a learner was shown, as the ledger keeps them."""

import json

from django.utils import timezone

from courses.models.versions import Version
from evidence.checking import LARGEST_FACTS
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


def _size(facts: dict[str, str]) -> int:
    return len(json.dumps(facts, ensure_ascii=False).encode())
