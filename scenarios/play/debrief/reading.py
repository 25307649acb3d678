"""What to read again: the lessons of the same course that are about the signs one overlooked."""

from collections.abc import Collection
from dataclasses import dataclass

from courses.models import Tag, Version
from courses.versions.served import served
from knowledge.models import Indicator
from organisations.access import todays
from organisations.page_addresses import address_of
from scenarios.play.playing import Played


@dataclass(frozen=True)
class Lesson:
    title: str
    address: str


def to_read(played: Played, indicators: Collection[str]) -> list[Lesson]:
    if not indicators:
        return []
    version = played.story.version
    records = Indicator.objects.filter(key__in=set(indicators)).values_list("pk", flat=True)
    tagged = Tag.objects.of(Tag.Kind.INDICATOR).filter(is_draft=False, record__in=list(records))
    beside = Version.objects.filter(course=version.course, page__in=tagged.values("page"))
    contents = set(beside.values_list("content", flat=True)) - {version.content}
    found = served(list(contents), todays(played.run.person), version.language).values()
    pages = [(one.page, one.title) for one in found if one.page]
    pages.sort(key=lambda one: one[0].path)
    return [Lesson(title, address_of(page)) for page, title in pages]
