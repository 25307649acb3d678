"""The dead links of one draft, and of all pages in a fixed number of queries."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from wagtail.models import Page, Revision

from courses.links.checking import Targets
from courses.links.finding import ADDRESS, ANCHOR, MAIL, PHONE, Link, links_in
from organisations.page_access import PUBLIC


@dataclass(frozen=True)
class Dead:
    link: Link
    why: str

    def __str__(self) -> str:
        shown = self.link.target if self.link.kind in (ADDRESS, ANCHOR, MAIL, PHONE) else ""
        words = self.link.words or shown or "–"
        told = f"{words} ({shown})" if shown and shown != words else words
        return _("“%(words)s”: %(why)s.") % {"words": told, "why": self.why}

    @property
    def fragment(self) -> str:
        """Leads to the block in the editor."""
        return f"#block-{self.link.place}-section" if self.link.place else ""


@dataclass(frozen=True)
class DeadLinks:
    page: Page
    # Of what readers have, or of a draft.
    is_live: bool
    dead: list[Dead]


def dead_links_of(page: Any) -> list[Dead]:
    """Of this draft of a page, as it is given."""
    links = links_in(type(page), page.serializable_data())
    stored = getattr(page, "stored_access", None)
    return _dead(links, Targets.of(links), stored.key if stored else PUBLIC)


def _dead(links: list[Link], targets: Targets, reader: str) -> list[Dead]:
    told = ((link, targets.wrong_with(link, reader)) for link in links)
    return [Dead(link, why) for link, why in told if why]


def pages_with_dead_links() -> list[DeadLinks]:
    """What readers have, and drafts that say something else."""
    read = [(page, is_live, links) for page, is_live, links in _links() if links]
    targets = Targets.of(link for _page, _is_live, links in read for link in links)
    found = [
        DeadLinks(page, is_live, _dead(links, targets, page.stored_access.key))
        for page, is_live, links in read
    ]
    return [one for one in found if one.dead]


def _links() -> Iterator[tuple[Page, bool, list[Link]]]:
    pages = Page.objects.filter(depth__gt=1).order_by("path")
    pages = pages.select_related("locale", "stored_access", "content_type")
    stored = {page.pk: page for page in pages}
    drafts = _drafts(stored)
    for specific in pages.specific():
        page = stored[specific.pk]
        live = links_in(type(specific), specific.serializable_data()) if page.live else None
        if live is not None:
            yield page, True, live
        draft = drafts.get(page.latest_revision_id)
        content = draft if draft is not None else specific.serializable_data()
        is_other = not page.live or page.has_unpublished_changes
        if is_other and (links := links_in(type(specific), content)) != live:
            yield page, False, links


def _drafts(pages: dict[int, Page]) -> dict[int | None, dict[str, Any]]:
    wanted = [
        page.latest_revision_id
        for page in pages.values()
        if page.latest_revision_id and (not page.live or page.has_unpublished_changes)
    ]
    found = Revision.objects.filter(pk__in=wanted).values_list("pk", "content")
    return dict(found)
