from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from knowledge.models.facts import HOTLINE_NUMBER, showable_now


def hotline(request: HttpRequest) -> dict[str, Any]:
    """The number for the hotline box; nothing outside the demo until CMM has verified it."""
    return {"hotline": SimpleLazyObject(lambda: showable_now(HOTLINE_NUMBER))}
