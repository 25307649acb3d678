"""The check of contents: pages that say themselves what a fact holds."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST
from wagtail.models import Page

from knowledge.admin.frame import Screen
from knowledge.facts import replacing


class Literals(Screen):
    template_name = "knowledge/facts/literals.html"
    page_title = gettext_lazy("Facts written as plain text")
    header_icon = "search"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found = replacing.pages_with_literals(self.request.user)
        return super().get_context_data(**kwargs, found=found)


@require_POST
def replace_literals(request: HttpRequest, pk: int) -> HttpResponse:
    page = get_object_or_404(Page, pk=pk)
    numbers = [int(text) for text in request.POST.getlist("literal") if text.isdigit()]
    seen = request.POST.get("seen", "")
    try:
        done = replacing.replace(
            pk, numbers=numbers, seen=int(seen) if seen.isdigit() else -1, by=request.user
        )
    except replacing.NotNow as reason:
        messages.warning(request, f"{page}: {reason}")
    else:
        _say(request, page, done)
    return redirect("literals")


def _say(request: HttpRequest, page: Page, done: int) -> None:
    if not done:
        messages.warning(request, _("Nothing was chosen."))
        return
    text = ngettext(
        "%(page)s: %(n)s place is now a reference, in a new draft.",
        "%(page)s: %(n)s places are now references, in a new draft.",
        done,
    ) % {"page": page, "n": done}
    history = reverse("wagtailadmin_pages:history", args=[page.pk])
    undo = _("To undo it, take the former version from the history.")
    messages.success(request, format_html('{} <a href="{}">{}</a>', text, history, undo))
