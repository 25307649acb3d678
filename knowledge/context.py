from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from knowledge.models import HOTLINE_NUMBER, Fact


def hotline(request: HttpRequest) -> dict[str, Any]:
    """The number for the hotline box; nothing outside the demo until CMM has verified it."""
    return {
        "hotline": SimpleLazyObject(
            lambda: Fact.objects.showable().filter(key=HOTLINE_NUMBER).first()
        )
    }
