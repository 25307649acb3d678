"""Each trend with the activities that are about it."""

from typing import Any, NamedTuple

from wagtail.models import Page

from courses.coverage.matrix import activities
from courses.models.tags import Tag
from knowledge.models import Trend


class Material(NamedTuple):
    trend: Any
    live: list[Page]
    drafts: list[Page]


def material() -> tuple[list[Material], list[Material]]:
    """Of those that go on, and of those that are retired."""
    going_on = {trend.pk for trend in Trend.objects.in_use()}
    found: tuple[list[Material], list[Material]] = ([], [])
    listed = activities()
    for trend in Trend.objects.select_related("source"):
        choice = {str(Tag.Kind.TREND): trend.pk}
        there = [one for one in listed if one.is_in(choice)]
        live = [one.page for one in there if one.is_live_in(choice)]
        drafts = [one.page for one in there if not one.is_live_in(choice)]
        found[trend.pk not in going_on].append(Material(trend, live, drafts))
    return found
