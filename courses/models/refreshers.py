"""What those who have taken a course are offered when the law or a duty has changed since."""

from datetime import date
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from courses.learning.facts import SHORT
from courses.models.learning import Completion, CompletionQuerySet
from courses.versions.languages import SOURCE_LANGUAGE
from knowledge.facts.rendering import Book

LANGUAGES = [code for code, _name in settings.LANGUAGES]
LONGEST_NOTE = 500


class RefresherQuerySet(models.QuerySet["Refresher"]):
    def open(self) -> "RefresherQuerySet":
        return self.filter(ended_at=None)


class Refresher(models.Model):
    """An editor offers whoever completed a course on an older text, or with another value of a
    fact, to read what has changed. Where it was offered and taken back, that stays."""

    key = models.UUIDField(default=uuid4, unique=True, editable=False)
    course = models.UUIDField(_("course"), db_index=True)
    # The fact whose value is another; without one it is the text that has changed.
    fact = models.CharField(_("fact"), max_length=100, blank=True)
    # Which version it is, or what holds of the fact: another value is another offer.
    about = models.TextField()
    # Whoever began before this took the older text.
    since = models.DateTimeField(_("changed"))
    note_da = models.CharField(_("what has changed, in Danish"), max_length=LONGEST_NOTE)
    note_en = models.CharField(
        _("what has changed, in English"), max_length=LONGEST_NOTE, blank=True
    )
    offered_at = models.DateTimeField(_("offered"), default=timezone.now)
    offered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    ended_at = models.DateTimeField(_("taken back"), null=True, blank=True)

    objects = RefresherQuerySet.as_manager()

    class Meta:
        verbose_name = _("refresher")
        verbose_name_plural = _("refreshers")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["course", "fact", "about"],
                condition=Q(ended_at=None),
                name="refresher_offered_once",
            )
        ]

    def __str__(self) -> str:
        return self.note_da

    @property
    def note(self) -> str:
        return (self.note_en if get_language() == "en" else "") or self.note_da

    @property
    def note_language(self) -> str:
        return "en" if get_language() == "en" and self.note_en else SOURCE_LANGUAGE


def last_completions() -> CompletionQuerySet:
    """Of each person and course."""
    newer = Completion.objects.filter(
        person=OuterRef("person"),
        course=OuterRef("course"),
        attempt__number__gt=OuterRef("attempt__number"),
    )
    return Completion.objects.filter(~Exists(newer))


def on_older_text(since: Any) -> CompletionQuerySet:
    """Those that were begun before that, and whose people have read nothing of it since."""
    unread = Q(refreshed_at=None) | Q(refreshed_at__lt=since)
    return last_completions().filter(unread, attempt__began_at__lt=since)


def on_other_value(fact: str, today: date) -> CompletionQuerySet:
    """Those whose people were shown something else than what holds today."""
    # As a text: what stands in JSON is compared as JSON, and fails where it is none.
    told = Cast(KeyTextTransform(fact, "facts"), models.TextField())
    shown = last_completions().alias(shown=told)
    return shown.filter(shown__isnull=False).exclude(shown__in=as_kept_today(fact, today))


def as_kept_today(fact: str, today: date) -> list[str]:
    """As completions keep it: whole, or its beginning where there was no room for all."""
    told = told_today(fact, today)
    return [*told, *(text[:SHORT] for text in told)]


def told_today(fact: str, today: date) -> list[str]:
    book = Book([fact])
    return [str(book.tell(fact, language, today)) for language in LANGUAGES]
