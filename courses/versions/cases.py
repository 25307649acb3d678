"""Pages that are made from a case: none of them is published unless somebody has signed exactly
what readers would get of it, in that language (see `knowledge.gate`)."""

from typing import Any

from courses.models.versions import Version
from courses.versions.taking import content_digest, digest_of
from knowledge.gate import signing
from knowledge.gate.signing import Telling

# Beside the text itself: what readers, addresses and search engines get.
ALSO_SIGNED = ("slug", "seo_title", "search_description", "change_note")


def telling_of(page: Any, version: Version) -> Telling:
    also = [str(getattr(page, name)) for name in ALSO_SIGNED]
    case = page.case_of()
    digest = digest_of([content_digest(version), *also, str(case and case.pk)])
    return Telling(version.content, version.language, digest, case)


def problems(page: Any) -> list[str]:
    """What is wrong with the case, whatever the text."""
    return signing.case_problems(page.translation_key, page.case_of(), needs_case=page.needs_case)


def signature_problems(page: Any, version: Version) -> list[str]:
    return signing.problems(telling_of(page, version))
