"""What our screens in the admin share: the title, the way back, who may do what."""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from knowledge.models import Fact

CHANGE = "knowledge.change_fact"


class Screen(WagtailAdminTemplateMixin, TemplateView):
    """The gate lets in those who make content; `needs` is what else this screen asks for."""

    header_icon = "info-circle"
    needs = ""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if self.needs and not request.user.has_perm(self.needs):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def trail(self) -> Sequence[dict[str, str]]:
        return []

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        here = {"url": "", "label": self.get_page_title()}
        return [*self.breadcrumbs_items, *self.trail(), here]


def to_all_facts(request: HttpRequest) -> list[dict[str, str]]:
    """The list is for those who keep the facts."""
    if not request.user.has_perm(CHANGE):
        return []
    listed = reverse("wagtailsnippets_knowledge_fact:list")
    return [{"url": listed, "label": _("Facts")}]


def to_fact(fact: Fact) -> dict[str, str]:
    return {"url": reverse("fact", args=[fact.pk]), "label": fact.name}
