"""“Something is wrong here”: from any text to whoever keeps it true."""

from datetime import timedelta
from typing import Any, cast

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import Person
from core.gate import signed_in
from core.ratelimit import Limit
from courses.models import Remark, Version
from courses.reading import may_read
from organisations.access import access_of

REMARKS = Limit("remark", tries=20, window=timedelta(hours=1))


class RemarkForm(forms.Form):
    text = forms.CharField(
        label=_("What is wrong?"),
        max_length=1000,
        help_text=_(
            "For instance a rule that has changed, a word that hurts, or a link that leads "
            "nowhere. Never write about a real case or a real person."
        ),
        error_messages={"required": _("Write what is wrong.")},
        widget=forms.Textarea(attrs={"rows": 5, "maxlength": False}),
    )


@signed_in
def remark(request: HttpRequest, id: int) -> HttpResponse:
    version = get_object_or_404(Version.objects.select_related("page"), pk=id)
    if not may_read([version.content], access_of(request)):
        raise Http404
    form = RemarkForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        add_remark(version=version, text=form.cleaned_data["text"], by=cast(Person, request.user))
        messages.success(
            request, gettext("Thank you. Whoever keeps this text true reads it and decides.")
        )
        return redirect(_back_to(version, request))
    context = {"form": form, "version": version, "back": _back_to(version, request)}
    return render(request, "courses/remark.html", context)


def _back_to(version: Version, request: HttpRequest) -> str:
    page = version.page
    address = page.get_url(request) if page and page.live else None
    return address or reverse("version", args=[version.pk])


def add_remark(*, version: Version, text: str, by: Person) -> Remark:
    """Sent twice by a double click it is one."""
    REMARKS.count(str(by.pk))
    just_now = timezone.now() - timedelta(minutes=1)
    twice = Remark.objects.filter(version=version, text=text, by=by, made_at__gt=just_now)
    return twice.first() or Remark.objects.create(version=version, text=text, by=by)


def answer_remark(remark: Remark, *, text: str, by: Any) -> bool:
    """Whether it was waiting still."""
    waiting = Remark.objects.waiting().filter(pk=remark.pk)
    return bool(waiting.update(answer=text, answered_at=timezone.now(), answered_by=by))
