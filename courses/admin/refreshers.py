"""Who has learned what held before, and offering them to read what has changed."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from courses.admin.reports import PER_PAGE
from courses.models.refreshers import LONGEST_NOTE, Refresher
from courses.refreshers.changes import Change, changes, fact_change, text_change
from courses.refreshers.offering import offer, take_back
from knowledge.admin.frame import Screen
from organisations.access import Right, access_of, needs


class AfterChanges(Screen):
    template_name = "courses/admin/refreshers.html"
    page_title = gettext_lazy("After a change")
    header_icon = "history"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found = Paginator(changes(timezone.localdate()), PER_PAGE)
        return super().get_context_data(**kwargs, found=found.get_page(self.request.GET.get("p")))


class OfferForm(forms.Form):
    note_da = forms.CharField(
        label=gettext_lazy("What has changed, in Danish"),
        max_length=LONGEST_NOTE,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("One or two plain sentences. Learners read them on My page."),
    )
    note_en = forms.CharField(
        label=gettext_lazy("What has changed, in English"),
        max_length=LONGEST_NOTE,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Without it those who read English get the Danish sentences."),
    )


class OfferChange(Screen):
    """Of a version by its number, of a fact by course and key."""

    template_name = "courses/admin/refresher.html"
    page_title = gettext_lazy("Offer a refresher")
    header_icon = "history"

    def trail(self) -> list[dict[str, str]]:
        return [{"url": reverse("refreshers"), "label": str(AfterChanges.page_title)}]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = OfferForm(request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form), status=422)
        made = offer(change=self.change(), by=access_of(request), **form.cleaned_data)
        if made:
            messages.success(request, _("It is offered: those concerned find it on My page."))
        else:
            messages.info(request, _("It is offered already."))
        return redirect("refreshers")

    def change(self) -> Change:
        if "fact" in self.kwargs:
            today = timezone.localdate()
            found = fact_change(self.kwargs["course"], self.kwargs["fact"], today)
        else:
            found = text_change(self.kwargs["pk"])
        if found is None:
            raise Http404
        return found

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        change = self.change()
        form = kwargs.pop("form", None) or OfferForm(initial={"note_da": change.note})
        return super().get_context_data(**kwargs, change=change, form=form)


after_changes = needs(Right.WRITE)(AfterChanges.as_view())
offer_change = needs(Right.WRITE)(OfferChange.as_view())


@needs(Right.WRITE)
@require_POST
def end_offer(request: HttpRequest, key: Any) -> HttpResponse:
    refresher = get_object_or_404(Refresher, key=key)
    if take_back(refresher=refresher, title=str(refresher), by=access_of(request)):
        messages.success(request, _("The offer is taken back. What was read stays noted."))
    return redirect("refreshers")
