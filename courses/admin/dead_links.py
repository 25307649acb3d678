from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from courses.admin.reports import Report
from courses.links.dead import DeadLinks, pages_with_dead_links


class DeadLinksReport(Report):
    template_name = "courses/admin/dead_links.html"
    page_title = gettext_lazy("Links that lead nowhere")
    header_icon = "link"
    file_name = "dead-links"

    @cached_property
    def every(self) -> list[DeadLinks]:
        return pages_with_dead_links()

    def table(self) -> tuple[Sequence[Any], Iterable[Sequence[Any]]]:
        header = [_("page"), _("language"), _("draft"), _("link")]
        return header, [
            [
                one.page.draft_title,
                one.page.locale.language_code,
                _("no") if one.is_live else _("yes"),
                dead,
            ]
            for one in self.every
            for dead in one.dead
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs, found=self.paginated(self.every))
