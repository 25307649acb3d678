"""What a learner is offered to read, and only that of a course which has changed."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from accounts.models import Person
from core.brief import kept_briefly
from courses.learning.versions import in_danish, strongest
from courses.models.learning import Completion
from courses.models.refreshers import Refresher, as_kept_today, last_completions, told_today
from courses.models.versions import Version
from courses.versions.languages import SOURCE_LANGUAGE
from courses.versions.rendering import body_of
from evidence.record import record
from evidence.vocabulary import Kind, Outcome
from knowledge.facts.rendering import keys_in
from organisations import page_access
from organisations.access import Access
from organisations.page_addresses import address_of


@dataclass(frozen=True)
class Value:
    """Of a fact: what was told then, and what holds now."""

    then: str
    now: str


@dataclass(frozen=True)
class Part:
    """Of an activity what is new in it; all of it where it was added since."""

    title: str
    language: str
    address: str
    is_new: bool
    pieces: list[dict[str, Any]]


@dataclass(frozen=True)
class Offer:
    completion: Completion
    notes: list[Refresher]

    @property
    def course(self) -> UUID:
        return self.completion.course

    @property
    def is_of_text(self) -> bool:
        return any(not one.fact for one in self.notes)

    @property
    def facts(self) -> set[str]:
        return {one.fact for one in self.notes if one.fact}


@kept_briefly(Refresher)
def _open_ones() -> list[Refresher]:
    """What was offered first comes first."""
    return list(Refresher.objects.open().order_by("offered_at", "pk"))


def offers_of(person: Person, courses: Collection[UUID], today: date) -> list[Offer]:
    """What is waiting to be read, course by course."""
    refreshers = [one for one in _open_ones() if one.course in courses]
    if not refreshers:
        return []
    keys = {one.course for one in refreshers}
    held = last_completions().filter(person=person, course__in=keys).select_related("attempt")
    offers = [
        Offer(one, [note for note in refreshers if _concerns(note, one, today)])
        for one in held.order_by("earned_at", "pk")
    ]
    return [offer for offer in offers if offer.notes]


def offer_of(person: Person, course: UUID, today: date) -> Offer | None:
    return next(iter(offers_of(person, [course], today)), None)


def _concerns(refresher: Refresher, completion: Completion, today: date) -> bool:
    if refresher.course != completion.course:
        return False
    if refresher.fact:
        shown = completion.facts.get(refresher.fact)
        is_old = shown is not None and shown not in as_kept_today(refresher.fact, today)
        return is_old and refresher.about == told_today(refresher.fact, today)[0]
    read = completion.refreshed_at
    return completion.attempt.began_at < refresher.since and not (read and read >= refresher.since)


def parts_of(offer: Offer, access: Access, language: str, today: date) -> list[Part]:
    """In the editors' order; what the reader may not open is not there."""
    found = [_part(one, offer, today) for one in _activities(offer.course, access, language)]
    return [part for part in found if part]


def values_of(offer: Offer, language: str, today: date) -> list[Value]:
    return [
        Value(offer.completion.facts[fact], _told(fact, language, today))
        for fact in sorted(offer.facts)
    ]


def _told(fact: str, language: str, today: date) -> str:
    danish, english = told_today(fact, today)
    return english if language == "en" else danish


def _activities(course: UUID, access: Access, language: str) -> list[Version]:
    """As they are served now: in this language, in Danish where the new is not translated yet."""
    newest = Version.objects.newest(SOURCE_LANGUAGE, language).filter(course=course)
    versions = newest.exclude(content=course).select_related(
        "translates", "page__locale", "page__stored_access"
    )
    found: dict[UUID, Version] = {}
    for one in sorted(versions, key=lambda one: one.language != SOURCE_LANGUAGE):
        is_new = one.content not in found or one.source.pk == found[one.content].pk
        if is_new and one.page is not None and page_access.readable_ones([one.page], access):
            found[one.content] = one
    return sorted(found.values(), key=lambda one: one.page.path if one.page else "")


def _part(version: Version, offer: Offer, today: date) -> Part | None:
    begun = offer.completion.attempt.plan.find(version.content)
    is_new = begun is None and offer.is_of_text
    changed = _changed_pieces(version, begun.number) if begun and offer.is_of_text else set()
    changed |= {
        piece["id"]
        for piece in version.data.get("pieces", [])
        if offer.facts.intersection(keys_in(piece["html"]))
    }
    if not changed and not is_new:
        return None
    pieces = [one for one in body_of(version, today).pieces if one["id"] in changed]
    address = address_of(version.page)
    return Part(version.title, version.language, address, is_new, pieces)


def _changed_pieces(version: Version, number: int) -> set[str]:
    """The blocks that say something else than on the Danish version with that number."""
    if version.source.number == number:
        return set()
    came = in_danish(version.content, since=number)
    if strongest(came) is None:
        return set()
    then = {piece["id"]: piece["html"] for piece in came[0].data.get("pieces", [])}
    now = version.source.data.get("pieces", [])
    return {piece["id"] for piece in now if then.get(piece["id"]) != piece["html"]}


@transaction.atomic
def read(*, offer: Offer, language: str) -> None:
    """The learner has read it: from now on what was done counts as done with that."""
    now = timezone.now()
    completion = offer.completion
    told = {fact: _told(fact, language, timezone.localdate()) for fact in offer.facts}
    completion.facts |= told
    if offer.is_of_text:
        completion.refreshed_at = now
    completion.save(update_fields=["facts", "refreshed_at"])
    for note in offer.notes:
        record(
            person=completion.person,
            key=f"refresher {note.key} {completion.attempt.key}",
            kind=Kind.CHANGE_READ,
            outcome=Outcome.DONE,
            content=completion.course,
            course=completion.course,
            locale=language,
            place=completion.attempt.place,
            facts={note.fact: told[note.fact]} if note.fact else {},
            performed_at=now,
        )
