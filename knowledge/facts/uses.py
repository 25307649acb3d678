"""Which pages refer to which facts. Written with every change of a page, and rebuilt from scratch
to the same."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.db import transaction
from wagtail.models import Page, Revision

from knowledge.facts.places import Found, Text, texts_in, uses_in
from knowledge.models import FactUse

State = FactUse.State

# What learners are served is kept by higher apps: each gives its pages with the texts of them.
Served = Callable[[], Iterable[tuple[Page, Iterable[Text]]]]
SERVED: list[Served] = []


def serves(source: Served) -> Served:
    """Register a function that gives every page which learners are served, with its texts."""
    SERVED.append(source)
    return source


def record_served(page: Page, texts: Iterable[Text]) -> None:
    """What learners are now served of this page; no texts when it is served no more."""
    with transaction.atomic():
        _replace(_held(page.pk), State.SERVED, uses_in(texts))


def record(page_pk: int) -> None:
    """What the page says live, and what its latest draft says where that differs."""
    with transaction.atomic():
        page = _held(page_pk)
        if page is None:
            return
        live, draft = _live(page), _draft(page)
        _replace(page, State.LIVE, live)
        _replace(page, State.DRAFT, [] if page.live and draft == live else draft)


def rebuild() -> int:
    """All from scratch; gives the number of uses."""
    for pk in Page.objects.filter(depth__gt=1).order_by("pk").values_list("pk", flat=True):
        record(pk)
    with transaction.atomic():
        FactUse.objects.filter(state=State.SERVED).delete()
        for source in SERVED:
            for page, texts in source():
                record_served(page, texts)
    return FactUse.objects.count()


def _held(pk: int) -> Page | None:
    """Two who save a page at once write its uses one after the other."""
    return Page.objects.select_for_update().filter(pk=pk).first()


def _live(page: Page) -> list[Found]:
    return _found(page.specific.serializable_data()) if page.live else []


def _draft(page: Page) -> list[Found]:
    latest = Revision.objects.for_instance(page).order_by("-created_at", "-pk").first()
    return _found(latest.content if latest else page.specific.serializable_data())


def _found(content: dict[str, Any]) -> list[Found]:
    return uses_in(texts_in(content))


def _replace(page: Page | None, state: str, found: list[Found]) -> None:
    if page is None:
        return
    written = FactUse.objects.filter(page=page, state=state).order_by("pk")
    if list(_as_found(written)) != found:
        written.delete()
        FactUse.objects.bulk_create(
            FactUse(page=page, state=state, key=one.key, block=one.block, words=one.words)
            for one in found
        )


def _as_found(written: Iterable[FactUse]) -> Iterator[Found]:
    for use in written:
        yield Found(use.key, use.block, use.words)
