"""Contacts with the hotline by audience, for CMM: choose a file, see what it changes, keep it."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from assessments.actions import CONTACTS_KEPT
from assessments.evaluation import contacts
from assessments.evaluation.contacts import COLUMNS, OTHERS, Examined, examine, keep
from assessments.models import HotlineYear
from core import audit
from knowledge.figures.reading import MOST_BYTES
from knowledge.figures.showing import text_of
from knowledge.models import Audience
from organisations.access import Right, needs
from organisations.views.trail import Crumb, start

FIRST_YEAR = 2000


class YearForm(forms.Form):
    year = forms.IntegerField(label=gettext_lazy("Year"), min_value=FIRST_YEAR)
    source = forms.CharField(
        label=gettext_lazy("Source"),
        max_length=200,
        help_text=gettext_lazy("For instance “CMM’s log of the hotline, taken out on 15 January”."),
    )

    def clean_year(self) -> int:
        year: int = self.cleaned_data["year"]
        if year > timezone.localdate().year:
            raise forms.ValidationError(_("This year has not begun."))
        return year


class UploadForm(YearForm):
    file = forms.FileField(
        label=gettext_lazy("CSV file"),
        # Whether it is empty is told with all else that is wrong with it.
        allow_empty_file=True,
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.txt,text/csv"}),
    )


class KeepForm(YearForm):
    """What was looked at, sent back to be kept; it is examined anew."""

    content = forms.CharField(max_length=MOST_BYTES, strip=False, widget=forms.HiddenInput)


@needs(Right.SEE_FIGURES)
@require_http_methods(["GET", "HEAD", "POST"])
def hotline_contacts(request: HttpRequest) -> HttpResponse:
    if "content" in request.POST:
        return _keep(request)
    is_sent = request.method == "POST"
    form = UploadForm(request.POST, request.FILES) if is_sent else UploadForm()
    if not is_sent or not form.is_valid():
        return _answer(request, form=form)
    found = examine(form.cleaned_data["year"], form.cleaned_data["file"].read(MOST_BYTES + 1))
    if found.problems:
        return _answer(request, form=form, problems=found.problems)
    return _answer(request, found=found, rows=_rows(found), given=form.cleaned_data)


def _keep(request: HttpRequest) -> HttpResponse:
    form = KeepForm(request.POST)
    if not form.is_valid():
        return redirect("hotline_contacts")
    year, content = form.cleaned_data["year"], form.cleaned_data["content"].encode()
    found = examine(year, content)
    if found.problems:
        return _answer(request, form=UploadForm(), problems=found.problems)
    keep(year=year, source=form.cleaned_data["source"], examined=found)
    audit.record(CONTACTS_KEPT, actor=request.user, year=year)
    messages.success(request, _("The contacts of %(year)s are kept.") % {"year": year})
    return redirect("hotline_contacts")


def _rows(found: Examined) -> list[tuple[str, str, str]]:
    """By audience, what stands there and what would."""
    after = found.table.cells_of(COLUMNS[-1].name) if found.table else {}
    return [
        (
            name,
            text_of(found.before[name]) if name in found.before else "–",
            text_of(after[name]) if name in after else "–",
        )
        for name in dict.fromkeys([*after, *found.before])
    ]


def _answer(request: HttpRequest, **context: Any) -> HttpResponse:
    held = [
        (one, [(name, text_of(cell)) for name, cell in contacts.found_in(one).items()])
        for one in HotlineYear.objects.all()
    ]
    names = [one.name_da for one in Audience.objects.all()]
    trail = [start(), Crumb(_("Evaluation"), reverse("evaluations"))]
    shared = {"held": held, "names": [*names, OTHERS], "trail": trail}
    status = 422 if context.get("problems") else 200
    return render(
        request, "assessments/evaluation/contacts.html", {**shared, **context}, status=status
    )
