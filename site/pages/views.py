from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language

from pages.style_guide import COMPONENTS, StyleGuideForm


@login_required
def my_page(request: HttpRequest) -> HttpResponse:
    return render(request, "pages/my_page.html")


def pause(request: HttpRequest) -> HttpResponse:
    """A quiet page to rest on, with the way back to where one was."""
    back = request.GET.get("back", "")
    safe = url_has_allowed_host_and_scheme(back, allowed_hosts=None) and back.startswith("/")
    return render(
        request,
        "pages/pause.html",
        {"back": back if safe else f"/{get_language()}/", "paused": True},
    )


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
