"""How published scenarios are played, for those who write, approve and analyse: outside the admin,
which analysts do not enter."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core import csv_files, gate
from courses.models import Version
from courses.versions.languages import SOURCE_LANGUAGE
from knowledge.models import Audience
from organisations.access import Right, access_of
from organisations.views.trail import Crumb, start
from scenarios.analytics import reading
from scenarios.analytics.chart import chart_of
from scenarios.analytics.counting import MIXED
from scenarios.analytics.hiding import Told
from scenarios.analytics.outline import Outline
from scenarios.analytics.reading import EVERYBODY
from scenarios.analytics.tables import Telling
from scenarios.analytics.wording import Wording
from scenarios.models import ScenarioPage
from scenarios.play.stories import Story, in_language, story_of

SMALL = "small"
READ_BY = (Right.SEE_FIGURES, Right.WRITE, Right.APPROVE)

for_readers = gate.let_in(lambda request: any(access_of(request).may(one) for one in READ_BY))


@for_readers
@require_safe
def stories_played(request: HttpRequest) -> HttpResponse:
    """Every scenario that was published, the one that was published last first."""
    stories = [in_language(one, _language()) for one in reading.newest_of_all()]
    context = {"stories": stories, "trail": [start()]}
    return render(request, "scenarios/played/stories.html", context)


@for_readers
@require_safe
def story_played(request: HttpRequest, content: UUID) -> HttpResponse:
    asked = Asked(content, request.GET)
    if asked.version is None:
        return _nothing_yet(request, content)
    telling = asked.telling
    if request.GET.get("export") == "csv":
        return csv_files.download("scenario", *_sheet(asked))
    tables = telling.tables()
    context = {
        "title": asked.story.version.title,
        "trail": _trail(),
        "asked": asked,
        "tables": tables,
        "chart": chart_of(telling) if tables else None,
        "chosen": _query(request),
        "edit": _edit_address(request, content),
    }
    return render(request, "scenarios/played/story.html", context)


def _nothing_yet(request: HttpRequest, content: UUID) -> HttpResponse:
    """Of a draft that was never published, or a case that was recalled."""
    page = ScenarioPage.objects.filter(translation_key=content).order_by("pk").first()
    if page is None:
        raise Http404
    context = {"title": page.title, "trail": _trail(), "edit": _edit_address(request, content)}
    return render(request, "scenarios/played/story.html", context)


def _edit_address(request: HttpRequest, content: UUID) -> str:
    """For those who make it."""
    pages = ScenarioPage.objects.filter(translation_key=content, locale__language_code="da")
    page = pages.first() if access_of(request).may(Right.ENTER_ADMIN) else None
    return reverse("wagtailadmin_pages:edit", args=[page.pk]) if page else ""


def _trail() -> list[Crumb]:
    return [start(), Crumb(_("How cases are played"), reverse("stories_played"))]


def _query(request: HttpRequest) -> str:
    asked = request.GET.copy()
    asked.pop("export", None)
    return asked.urlencode()


def _language() -> str:
    return get_language() or SOURCE_LANGUAGE


def _sheet(asked: "Asked") -> tuple[Sequence[Any], Iterable[Sequence[Any]]]:
    """What the screen says, and of what."""
    header = [_("table"), _("scene"), _("what"), _("people, about"), _("share, about")]
    if asked.other:
        header.append(_("in version %(number)s") % {"number": asked.other.number})
    rows = [
        [table.title, row.scene, row.what, row.people, row.share, row.other][: len(header)]
        for table in asked.telling.tables()
        for row in table.rows
    ]
    return header, rows


class Asked:
    """What the address asks for. What it asks for in vain is not asked for."""

    def __init__(self, content: UUID, query: Any) -> None:
        self.content, self.query = content, query

    @cached_property
    def versions(self) -> list[Version]:
        return reading.versions_of(self.content)

    @cached_property
    def version(self) -> Version | None:
        return self._version("version") or next(iter(self.versions), None)

    @cached_property
    def other(self) -> Version | None:
        found = self._version("with")
        return None if found == self.version else found

    def _version(self, name: str) -> Version | None:
        asked = self.query.get(name, "")
        return next((one for one in self.versions if str(one.number) == asked), None)

    @cached_property
    def story(self) -> Story:
        return story_of(self._chosen, _language())

    @property
    def _chosen(self) -> Version:
        if self.version is None:
            raise LookupError("nothing of it was published")
        return self.version

    @cached_property
    def seat(self) -> str:
        seats = [one.id for one in self.story.graph.seats]
        asked = self.query.get("seat", "")
        return asked if asked in seats else next(iter(seats), "")

    @cached_property
    def audience(self) -> str:
        return self.query.get("audience") or EVERYBODY

    @property
    def only_spots(self) -> bool:
        return self.telling.outline.only_spots

    @cached_property
    def telling(self) -> Telling:
        return Telling(
            outline=Outline(self.story.graph, self.seat),
            words=Wording(self.story),
            told=self._told(self._by_audience),
            other=self._told(self._told_in(self.other)) if self.other else None,
        )

    @cached_property
    def _by_audience(self) -> dict[str, Told]:
        return self._told_in(self._chosen)

    def _told_in(self, version: Version) -> dict[str, Told]:
        return reading.told_by_audience(version, self.seat)

    def _told(self, by_audience: dict[str, Told]) -> Told:
        return reading.told_of(by_audience, MIXED if self.audience == SMALL else self.audience)

    # --- What one may choose ----------------------------------------------------------------

    def seats(self) -> list[tuple[str, str]]:
        return [(one.id, self.telling.words.title(one.id)) for one in self.story.graph.seats]

    def audiences(self) -> Iterator[tuple[str, str]]:
        yield EVERYBODY, _("All")
        names = {one.key: one.name for one in Audience.objects.all()}
        for key in self._by_audience:
            if key == MIXED:
                yield SMALL, _("Small audiences together")
            else:
                yield key, str(names.get(key, key))
