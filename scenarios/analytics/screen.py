"""How a published scenario is played, for those who write, approve and count."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from courses.admin.reports import Report
from courses.models import Version
from knowledge.models import Audience
from organisations.access import Right, access_of
from scenarios.analytics import reading
from scenarios.analytics.chart import chart_of
from scenarios.analytics.counting import MIXED
from scenarios.analytics.hiding import groups
from scenarios.analytics.tables import Table, Telling
from scenarios.analytics.wording import Wording
from scenarios.models import ScenarioPage
from scenarios.play.stories import Story, story_of

EVERYBODY, SMALL = "all", "small"


def may_see(page: ScenarioPage, request: HttpRequest) -> bool:
    permissions = page.permissions_for_user(request.user)
    may_make = permissions.can_edit() or permissions.can_publish()
    return bool(may_make) or access_of(request).may(Right.SEE_FIGURES)


class PlayedScreen(Report):
    template_name = "scenarios/admin/played.html"
    page_title = gettext_lazy("How it is played")
    header_icon = "view"
    file_name = "scenario"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not may_see(self.page, request):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def page(self) -> ScenarioPage:
        found: ScenarioPage = get_object_or_404(ScenarioPage, pk=self.kwargs["pk"])
        return found

    def get_page_subtitle(self) -> str:
        return str(self.page.get_admin_display_title())

    def trail(self) -> Sequence[dict[str, str]]:
        edit = reverse("wagtailadmin_pages:edit", args=[self.page.pk])
        return [{"url": edit, "label": self.get_page_subtitle()}]

    # --- What was asked for -----------------------------------------------------------------

    @cached_property
    def versions(self) -> list[Version]:
        return reading.versions_of(self.page.translation_key)

    def _version(self, name: str) -> Version | None:
        asked = self.request.GET.get(name, "")
        return next((one for one in self.versions if str(one.number) == asked), None)

    @cached_property
    def version(self) -> Version | None:
        return self._version("version") or next(iter(self.versions), None)

    @property
    def _chosen(self) -> Version:
        """For what is only asked of a scenario that was published."""
        if self.version is None:
            raise LookupError("nothing of it was published")
        return self.version

    @cached_property
    def other(self) -> Version | None:
        found = self._version("with")
        return None if found == self.version else found

    @cached_property
    def people(self) -> dict[str, dict[str, int]]:
        return reading.people_in(self.version) if self.version else {}

    @cached_property
    def story(self) -> Story:
        return story_of(self._chosen, get_language() or "da")

    @cached_property
    def seat(self) -> str:
        seats = [one.id for one in self.story.graph.seats]
        asked = self.request.GET.get("seat", "")
        return asked if asked in seats else next(iter(seats), "")

    @cached_property
    def audience(self) -> str:
        return self.request.GET.get("audience") or EVERYBODY

    def _audiences(self, people: dict[str, int]) -> frozenset[str] | None:
        """Those who are asked for; nobody where they may not be told apart."""
        if self.audience == EVERYBODY:
            return None
        asked = MIXED if self.audience == SMALL else self.audience
        return reading.group_of(asked, people) or frozenset()

    @cached_property
    def telling(self) -> Telling:
        return Telling(
            graph=self.story.graph,
            seat=self.seat,
            words=Wording(self.story),
            played=self._played(self._chosen, self.people),
            other=self._played(self.other, reading.people_in(self.other)) if self.other else None,
        )

    def _played(self, version: Version, people: dict[str, dict[str, int]]) -> reading.Played:
        audiences = self._audiences(people.get(self.seat, {}))
        return reading.played(version, self.seat, audiences)

    @cached_property
    def tables(self) -> list[Table]:
        return self.telling.tables() if self.version else []

    # --- What is shown ----------------------------------------------------------------------

    def audiences(self) -> Iterator[tuple[str, str]]:
        yield EVERYBODY, _("All")
        names = {one.key: one.name for one in Audience.objects.all()}
        for group in groups(self.people.get(self.seat, {})):
            known = sorted(group - {MIXED})
            called = [str(names.get(key, key)) for key in known]
            if MIXED in group:
                called.append(_("small audiences together"))
            yield (known[0] if known else SMALL), ", ".join(called)

    def seats(self) -> list[tuple[str, str]]:
        return [(one.id, self.telling.words.title(one.id)) for one in self.story.graph.seats]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found = super().get_context_data(**kwargs, version=self.version, versions=self.versions)
        if self.version is None:
            return found
        return found | {
            "other": self.other,
            "seat": self.seat,
            "seats": self.seats(),
            "only_spots": self.story.graph.seat[self.seat].only_spots,
            "audience": self.audience,
            "audiences": list(self.audiences()),
            "tables": self.tables,
            "chart": chart_of(self.telling) if self.tables else None,
        }

    def table(self) -> tuple[Sequence[Any], Iterable[Sequence[Any]]]:
        header = [_("table"), _("scene"), _("what"), _("people"), _("share")]
        if self.other:
            header.append(_("in version %(number)s") % {"number": self.other.number})
        rows = [
            [table.title, row.scene, row.what, row.people, row.share, row.other][: len(header)]
            for table in self.tables
            for row in table.rows
        ]
        return header, rows
