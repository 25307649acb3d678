"""Which vignettes of a course have the same pair, as their newest drafts have it: both can be
changed before one of them is published."""

import json
from collections.abc import Iterator
from typing import Any

from assessments.questions import content

Data = dict[str, Any]


def twins_of(page: Any, pair: str) -> list[tuple[str, Data]]:
    """Title and content of each other one; retired ones are nobody's twins."""
    if not pair or not page.pk:
        return []
    others = type(page).objects.sibling_of(page, inclusive=False).filter(is_vignette=True)
    used = others.exclude(live=False, first_published_at__isnull=False)
    return [
        (one.draft_title, _content(one.latest_revision.as_object()))
        for one in used.filter(latest_revision__isnull=False).select_related("latest_revision")
        if pair in _pairs(one.latest_revision.content)
    ]


def _pairs(kept: Data) -> Iterator[str]:
    """Read as it is kept, since a course has many and few are twins of one."""
    for block in json.loads(kept.get("question") or "[]"):
        if block["type"] == content.VIGNETTE:
            yield str(block["value"].get("pair", ""))


def _content(draft: Any) -> Data:
    return {
        "question": content.question_of(draft.question),
        "audiences": sorted(audience.key for audience in draft.audiences.all()),
    }
