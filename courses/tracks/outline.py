"""A track as somebody reads it: what it holds, how long it takes, when one meets.

The version of a track says which courses and tracks its parts are. Their titles and minutes are
those that are served now, so that they are right however long ago the track was published.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils.functional import cached_property

from courses.models.meetings import MeetingDay
from courses.models.versions import Version
from courses.tracks.checks import keys_of
from courses.tracks.graph import beyond, least
from courses.versions.languages import SOURCE_LANGUAGE
from organisations import page_access
from organisations.access import Access
from organisations.page_addresses import address_of


@dataclass
class Part:
    """A part as it is served now; without an address it cannot be opened today."""

    id: str
    kind: str
    is_required: bool
    title: str = ""
    about: str = ""
    minutes: int = 0
    language: str = ""
    address: str = ""
    days: list[MeetingDay] = field(default_factory=list)

    @property
    def is_meeting(self) -> bool:
        return self.kind == "meeting"


@dataclass
class Block:
    id: str
    title: str
    about: str
    electives: int
    parts: list[Part]

    @property
    def minutes(self) -> int:
        """With the shortest electives."""
        required = [part.minutes for part in self.parts if part.is_required]
        others = [part.minutes for part in self.parts if not part.is_required]
        return least(required, others, self.electives)

    @property
    def has_electives(self) -> bool:
        return any(not part.is_required for part in self.parts)


@dataclass
class Outline:
    blocks: list[Block]

    @property
    def minutes(self) -> int:
        return sum(block.minutes for block in self.blocks)

    @property
    def has_choice(self) -> bool:
        return any(block.has_electives for block in self.blocks)

    @property
    def parts(self) -> list[Part]:
        return [part for block in self.blocks for part in block.parts]


def outline_of(
    version: Version, access: Access | None = None, days: Iterable[MeetingDay] = ()
) -> Outline:
    """Without anybody's access, nothing can be opened."""
    served = Served(version.language, version, access)
    by_part: dict[str, list[MeetingDay]] = {}
    for day in days:
        by_part.setdefault(day.part, []).append(day)
    return Outline([_block(block, served, by_part) for block in version.data["blocks"]])


def _block(block: dict[str, Any], served: "Served", days: dict[str, list[MeetingDay]]) -> Block:
    parts = [_part(part, served, days.get(part["id"], [])) for part in block["parts"]]
    return Block(block["id"], block["title"], block["about"], block["electives"], parts)


def _part(part: dict[str, Any], served: "Served", days: list[MeetingDay]) -> Part:
    made = Part(part["id"], part["kind"], bool(part["is_required"]))
    if made.is_meeting:
        made.title, made.about, made.minutes = part["title"], part["about"], part["minutes"]
        made.days = days
    elif part["content"]:
        served.fill(made, UUID(part["content"]))
    return made


class Served:
    """The courses and tracks of a track, as they are served, in few queries however many."""

    def __init__(self, language: str, version: Version, access: Access | None) -> None:
        self.language, self.version, self.access = language, version, access

    def fill(self, part: Part, content: UUID) -> None:
        found = self._found(content)
        if found is None:
            return
        part.title, part.language = found.title, found.language
        part.minutes = self._minutes(content)
        if self._may_open(found):
            part.address = address_of(found.page)

    def _may_open(self, version: Version) -> bool:
        if version.page is None or self.access is None:
            return False
        return bool(page_access.readable_ones([version.page], self.access))

    def _found(self, content: UUID) -> Version | None:
        if content not in self.here and content not in self.danish:
            return None
        return self.here.get(content) or self.danish[content]

    def _minutes(self, content: UUID) -> int:
        if content in self.tracks:
            blocks = self.tracks[content].data["blocks"]
            return sum(self._of_block(block) for block in blocks)
        found = self._found(content)
        lessons = self.lessons if found and found.language == self.language else self.danish_lessons
        return lessons.get(content, 0)

    def _of_block(self, block: dict[str, Any]) -> int:
        minutes: dict[bool, list[int]] = {True: [], False: []}
        for part in block["parts"]:
            told = part.get("minutes") or 0
            if part["kind"] != "meeting" and part["content"]:
                told = self._minutes(UUID(part["content"]))
            minutes[bool(part["is_required"])].append(told)
        return least(minutes[True], minutes[False], block["electives"])

    @cached_property
    def tracks(self) -> dict[UUID, Version]:
        """Every other track, if there is any in this one."""
        if not keys_of(self.version.data["blocks"], "track"):
            return {}
        tracks = Version.objects.newest(SOURCE_LANGUAGE).filter(kind="track")
        found = {track.content: track for track in tracks}
        found[self.version.content] = self.version
        ways = {key: keys_of(one.data["blocks"], "track") for key, one in found.items()}
        wanted = beyond(self.version.content, ways)
        return {key: found[key] for key in wanted if key in found}

    @cached_property
    def keys(self) -> set[UUID]:
        all_blocks = [self.version.data["blocks"]]
        all_blocks += [track.data["blocks"] for track in self.tracks.values()]
        return {key for blocks in all_blocks for key in keys_of(blocks, "course", "track")}

    @cached_property
    def here(self) -> dict[UUID, Version]:
        return {one.content: one for one in self._all_here if one.kind in ("course", "track")}

    @cached_property
    def lessons(self) -> dict[UUID, int]:
        return _summed(self._all_here)

    @cached_property
    def _all_here(self) -> list[Version]:
        return self._newest(self.language, self.keys)

    @cached_property
    def danish(self) -> dict[UUID, Version]:
        """Those that are not there in this language."""
        return {one.content: one for one in self._all_danish if one.kind in ("course", "track")}

    @cached_property
    def danish_lessons(self) -> dict[UUID, int]:
        return _summed(self._all_danish)

    @cached_property
    def _all_danish(self) -> list[Version]:
        missing = self.keys - self.here.keys()
        is_danish = self.language == SOURCE_LANGUAGE
        return [] if is_danish else self._newest(SOURCE_LANGUAGE, missing)

    def _newest(self, language: str, keys: set[UUID]) -> list[Version]:
        if not keys:
            return []
        of_them = Q(content__in=keys) | Q(course__in=keys, page__live=True)
        found = Version.objects.newest(language).filter(of_them).defer("data")
        return list(found.select_related("page__locale", "page__stored_access"))


def _summed(versions: Iterable[Version]) -> dict[UUID, int]:
    """By course, the minutes of what is in it."""
    minutes: dict[UUID, int] = {}
    for version in versions:
        if version.course:
            minutes[version.course] = minutes.get(version.course, 0) + version.minutes
    return minutes
