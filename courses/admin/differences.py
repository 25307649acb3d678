"""What has changed in a page, for whoever approves it."""

from collections.abc import Sequence
from functools import cached_property
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy
from wagtail.models import Page

from courses.differences.comparing import differences
from courses.differences.sides import DRAFT, SERVED, choices, side
from courses.models import VersionedPage
from knowledge.admin.frame import Screen


class PageDifferences(Screen):
    template_name = "courses/admin/differences.html"
    page_title = gettext_lazy("What has changed")
    header_icon = "history"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        permissions = self.page.permissions_for_user(request.user)
        if not (permissions.can_edit() or permissions.can_publish()):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def page(self) -> Any:
        page = get_object_or_404(Page, pk=self.kwargs["pk"]).specific
        if not isinstance(page, VersionedPage):
            raise Http404
        return page

    def get_page_subtitle(self) -> str:
        return str(self.page.get_admin_display_title())

    def trail(self) -> Sequence[dict[str, str]]:
        edit = reverse("wagtailadmin_pages:edit", args=[self.page.pk])
        return [{"url": edit, "label": self.get_page_subtitle()}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        before, after = (
            side(self.page, self.request.GET.get(name) or usual)
            for name, usual in (("from", SERVED), ("to", DRAFT))
        )
        return super().get_context_data(
            **kwargs,
            page=self.page,
            choices=choices(self.page),
            before=before,
            after=after,
            chosen_before=self.request.GET.get("from") or SERVED,
            chosen_after=self.request.GET.get("to") or DRAFT,
            only_changes=self.request.GET.get("only") == "1",
            found=differences(before, after) if before and after else None,
        )
