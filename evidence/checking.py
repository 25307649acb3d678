"""What is refused before it is written: afterwards nothing can be mended."""

import json
from datetime import datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.utils import timezone

from evidence.models import TAKES_BACK, Evidence
from evidence.vocabulary import OUTCOMES

# A phone's clock is not exact. More than this is no time at which somebody can have done something.
CLOCKS_DIFFER = timedelta(minutes=5)
TEXTS = ("key", "part", "locale", "audience", "variant")
# Above, the databases write the same number in different ways.
LARGEST_NUMBER = 2**53
LARGEST_DETAIL = 2_000
LARGEST_FACTS = 8_000


class InvalidEvidence(ValueError):
    pass


def check(row: Evidence) -> None:
    """Raise InvalidEvidence, or leave the row as the database would give it back."""
    row.detail = _plain(row.detail, "detail", LARGEST_DETAIL)
    row.facts = _plain(row.facts, "facts", LARGEST_FACTS)
    _check_fields(row)
    if row.outcome not in OUTCOMES[row.kind]:
        raise InvalidEvidence(f"outcome: {row.kind} cannot be {row.outcome}")
    if row.key.startswith(TAKES_BACK):
        raise InvalidEvidence("key: only what takes back begins like that")
    _check_moment(row.performed_at)


def _check_fields(row: Evidence) -> None:
    for name in TEXTS:
        _check_text(getattr(row, name), name)
    try:
        row.clean_fields(exclude=["transaction", "facts", "detail"])
    except ValidationError as error:
        raise InvalidEvidence(str(error.message_dict)) from None


def _check_text(value: str, name: str) -> None:
    try:
        value.encode()
    except UnicodeEncodeError as error:
        raise InvalidEvidence(f"{name}: {error}") from None
    if "\0" in value:
        raise InvalidEvidence(f"{name}: no database keeps a zero")


def _check_moment(moment: datetime) -> None:
    if timezone.is_naive(moment):
        raise InvalidEvidence("performed_at: the time zone is missing")
    if moment > timezone.now() + CLOCKS_DIFFER:
        raise InvalidEvidence("performed_at: it has not happened yet")


def _plain(value: Any, name: str, largest: int) -> dict[str, Any]:
    """As JSON keeps it: every key a text, no tuple, nothing that one of the databases refuses."""
    if not isinstance(value, dict):
        raise InvalidEvidence(f"{name}: it must be an object")
    try:
        text = json.dumps(value, cls=DjangoJSONEncoder, allow_nan=False, ensure_ascii=False)
        size = len(text.encode())
        plain: dict[str, Any] = json.loads(text, parse_int=_whole, parse_float=_real)
    except (TypeError, ValueError) as error:
        raise InvalidEvidence(f"{name}: {error}") from None
    if size > largest or "\\u0000" in text:
        raise InvalidEvidence(f"{name}: {size} bytes; {largest} are allowed, none of them zero")
    return plain


def _whole(digits: str) -> int:
    return int(_exact(digits))


def _real(digits: str) -> float:
    return float(_exact(digits))


def _exact(digits: str) -> str:
    if abs(float(digits)) > LARGEST_NUMBER:
        raise ValueError(f"{digits} would not come back as it was given")
    return digits
