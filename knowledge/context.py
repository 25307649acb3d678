from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from core.brief import kept_briefly
from knowledge.models.facts import HOTLINE_NUMBER, Fact, FactValue, showable_now


def hotline(request: HttpRequest) -> dict[str, Any]:
    """The number for the hotline box; nothing outside the demo until CMM has verified it."""
    return {"hotline": SimpleLazyObject(_number)}


@kept_briefly(Fact, FactValue)
def _number() -> FactValue | None:
    return showable_now(HOTLINE_NUMBER)
