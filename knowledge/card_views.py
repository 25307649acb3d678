"""The pocket cards. Nothing in them depends on who asks, so that they can be kept on a device."""

import hashlib
import json
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language, gettext

from accounts.idle_lock import open_while_locked
from core.gate import open_to_all
from knowledge.cards import card_of
from knowledge.models import Audience

FONT = "fonts/atkinson-hyperlegible-next-latin-wght-normal.woff2"
FILES = ("card.css", "card.js", "mark.svg", FONT)


def _for_everybody(response: HttpResponse) -> HttpResponse:
    """May be kept by a browser, and is asked for again each time: a path can change."""
    response.headers["Cache-Control"] = "no-cache"
    return response


def _page(request: HttpRequest, template: str, **context: Any) -> HttpResponse:
    return _for_everybody(render(request, f"knowledge/{template}.html", context))


@open_to_all
@open_while_locked
def cards(request: HttpRequest) -> HttpResponse:
    return _page(request, "cards", audiences=Audience.objects.all())


@open_to_all
@open_while_locked
def card(request: HttpRequest, key: str) -> HttpResponse:
    return _page(request, "card", card=card_of(get_object_or_404(Audience, key=key)))


@open_to_all
@open_while_locked
def not_saved(request: HttpRequest) -> HttpResponse:
    """What the worker shows without a network instead of a card that it does not have."""
    return _page(request, "card_not_saved")


@open_to_all
@open_while_locked
def manifest(request: HttpRequest, key: str) -> HttpResponse:
    """Lets a phone put the card on its home screen."""
    audience = get_object_or_404(Audience, key=key)
    address = reverse("card", args=[key])
    icon = {"src": static("mark.svg"), "sizes": "any", "type": "image/svg+xml"}
    content = {
        "name": f"{gettext('What do I do now?')} {audience.name}",
        "short_name": audience.name,
        "lang": get_language(),
        "id": address,
        "start_url": address,
        "scope": reverse("cards"),
        "display": "standalone",
        "background_color": "#ffffff",
        "theme_color": "#0c3336",
        "icons": [icon],
    }
    return _for_everybody(JsonResponse(content, content_type="application/manifest+json"))


@open_to_all
@open_while_locked
def worker(request: HttpRequest) -> HttpResponse:
    """Another version of what it keeps is another worker, which replaces the one before."""
    files = [static(name) for name in FILES]
    code = static("cards-worker.js")
    settings = {
        "version": hashlib.sha256("".join([code, *files]).encode()).hexdigest()[:12],
        "language": get_language(),
        "folder": reverse("cards"),
        "notSaved": reverse("card_not_saved"),
        "files": files,
    }
    script = f"self.CARDS = {json.dumps(settings)};\nimportScripts({json.dumps(code)});\n"
    return _for_everybody(HttpResponse(script, content_type="text/javascript"))
