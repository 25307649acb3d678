"""Which links lead nowhere, and why. Outside addresses are only looked at, never called."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.documents import get_document_model
from wagtail.models import CollectionViewRestriction, Page

from courses.links import finding as f
from courses.links.finding import Link
from organisations.page_access import AND, PUBLIC, SIGNED_IN, key_of

# What the frame of every page has.
FRAME = frozenset({"", "main"})
# 112 as well as numbers with their country.
NUMBER = re.compile(r"\+?[0-9][0-9 ()-]{1,20}[0-9]")
OUTSIDE = URLValidator(schemes=["http", "https"])


@dataclass
class Targets:
    """What links lead to, read once for any number of them."""

    pages: dict[str, Page] = field(default_factory=dict)
    documents: dict[str, Any] = field(default_factory=dict)
    restrictions: list[Any] = field(default_factory=list)
    others: dict[Any, set[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, links: Iterable[Link]) -> "Targets":
        wanted: dict[Any, set[str]] = {}
        for link in links:
            if link.kind in f.OURS and link.target.isdecimal() and len(link.target) < 10:
                key = link.model if link.kind in (f.PICTURE, f.RECORD) else link.kind
                wanted.setdefault(key, set()).add(link.target)
        pages = Page.objects.filter(pk__in=wanted.pop(f.PAGE, ())).select_related("stored_access")
        documents = get_document_model().objects.filter(pk__in=wanted.pop(f.DOCUMENT, ()))
        found = cls(
            pages={str(page.pk): page for page in pages},
            documents={str(one.pk): one for one in documents.select_related("collection")},
            others={model: _there(model, pks) for model, pks in wanted.items()},
        )
        if found.documents:
            restrictions = CollectionViewRestriction.objects.select_related("collection")
            found.restrictions = list(restrictions.prefetch_related("groups"))
        return found

    def wrong_with(self, link: Link, reader: str) -> str:
        """`reader` is the key of those who may read the page; nothing when all is well."""
        if link.kind == f.PAGE:
            return self._page(link, reader)
        if link.kind == f.DOCUMENT:
            return self._document(link, reader)
        if link.kind in (f.PICTURE, f.RECORD):
            is_there = link.target in self.others.get(link.model, ())
            return "" if is_there else _("what was chosen is gone")
        return _wrong_in_itself(link)

    def _page(self, link: Link, reader: str) -> str:
        page = self.pages.get(link.target)
        if page is None:
            return _("the page is gone")
        if not page.live or (page.expire_at and page.expire_at <= timezone.now()):
            return _("“%(page)s” is not published") % {"page": page.draft_title}
        stored = getattr(page, "stored_access", None)
        if stored is None or not _may_follow(reader, stored.key):
            return _("not all who read this may read “%(page)s”") % {"page": page.draft_title}
        return ""

    def _document(self, link: Link, reader: str) -> str:
        document = self.documents.get(link.target)
        if document is None:
            return _("the document is gone")
        path = document.collection.path
        above = [one for one in self.restrictions if path.startswith(one.collection.path)]
        if above and not _may_follow(reader, key_of(above)):
            return _("not all who read this may read “%(page)s”") % {"page": document.title}
        return ""


def _there(model: Any, pks: set[str]) -> set[str]:
    return {
        str(pk) for pk in model._default_manager.filter(pk__in=pks).values_list("pk", flat=True)
    }


def _may_follow(reader: str, target: str) -> bool:
    """Whoever has not signed in is asked to; a role that is missing cannot be had so."""
    free = {PUBLIC, SIGNED_IN}
    return set(target.split(AND)) - free <= set(reader.split(AND))


def _wrong_in_itself(link: Link) -> str:
    if link.kind == f.WORDLESS:
        return _("it has no words for those who cannot see it, and is not marked as decorative")
    if link.kind == f.ANCHOR:
        return "" if link.target in FRAME else _("no place on the page has that name")
    if link.kind == f.MAIL:
        return "" if _is_mail(link.target) else _("this is no e-mail address")
    if link.kind == f.PHONE:
        return "" if NUMBER.fullmatch(link.target.strip()) else _("this is no telephone number")
    return "" if _is_address(link.target) else _("this is no address of a page")


def _is_mail(target: str) -> bool:
    try:
        validate_email(unquote(target.partition("?")[0]))
    except ValidationError:
        return False
    return True


def _is_address(target: str) -> bool:
    """Ours may begin with a stroke."""
    if target.startswith("/") and not target.startswith("//"):
        return " " not in target
    try:
        OUTSIDE(target)
        return bool(urlsplit(target).hostname)
    except (ValidationError, ValueError):
        return False
