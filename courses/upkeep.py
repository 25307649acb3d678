"""Who keeps each page true, and when it is to be looked at again."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F, Q, QuerySet, Value
from django.db.models.enums import TextChoices
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from courses.kinds import page_types

# Types of pages of other apps that have a day for being looked at again.
ALSO: list[type[Any]] = []


class Lack(TextChoices):
    OVERDUE = "overdue", _("overdue")
    NO_OWNER = "owner", _("without an owner")
    NO_DAY = "day", _("without a date")


@dataclass(frozen=True)
class Kept:
    page: Any
    lacks: list[Lack]


def also(model: type[Any]) -> type[Any]:
    """Register a type of page with `review_on`."""
    ALSO.append(model)
    return model


def models() -> list[type[Any]]:
    return [*page_types(), *ALSO]


def kept_pages(today: date, *, owner: int | None = None, lack: str = "") -> list[Kept]:
    """Those that should have been looked at longest ago come first; one query for all types."""
    pages = _pages()
    if owner is not None:
        pages = pages.filter(owner=owner or None)
    found = [Kept(page, _lacks(page, today)) for page in pages]
    return [one for one in found if not lack or lack in one.lacks]


def _pages() -> "QuerySet[Any]":
    """Translations follow the Danish page, which is the one to keep."""
    days = [F(f"{model._meta.model_name}__review_on") for model in models()]
    found = Page.objects.type(*models()).filter(locale__language_code="da")
    return (
        found.annotate(look_again=Coalesce(*days, Value(None)))
        .select_related("owner", "content_type")
        .order_by(F("look_again").asc(nulls_last=True), "path")
    )


def _lacks(page: Any, today: date) -> list[Lack]:
    lacks = []
    if page.look_again and page.look_again <= today:
        lacks.append(Lack.OVERDUE)
    if page.owner_id is None or not page.owner.is_active:
        lacks.append(Lack.NO_OWNER)
    if page.look_again is None:
        lacks.append(Lack.NO_DAY)
    return lacks


def owners() -> "list[Any]":
    """Those of these pages, by name."""
    people = {page.owner for page in _pages() if page.owner}
    return sorted(people, key=lambda person: person.get_full_name())


def overdue(today: date, own: Q) -> list[Any]:
    """Those that should have been looked at longest ago come first."""
    return list(_pages().filter(own, look_again__lte=today))
