"""A new table for a data set: choose a file, look at what would change, keep it."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from core import csv_files
from knowledge.figures.comparing import compare
from knowledge.figures.reading import MOST_BYTES, as_rows, header
from knowledge.figures.uploading import Examined, SomebodyWasFaster, examine, keep, latest
from knowledge.models import DataSet, DataVersion


class UploadForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("CSV file"),
        # Whether it is empty is told with all else that is wrong with it.
        allow_empty_file=True,
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.txt,text/csv"}),
    )


class KeepForm(forms.Form):
    """What was looked at, sent back to be kept; it is examined anew."""

    content = forms.CharField(max_length=MOST_BYTES, strip=False, widget=forms.HiddenInput)
    based_on = forms.IntegerField(min_value=0, widget=forms.HiddenInput)


def upload(request: HttpRequest, pk: int) -> HttpResponse:
    data_set = _data_set(request, pk)
    if "content" in request.POST:
        return _keep(request, data_set)
    is_sent = request.method == "POST"
    form = UploadForm(request.POST, request.FILES) if is_sent else UploadForm()
    if is_sent and form.is_valid():
        content = form.cleaned_data["file"].read(MOST_BYTES * 64)
        return _look(request, data_set, form, examine(data_set, content))
    return _answer(request, "upload", data_set, form=form)


def _look(
    request: HttpRequest, data_set: DataSet, form: forms.Form | None, found: Examined
) -> HttpResponse:
    if found.problems:
        form = form or UploadForm()
        return _answer(request, "upload", data_set, form=form, problems=found.problems)
    initial = {"content": found.content, "based_on": found.based_on}
    labels = {column.name: column.label_da for column in data_set.columns.all()}
    return _answer(
        request, "preview", data_set, found=found, labels=labels, form=KeepForm(initial=initial)
    )


def _keep(request: HttpRequest, data_set: DataSet) -> HttpResponse:
    form = KeepForm(request.POST)
    if not form.is_valid():
        return redirect(_address("upload", data_set))
    found = examine(data_set, form.cleaned_data["content"].encode())
    if found.problems:
        return _look(request, data_set, None, found)
    if not found.changes and found.based_on:
        messages.info(request, _("These numbers are in force already. Nothing was changed."))
        return redirect(_address("versions", data_set))
    if latest(data_set) != form.cleaned_data["based_on"]:
        return _tell_somebody_was_faster(request, data_set, found)
    try:
        version = keep(examined=found, by=request.user)
    except SomebodyWasFaster:
        return _tell_somebody_was_faster(request, data_set, found)
    text = _("Version %(number)s of “%(name)s” is in force.")
    messages.success(request, text % {"number": version.number, "name": data_set.name_da})
    return redirect(_address("versions", data_set))


def _tell_somebody_was_faster(
    request: HttpRequest, data_set: DataSet, found: Examined
) -> HttpResponse:
    text = _(
        "Somebody else has uploaded a table meanwhile. This is what your file would change now."
    )
    messages.warning(request, text)
    again = DataSet.objects.get(pk=data_set.pk)
    return _look(request, again, None, examine(again, found.content.encode()))


@require_safe
def versions(request: HttpRequest, pk: int) -> HttpResponse:
    data_set = _data_set(request, pk)
    found = data_set.versions.select_related("uploaded_by")
    return _answer(request, "versions", data_set, versions=found)


@require_safe
def version(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    data_set = _data_set(request, pk)
    found = get_object_or_404(DataVersion, data_set=data_set, number=number)
    before = data_set.versions.filter(number=number - 1).first()
    columns = data_set.pure_columns
    return _answer(
        request,
        "version",
        data_set,
        version=found,
        heads=header(columns),
        rows=as_rows(found.table, columns),
        changes=compare(before.table, found.table) if before else None,
    )


@require_safe
def version_file(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """As it can be uploaded again."""
    data_set = _data_set(request, pk)
    found = get_object_or_404(DataVersion, data_set=data_set, number=number)
    columns = data_set.pure_columns
    return csv_files.download(
        f"{data_set.key}-{number}", header(columns), as_rows(found.table, columns)
    )


def _data_set(request: HttpRequest, pk: int) -> DataSet:
    if not request.user.has_perm("knowledge.change_dataset"):
        raise PermissionDenied
    return get_object_or_404(DataSet, pk=pk)


def _address(name: str, data_set: DataSet) -> str:
    viewset: Any = DataSet.snippet_viewset
    return reverse(viewset.get_url_name(name), args=[data_set.pk])


TITLES = {
    "upload": gettext_lazy("Upload a table"),
    "preview": gettext_lazy("What would change"),
    "versions": gettext_lazy("Versions"),
    "version": gettext_lazy("A version"),
}


def _answer(request: HttpRequest, page: str, data_set: DataSet, **context: Any) -> HttpResponse:
    viewset: Any = DataSet.snippet_viewset
    trail = [
        {"url": reverse(viewset.get_url_name("list")), "label": capfirst(_("data sets"))},
        {"url": _address("edit", data_set), "label": data_set.name_da},
        {"url": "", "label": TITLES[page]},
    ]
    context |= {
        "data_set": data_set,
        "names": {name: _address(name, data_set) for name in ("edit", "upload", "versions")},
        "breadcrumbs_items": trail,
        "header_title": f"{TITLES[page]}: {data_set.name_da}",
        "header_icon": "table",
        "page_title": TITLES[page],
    }
    return render(request, f"knowledge/figures/admin/{page}.html", context)
