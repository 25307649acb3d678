"""One task for each page that must be looked at because something that it tells has changed."""

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from wagtail.models import Page

from accounts.models import Person
from knowledge.models import FactChange, FactUse, ReviewTask

Class = FactChange.Class


def make_for(change: FactChange) -> int:
    """None where only the spelling has changed."""
    if change.change_class == Class.COSMETIC:
        return 0
    why = {language: _why(change, language) for language in ("da", "en")}
    made = [
        ReviewTask(
            page=page,
            subject=change.fact.key,
            why_da=why["da"],
            why_en=why["en"],
            change=change,
        )
        for page in affected(change.fact.key)
    ]
    ReviewTask.objects.bulk_create(made)
    return len(made)


def affected(key: str) -> "QuerySet[Page]":
    return FactUse.objects.of(key).pages().order_by("path")


def _why(change: FactChange, language: str) -> str:
    with override(language):
        text = {
            Class.SUBSTANTIVE: _("The fact “%(name)s” has changed in substance."),
            Class.LEGAL: _("The rules behind the fact “%(name)s” have changed."),
        }[Class(change.change_class)]
        return text % {"name": change.fact.name}


def finish(task: ReviewTask, *, by: Person, note: str) -> bool:
    """False when it was done already: what is written of that stays."""
    with transaction.atomic():
        waiting = ReviewTask.objects.select_for_update().waiting().filter(pk=task.pk)
        return bool(waiting.update(done_at=timezone.now(), done_by=by, note=note))
