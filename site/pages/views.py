from typing import cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language

from accounts.models import Person
from assessments.recognition.refreshing import vignettes_for
from assessments.vignettes.keying import rater_of
from core.gate import open_to_all, signed_in
from courses.learning.mine import courses_of
from organisations.access import access_of
from pages.style_guide import COMPONENTS, StyleGuideForm


@signed_in
def my_page(request: HttpRequest) -> HttpResponse:
    language = get_language() or ""
    person = cast(Person, request.user)
    context = courses_of(person, access_of(request), language)
    context["vignettes"] = vignettes_for(person, timezone.localdate())
    context["rates"] = rater_of(person) is not None
    return render(request, "pages/my_page.html", context)


@open_to_all
def pause(request: HttpRequest) -> HttpResponse:
    """A quiet page to rest on, with the way back to where one was."""
    back = request.GET.get("back", "")
    # Browsers leave out line breaks and tabs, and what is left may lead away.
    plain = back.startswith("/") and back.isprintable()
    safe = plain and url_has_allowed_host_and_scheme(back, allowed_hosts=None)
    return render(
        request,
        "pages/pause.html",
        {"back": back if safe else f"/{get_language()}/", "paused": True},
    )


@open_to_all
def style_guide(request: HttpRequest) -> HttpResponse:
    return render(
        request,
        "pages/style_guide.html",
        {
            "components": COMPONENTS,
            "form": StyleGuideForm(prefix="new"),
            "failed": StyleGuideForm({}, prefix="failed"),
        },
    )
