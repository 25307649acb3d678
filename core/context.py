from typing import Any

from django.conf import settings
from django.http import HttpRequest


def product(request: HttpRequest) -> dict[str, Any]:
    """What every template may say about the installation."""
    return {"demo": settings.DEMO, "leave_url": settings.LEAVE_URL}
