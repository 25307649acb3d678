"""Pages whose latest draft says itself what a fact holds, and putting a reference there instead."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin.models import EditingSession
from wagtail.models import Page, Revision
from wagtail_localize.models import Translation

from knowledge.facts import literals
from knowledge.facts.literals import Hit
from knowledge.facts.places import plain
from knowledge.facts.rendering import Book, Told, reference
from knowledge.facts.stream_texts import Place, change_texts
from knowledge.models import Fact

WORDS_AROUND = 60


class NotNow(Exception):
    """Says why nothing was replaced."""


@dataclass(frozen=True)
class Literal:
    """A hit in a page, with what would be told instead."""

    number: int
    place: Place
    hit: Hit
    fact: Fact
    told: Told
    before: str
    after: str

    @property
    def can_be_replaced(self) -> bool:
        return self.place.takes_facts and not self.hit.in_link and self.told.is_known


@dataclass
class Found:
    page: Page
    literals: list[Literal] = field(default_factory=list)
    refusal: str = ""

    @property
    def seen(self) -> int:
        return self.page.latest_revision_id or 0

    @property
    def can_be_replaced(self) -> bool:
        return not self.refusal and any(one.can_be_replaced for one in self.literals)


class Wordings:
    """Of all facts, with what is told today; read once for any number of pages."""

    def __init__(self, today: date) -> None:
        self.today = today
        self.facts: dict[str, Fact] = {}
        for fact in Fact.objects.order_by("-key"):
            self.facts.update(dict.fromkeys(map(_tidy, fact.wordings), fact))
        self.book = Book({fact.key for fact in self.facts.values()})

    def find(self, text: str) -> list[Hit]:
        return literals.find(text, self.facts)

    def tell(self, hit: Hit, language: str) -> tuple[Fact, Told]:
        fact = self.facts[hit.wording]
        return fact, self.book.tell(fact.key, language, self.today)


def _tidy(wording: str) -> str:
    return " ".join(wording.split())


# --- Finding --------------------------------------------------------------------------------


def pages_with_literals(person: Any) -> list[Found]:
    wordings = Wordings(timezone.localdate())
    found = [one for draft in _drafts() if (one := _found(draft, wordings)).literals]
    for one in found:
        one.refusal = refusal(one.page, person)
    return found


def _drafts() -> Iterator[Page]:
    pages = Page.objects.filter(depth__gt=1).order_by("path").select_related("locale").specific()
    latest = Revision.objects.in_bulk(
        [pk for pk in Page.objects.values_list("latest_revision", flat=True) if pk]
    )
    for page in pages:
        revision = latest.get(page.latest_revision_id)
        yield page.with_content_json(revision.content) if revision else page


def _found(page: Page, wordings: Wordings) -> Found:
    found = Found(page)

    def look(place: Place, text: str) -> str:
        for hit in wordings.find(text):
            number = len(found.literals)
            found.literals.append(_literal(number, place, hit, text, page, wordings))
        return text

    change_texts(page, look)
    return found


def _literal(
    number: int, place: Place, hit: Hit, text: str, page: Page, wordings: Wordings
) -> Literal:
    fact, told = wordings.tell(hit, page.locale.language_code)
    before, after = plain(text[: hit.start]), plain(text[hit.end :])
    return Literal(number, place, hit, fact, told, before[-WORDS_AROUND:], after[:WORDS_AROUND])


def refusal(page: Page, person: Any) -> str:
    """Why the page must not be changed now; nothing when it may."""
    if not page.permissions_for_user(person).can_edit():
        return _("You cannot edit this page.")
    lock = page.get_lock()
    if lock and lock.for_user(person):
        return _("The page is locked.")
    others = EditingSession.objects.filter(
        content_type=ContentType.objects.get_for_model(page.specific_class),
        object_id=str(page.pk),
        last_seen_at__gte=timezone.now() - EditingSession.IDLE_TIMEOUT,
    )
    if others.exclude(user=person).exists():
        return _("Somebody is editing the page right now.")
    if _is_translated_elsewhere(page):
        return _("The page is a translation: change the words where it is translated.")
    return ""


def _is_translated_elsewhere(page: Page) -> bool:
    return Translation.objects.filter(
        source__object_id=page.translation_key, target_locale=page.locale, enabled=True
    ).exists()


# --- Replacing ------------------------------------------------------------------------------


def replace(page_pk: int, *, numbers: Sequence[int], seen: int, by: Any) -> int:
    """A new draft with references in place of these hits; gives how many."""
    with transaction.atomic():
        held = Page.objects.select_for_update().get(pk=page_pk)
        if (held.latest_revision_id or 0) != seen:
            raise NotNow(_("The page has been changed meanwhile. Look again."))
        if text := refusal(held.specific, by):
            raise NotNow(text)
        draft = held.specific.get_latest_revision_as_object()
        done = _put_references(draft, set(numbers))
        if done:
            draft.save_revision(user=by, log_action="wagtail.edit")
        return done


def _put_references(draft: Page, numbers: set[int]) -> int:
    wordings = Wordings(timezone.localdate())
    found = _found(draft, wordings).literals
    wanted = {one.number for one in found if one.can_be_replaced} & numbers
    count = 0

    def put(place: Place, text: str) -> str:
        nonlocal count
        hits = wordings.find(text)
        ours = [hit for number, hit in enumerate(hits, count) if number in wanted]
        count += len(hits)
        return literals.replace(text, ours, lambda hit: _reference(hit, draft, wordings))

    change_texts(draft, put)
    return len(wanted)


def _reference(hit: Hit, page: Page, wordings: Wordings) -> str:
    fact, told = wordings.tell(hit, page.locale.language_code)
    return reference(fact.key, str(told))
