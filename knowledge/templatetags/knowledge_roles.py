from typing import Any

from django import template
from django.conf import settings
from django.utils.translation import get_language

from knowledge.models import ReferralPath
from knowledge.roles import role_of

register = template.Library()


@register.inclusion_tag("knowledge/parts/my_role.html")
def my_role(
    path: ReferralPath, level: int = 2, *, language: str = "", is_alone: bool = True
) -> dict[str, Any]:
    """What one must, may and must not do, with headings of this level. Not alone where something
    beside it says already that it is a proposal."""
    language = language or get_language() or settings.LANGUAGE_CODE
    return {
        "role": role_of(path, language),
        "language": language,
        "heading": f"h{level}",
        "is_alone": is_alone,
    }
