from typing import Any

from django.utils.translation import gettext_lazy

from courses.coverage.trends import material
from knowledge.admin.frame import Screen


class Trends(Screen):
    template_name = "courses/admin/trends.html"
    page_title = gettext_lazy("Trends and their material")
    header_icon = "rotate"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        going_on, over = material()
        may_add = self.request.user.has_perm("knowledge.change_trend")
        return super().get_context_data(**kwargs, going_on=going_on, over=over, may_add=may_add)
