from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from courses.admin.reports import Report
from courses.upkeep import Kept, Lack, kept_pages, owners


class Upkeep(Report):
    template_name = "courses/admin/upkeep.html"
    page_title = gettext_lazy("Who keeps the pages true")
    header_icon = "calendar-check"
    file_name = "upkeep"

    @cached_property
    def owner(self) -> int | None:
        """Nobody is 0."""
        asked = self.request.GET.get("owner", "")
        return int(asked) if asked.isdecimal() and len(asked) < 10 else None

    @cached_property
    def lack(self) -> str:
        asked = self.request.GET.get("lack", "")
        return asked if asked in Lack.values else ""

    @cached_property
    def listed(self) -> list[Kept]:
        return kept_pages(timezone.localdate(), owner=self.owner, lack=self.lack)

    def table(self) -> tuple[Sequence[Any], Iterable[Sequence[Any]]]:
        header = [_("page"), _("kind"), _("owner"), _("look at it again"), _("what is wrong")]
        return header, [
            [
                one.page.draft_title,
                one.page.page_type_display_name,
                one.page.owner.get_full_name() if one.page.owner else "",
                one.page.look_again,
                ", ".join(str(lack.label) for lack in one.lacks),
            ]
            for one in self.listed
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            **kwargs,
            owners=owners(),
            owner=self.owner,
            lacks=Lack.choices,
            lack=self.lack,
            number=len(self.listed),
            found=self.paginated(self.listed),
        )
