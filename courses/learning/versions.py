"""Which version of an activity an attempt is on.

A cosmetic change touches nobody: the attempt goes on with the new text. Any other change is for
those who begin after it; whoever is half-way ends on what they began, and is told.
"""

from collections.abc import Iterable, Mapping
from uuid import UUID

from courses.learning.plan import Plan
from courses.models.versions import ChangeClass, Version
from courses.versions.languages import SOURCE_LANGUAGE

# The strongest first.
STRENGTH = (ChangeClass.LEGAL, ChangeClass.SUBSTANTIVE)


def in_danish(content: UUID, *, since: int) -> list[Version]:
    """The version with that number and all that came after it, the oldest first."""
    found = Version.objects.of(content, SOURCE_LANGUAGE).filter(number__gte=since)
    return list(found.defer("data").order_by("number"))


def still_the_same(versions: Iterable[Version]) -> list[Version]:
    """Of versions from the one that an attempt began on: those that it may be shown."""
    same: list[Version] = []
    for version in versions:
        if same and version.change_class != ChangeClass.COSMETIC:
            break
        same.append(version)
    return same


def strongest(versions: Iterable[Version]) -> ChangeClass | None:
    """What has changed for those who took the first of these; nothing where all are cosmetic."""
    changes = {version.change_class for version in list(versions)[1:]}
    return next((change for change in STRENGTH if change in changes), None)


def shown(newest: Version, number: int) -> Version:
    """What an attempt on this Danish version is shown, in the language of the newest version."""
    if newest.source.number == number:
        return newest
    same = [one.pk for one in still_the_same(in_danish(newest.content, since=number))]
    if newest.source.pk in same:
        return newest
    found = Version.objects.of(newest.content, newest.language)
    name = "pk__in" if newest.language == SOURCE_LANGUAGE else "translates__in"
    return found.filter(**{name: same}).first() or newest


def changed(plan: Plan, newest: Mapping[UUID, int]) -> dict[UUID, ChangeClass]:
    """Of the activities of an attempt those that now teach something else, from their Danish
    numbers of today."""
    begun = {one.content: one.number for one in plan.activities}
    moved = [key for key, number in newest.items() if begun.get(key, number) != number]
    if not moved:
        return {}
    versions = Version.objects.filter(content__in=moved, language=SOURCE_LANGUAGE)
    by_content: dict[UUID, list[Version]] = {key: [] for key in moved}
    for version in versions.defer("data").order_by("number"):
        if version.number >= begun[version.content]:
            by_content[version.content].append(version)
    found = {key: strongest(came) for key, came in by_content.items()}
    return {key: change for key, change in found.items() if change}
