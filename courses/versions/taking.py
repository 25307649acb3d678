"""Taking a version of a page: all that it says, in its language, apart from the page."""

import hashlib
import json
from typing import Any

from django.utils.translation import override

from courses.blocks.base import Files
from courses.kinds import kind_of
from courses.models.versions import Version
from knowledge.facts.rendering import keys_in
from knowledge.glossary.rendering import keys_in_all, words_of

SCHEMA = 1


def take(page: Any, files: Files) -> Version:
    """Not saved, and without a number."""
    language = page.locale.language_code
    with override(language):
        data = page.content_of(files)
    htmls = [piece["html"] for piece in kind_of(page).told(data)]
    if words := words_of(keys_in_all(htmls), language):
        data["words"] = [word.as_data() for word in words]
    if files.gone:
        data["gone"] = files.gone
    version = Version(
        content=page.translation_key,
        kind=kind_of(page).name,
        language=language,
        page_id=page.pk,
        course=_course_of(page),
        title=page.title,
        schema=SCHEMA,
        change_class=page.change_class,
        change_note=page.change_note,
        story_date=page.story_date,
        minutes=page.minutes_of(data),
        is_required=getattr(page, "is_required", True),
        data=data,
        fact_keys=sorted({key for html in htmls for key in keys_in(html)}),
    )
    version.structure_hash = digest_of(page.structure())
    version.text_hash = digest_of([version.title, str(version.story_date), data])
    return version


def digest_of(value: Any) -> str:
    text = json.dumps(value, sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(text.encode()).hexdigest()


def content_digest(version: Version) -> str:
    return digest_of([version.structure_hash, version.text_hash])


def _course_of(page: Any) -> Any:
    if kind_of(page).name == "course":
        return page.translation_key
    if kind_of(page).name == "track" or kind_of(page).in_bank:
        return None
    parent = page.get_parent()
    return parent.translation_key if parent else None
