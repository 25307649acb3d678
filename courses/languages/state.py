"""How far each page is in each language. The gate for publishing is in `versions.languages`; this
tells the same of all pages at once, in a fixed number of queries."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q
from django.db.models.enums import TextChoices
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page
from wagtail_localize.models import StringSegment, StringTranslation, Translation

from courses.models import Version
from courses.models.source_texts import SourceText
from courses.versions.languages import SOURCE_LANGUAGE

TARGET = "en"


class Danish(TextChoices):
    DRAFT = "draft", _("draft")
    PUBLISHED = "published", _("published")
    CHANGED = "changed", _("published, with a newer draft")


class English(TextChoices):
    MISSING = "missing", _("missing")
    WAITS = "waits", _("waits for an update from the Danish")
    PARTLY = "partly", _("partly translated")
    DRAFT = "complete", _("complete draft")
    PUBLISHED = "published", _("published")
    CHANGED = "changed", _("published, with a newer draft")
    OLDER = "older", _("published, but older than the Danish")


@dataclass(frozen=True)
class State:
    page: Page
    danish: Danish
    english: English
    total: int
    done: int
    # Readers have an English text that tells something else than the Danish now does.
    is_behind: bool
    # Where to go on.
    address: str

    @property
    def needs_work(self) -> bool:
        is_ready = self.danish == Danish.PUBLISHED and self.english == English.PUBLISHED
        return not is_ready or self.is_behind

    @property
    def indent(self) -> int:
        return max(0, int(self.page.depth) - 2)


def states() -> list[State]:
    """In the order of the tree."""
    known = _Known()
    pages = Page.objects.filter(
        locale__language_code=SOURCE_LANGUAGE, depth__gt=1, alias_of__isnull=True
    )
    pages = pages.annotate(written_at=F("live_revision__created_at"))
    return [known.state(page) for page in pages.order_by("path").select_related("content_type")]


class _Known:
    """All that is asked of many pages, read once."""

    def __init__(self) -> None:
        english = Page.objects.filter(locale__language_code=TARGET, alias_of__isnull=True)
        self.english = {page.translation_key: page for page in english}
        translations = Translation.objects.filter(
            target_locale__language_code=TARGET, enabled=True
        ).select_related("source")
        translations = translations.defer("source__content_json")
        self.translations = {one.source.object_id: one for one in translations}
        self.progress = {source: (total, done) for source, total, done in _progress()}
        self.texts = dict(SourceText.objects.values_list("source", "text_hash"))
        self.danish_versions = _versions(SOURCE_LANGUAGE)
        self.english_versions = _versions(TARGET)

    def state(self, page: Any) -> State:
        translation = self.translations.get(page.translation_key)
        english = self.english.get(page.translation_key)
        total, done = self.progress.get(translation.source_id, (0, 0)) if translation else (0, 0)
        follows = self._follows(page, english, translation)
        found = _english(english, translation, follows, is_complete=done >= total)
        is_behind = bool(english and english.live) and not self._tells_the_same(page, follows)
        address = _address(page, english, translation, found)
        return State(page, _danish(page), found, total, done, is_behind, address)

    def _follows(self, page: Any, english: Page | None, translation: Any) -> bool:
        """Whether translators have the Danish as it is published now."""
        if not page.live or not page.last_published_at:
            return True
        newest = self.danish_versions.get(page.translation_key)
        if translation is None:
            there = english and english.last_published_at
            return not there or bool(there >= page.last_published_at)
        text = self.texts.get(translation.source_id)
        if newest and text:
            return bool(text == newest["text_hash"])
        # Without a hash by the days: what is published was written before it was taken over.
        written = page.written_at or page.last_published_at
        return bool(translation.source.last_updated_at >= written)

    def _tells_the_same(self, page: Page, follows: bool) -> bool:
        danish = self.danish_versions.get(page.translation_key)
        english = self.english_versions.get(page.translation_key)
        if not danish or not english or not english["translates"]:
            return follows
        return bool(english["translates__text_hash"] == danish["text_hash"])


def _versions(language: str) -> dict[Any, dict[str, Any]]:
    found = Version.objects.newest(language).values(
        "content", "text_hash", "translates", "translates__text_hash"
    )
    return {row["content"]: dict(row) for row in found}


def _progress() -> Iterator[tuple[int, int, int]]:
    """Of each source, how many texts there are and how many are translated."""
    translated = StringTranslation.objects.filter(
        translation_of=OuterRef("string"),
        context=OuterRef("context"),
        locale__language_code=TARGET,
        has_error=False,
    )
    segments = StringSegment.objects.annotate(is_done=Exists(translated)).order_by()
    counted = segments.values("source").annotate(
        total=Count("pk"), done=Count("pk", filter=Q(is_done=True))
    )
    yield from counted.values_list("source", "total", "done")


def _danish(page: Page) -> Danish:
    if not page.live:
        return Danish.DRAFT
    return Danish.CHANGED if page.has_unpublished_changes else Danish.PUBLISHED


def _english(page: Page | None, translation: Any, follows: bool, *, is_complete: bool) -> English:
    if page is None and translation is None:
        return English.MISSING
    is_live = bool(page and page.live)
    if not follows:
        return English.OLDER if is_live else English.WAITS
    if not is_complete:
        return English.PARTLY
    if page is None or not is_live:
        return English.DRAFT
    return English.CHANGED if page.has_unpublished_changes else English.PUBLISHED


def _address(page: Page, english: Page | None, translation: Any, found: English) -> str:
    if found == English.MISSING:
        return reverse("wagtail_localize:submit_page_translation", args=[page.pk])
    if found in (English.WAITS, English.OLDER) and translation:
        return reverse("wagtail_localize:update_translations", args=[translation.source_id])
    return reverse("wagtailadmin_pages:edit", args=[english.pk if english else page.pk])
