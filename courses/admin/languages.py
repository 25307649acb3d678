from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from courses.admin.reports import Report
from courses.languages.state import State, states


class Languages(Report):
    template_name = "courses/admin/languages.html"
    page_title = gettext_lazy("State of the languages")
    header_icon = "wagtail-localize-language"
    file_name = "languages"

    @cached_property
    def is_all(self) -> bool:
        return self.request.GET.get("show") == "all"

    @cached_property
    def every(self) -> list[State]:
        return states()

    @cached_property
    def listed(self) -> list[State]:
        return [one for one in self.every if self.is_all or one.needs_work]

    def table(self) -> tuple[Sequence[Any], Iterable[Sequence[Any]]]:
        header = [_("page"), _("kind"), _("Danish"), _("English"), _("translated"), _("texts")]
        return header, [
            [
                one.page.draft_title,
                one.page.page_type_display_name,
                one.danish.label,
                one.english.label,
                one.done,
                one.total,
            ]
            for one in self.listed
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        waiting = sum(one.needs_work for one in self.every)
        return super().get_context_data(
            **kwargs,
            is_all=self.is_all,
            waiting=waiting,
            number=len(self.every),
            found=self.paginated(self.listed),
        )
