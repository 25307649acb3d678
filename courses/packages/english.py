"""The English of a page: strings of wagtail-localize, read and written as whole texts."""

import json
from typing import Any

from bs4 import BeautifulSoup
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override
from wagtail.models import Locale
from wagtail_localize.models import (
    OverridableSegment,
    SegmentOverride,
    StringSegment,
    StringTranslation,
    Translation,
    TranslationSource,
)
from wagtail_localize.segments import (
    OverridableSegmentValue,
    StringSegmentValue,
)
from wagtail_localize.segments.extract import extract_segments
from wagtail_localize.segments.ingest import ingest_segments
from wagtail_localize.strings import StringValue

from courses.packages.forms.base import MISSING

Words = dict[tuple[str, str], str]


def english() -> Locale:
    return Locale.objects.get_or_create(language_code="en")[0]


def draft_of(page: Any) -> Any:
    """The newest draft, each time another copy of it."""
    stored = type(page).objects.get(pk=page.pk)
    return stored.get_latest_revision_as_object()


def translated(page: Any, copy: Any) -> Any:
    """The copy of this page in English, as far as anybody has translated it."""
    said = {
        (one.context.path, one.translation_of.data): one.data
        for one in _translations(page).select_related("context", "translation_of")
    }
    chosen = {one.context.path: one.data for one in _overrides(page).select_related("context")}
    segments = [
        found
        for segment in extract_segments(page)
        if (found := _in_english(segment, said, chosen)) is not None
    ]
    # It writes into what it reads from.
    ingest_segments(copy, copy, page.locale, english(), segments)
    return copy


def _in_english(segment: Any, said: Words, chosen: dict[str, Any]) -> Any:
    if isinstance(segment, StringSegmentValue):
        words = StringValue(said.get((segment.path, segment.string.data), MISSING))
        return StringSegmentValue(segment.path, words, attrs=segment.attrs, order=segment.order)
    if isinstance(segment, OverridableSegmentValue):
        if segment.path not in chosen:
            return None
        return OverridableSegmentValue(segment.path, chosen[segment.path], order=segment.order)
    return segment


def write(page: Any, english_copy: Any, by: Any) -> bool:
    """Make the strings of the Danish page those of its English copy. Whether all are there."""
    source = TranslationSource.update_or_create_from_instance(page)[0]
    words = _pairs(page, english_copy)
    is_complete = True
    for segment in StringSegment.objects.filter(source=source).select_related("string", "context"):
        said = words.get((segment.context.path, segment.string.data), MISSING)
        if MISSING in said:
            is_complete = is_complete and _is_said(segment)
        else:
            _say(segment, said, by)
    _choose(source, page, english_copy, by)
    return is_complete


def save_draft(page: Any, by: Any) -> None:
    """The English page as a draft, made by wagtail-localize from the strings."""
    source = TranslationSource.objects.get_for_instance(page)
    translation = Translation.objects.get_or_create(source=source, target_locale=english())[0]
    translation.save_target(user=by, publish=False)


def edited_by_somebody(page: Any) -> bool:
    """Whether a translator has written what a package did not bring."""
    edited = _translations(page).filter(last_translated_by__isnull=False)
    return bool(edited.exclude(tool_name__in=_names_of_packages()).exists())


def _name_of_packages() -> str:
    """Translators read “Translated with a package on …”."""
    return _("a package")


def _names_of_packages() -> set[str]:
    """In whichever language it was loaded."""
    names = set()
    for language, _name in settings.LANGUAGES:
        with override(language):
            names.add(_name_of_packages())
    return names


def _translations(page: Any) -> Any:
    return StringTranslation.objects.filter(
        locale=english(), context__object__translation_key=page.translation_key, has_error=False
    )


def _overrides(page: Any) -> Any:
    return SegmentOverride.objects.filter(
        locale=english(), context__object__translation_key=page.translation_key
    )


def _is_said(segment: StringSegment) -> bool:
    return StringTranslation.objects.filter(
        translation_of=segment.string, locale=english(), context=segment.context
    ).exists()


def _say(segment: StringSegment, words: str, by: Any) -> None:
    StringTranslation.objects.update_or_create(
        translation_of=segment.string,
        locale=english(),
        context=segment.context,
        defaults={
            "data": words,
            "translation_type": StringTranslation.TRANSLATION_TYPE_MANUAL,
            "tool_name": _name_of_packages(),
            "last_translated_by": by,
            "has_error": False,
            "field_error": "",
        },
    )


def _choose(source: TranslationSource, page: Any, english_copy: Any, by: Any) -> None:
    """Files that are others in English."""
    ours, theirs = _files(page), _files(english_copy)
    for segment in OverridableSegment.objects.filter(source=source).select_related("context"):
        path = segment.context.path
        if path not in ours:
            continue
        there = SegmentOverride.objects.filter(locale=english(), context=segment.context)
        there.delete()
        if theirs[path] != ours[path]:
            SegmentOverride.objects.create(
                locale=english(),
                context=segment.context,
                data_json=json.dumps(theirs[path]),
                last_translated_by=by,
            )


def _files(page: Any) -> dict[str, Any]:
    """By its place, the record of each file and of whatever else is chosen; not links in texts."""
    return {
        segment.path: segment.data
        for segment in extract_segments(page)
        if isinstance(segment, OverridableSegmentValue) and "'" not in segment.path
    }


def _pairs(page: Any, english_copy: Any) -> Words:
    """(place, Danish string): English string. Both pages are cut up in the same way."""
    danish, translated_ = _strings(page), _strings(english_copy)
    pairs: Words = {}
    for path, strings in danish.items():
        others = translated_.get(path, [])
        if len(others) == len(strings):
            for ours, theirs in zip(strings, others, strict=True):
                pairs[path, ours.string.data] = _with_links_of(ours, theirs)
    return pairs


def _strings(page: Any) -> dict[str, list[StringSegmentValue]]:
    found: dict[str, list[StringSegmentValue]] = {}
    for segment in extract_segments(page):
        if isinstance(segment, StringSegmentValue):
            found.setdefault(segment.path, []).append(segment)
    return found


def _with_links_of(ours: StringSegmentValue, theirs: StringSegmentValue) -> str:
    """Links and facts are numbered in the order of the Danish; English may tell them in another."""
    if not theirs.attrs:
        return str(theirs.string.data)
    left = {number: _target(attrs) for number, attrs in (ours.attrs or {}).items()}
    soup = BeautifulSoup(theirs.string.data, "html.parser")
    for link in soup.find_all("a", id=True):
        target = _target(theirs.attrs[link["id"]])
        number = next((number for number, other in left.items() if other == target), None)
        if number is None:
            return MISSING
        del left[number]
        link["id"] = number
    return str(soup)


def _target(attrs: dict[str, str]) -> tuple[str, ...]:
    return tuple(attrs.get(name, "") for name in ("href", "linktype", "id", "key"))
