"""What stops a track from being published."""

from collections import Counter
from typing import Any
from uuid import UUID

from django.db import connection
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Page

from courses.models.versions import Version
from courses.tracks.graph import way_round
from courses.versions.languages import SOURCE_LANGUAGE

LOCK = 7_215_004


def hold() -> None:
    """Until the transaction ends no other track is published: two that each lead to the other must
    not pass by one another. SQLite lets in one writer anyway."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])


def problems(version: Version) -> list[str]:
    blocks = version.data["blocks"]
    if not any(block["parts"] for block in blocks):
        return [_("There is no part in the track yet.")]
    found = [problem for block in blocks for problem in _of_block(block)]
    return [*found, *_twice(blocks), *_not_published(blocks), *_circle(version)]


def _of_block(block: dict[str, Any]) -> list[str]:
    there = sum(not part["is_required"] for part in block["parts"])
    if block["electives"] <= there:
        return []
    text = ngettext(
        "“%(block)s” asks for %(wanted)s elective, and there are %(there)s.",
        "“%(block)s” asks for %(wanted)s electives, and there are %(there)s.",
        block["electives"],
    )
    return [text % {"block": block["title"], "wanted": block["electives"], "there": there}]


def keys_of(blocks: list[dict[str, Any]], *kinds: str) -> list[UUID]:
    """What the parts of these kinds lead to, in their order."""
    return [
        UUID(part["content"])
        for block in blocks
        for part in block["parts"]
        if part["kind"] in kinds and part["content"]
    ]


def _twice(blocks: list[dict[str, Any]]) -> list[str]:
    counted = Counter(keys_of(blocks, "course", "track"))
    twice = [key for key, times in counted.items() if times > 1]
    return [_("“%(title)s” is in the track twice.") % {"title": title} for title in _titles(twice)]


def _not_published(blocks: list[dict[str, Any]]) -> list[str]:
    keys = set(keys_of(blocks, "course", "track"))
    live = Page.objects.live().filter(
        translation_key__in=keys, locale__language_code=SOURCE_LANGUAGE
    )
    missing = keys - set(live.values_list("translation_key", flat=True))
    text = _("“%(title)s” is not published. Publish it first, or take it out.")
    return [text % {"title": title} for title in _titles(missing)]


def _circle(version: Version) -> list[str]:
    way = way_round(version.content, ways_with(version))
    if not way:
        return []
    titles = {found.content: found.title for found in published()} | {
        version.content: version.title
    }
    told = " → ".join(f"“{titles.get(key, '?')}”" for key in way)
    return [_("The track leads back to itself: %(way)s. Take one of them out.") % {"way": told}]


def ways_with(version: Version) -> dict[UUID, list[UUID]]:
    """From each track to those in it: as they are served, and this one as it is given."""
    ways = {found.content: keys_of(found.data["blocks"], "track") for found in published()}
    return ways | {version.content: keys_of(version.data["blocks"], "track")}


def published() -> Any:
    """The newest of each track that is live. Few, and small."""
    return Version.objects.newest(SOURCE_LANGUAGE).filter(kind="track", page__live=True)


def _titles(keys: Any) -> list[str]:
    pages = Page.objects.filter(translation_key__in=keys, locale__language_code=SOURCE_LANGUAGE)
    return list(pages.order_by("title").values_list("title", flat=True))
