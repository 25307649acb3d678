"""Searching in the pages that a visitor may read."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from unicodedata import normalize

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe
from wagtail.models import Locale, Page
from wagtail.search.index import SearchField

from core.gate import open_to_all
from organisations import page_access
from organisations.access import access_of

ON_A_PAGE = 10
LONGEST = 100
WORD = re.compile(r"\w+")
# How many characters stand before the first word that was found, and in all.
BEFORE, IN_ALL = 80, 240


class SearchForm(forms.Form):
    q = forms.CharField(
        label=_("Search words"),
        required=False,
        max_length=LONGEST,
        error_messages={"max_length": _("That is too long. Search for a few words.")},
        # Without the attribute for the greatest length browsers would cut off in silence.
        widget=forms.TextInput(attrs={"type": "search", "maxlength": False}),
    )


@dataclass(frozen=True)
class Piece:
    text: str
    is_found: bool


@dataclass(frozen=True)
class Found:
    title: str
    address: str
    pieces: list[Piece]


@open_to_all
@require_safe
def search(request: HttpRequest) -> HttpResponse:
    form = SearchForm(request.GET)
    asked = form.cleaned_data["q"] if form.is_valid() else ""
    words = WORD.findall(asked)
    page = Paginator(_search(request, words), ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "asked": asked,
        "page": page,
        "found": [_found(request, one, words) for one in page.object_list],
    }
    return render(request, "pages/search.html", context)


def _search(request: HttpRequest, words: list[str]) -> Any:
    """Only words: anything else would be read as commands by the databases."""
    if not words:
        return []
    pages = Page.objects.filter(locale=Locale.objects.get(language_code=get_language()))
    readable = page_access.readable(pages, access_of(request))
    return readable.specific().search(" ".join(words), operator="and")


def _found(request: HttpRequest, page: Page, words: list[str]) -> Found:
    pieces = list(_pieces(_text(page), {_plain(word) for word in words}))
    return Found(title=page.title, address=page.get_url(request) or "", pieces=pieces)


def _text(page: Page) -> str:
    """The page's own text, as it was searched in."""
    fields = [field for field in page.get_search_fields() if isinstance(field, SearchField)]
    values = [field.get_value(page) for field in fields if field.field_name != "title"]
    strings = [text for value in values for text in _strings(value)]
    return " · ".join(" ".join(text.split()) for text in strings if text.strip())


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | tuple):
        for part in value:
            yield from _strings(part)


def _pieces(text: str, words: set[str]) -> Iterator[Piece]:
    """Where the text has the words for the first time, cut where words end."""
    hits = [match.span() for match in WORD.finditer(text) if _plain(match[0]) in words]
    start, end = _cut(text, hits[0][0] if hits else 0)
    if start:
        yield Piece("… ", False)
    here = start
    for begins, ends in hits:
        if here <= begins and ends <= end:
            yield Piece(text[here:begins], False)
            yield Piece(text[begins:ends], True)
            here = ends
    yield Piece(text[here:end], False)
    if end < len(text):
        yield Piece(" …", False)


def _cut(text: str, first: int) -> tuple[int, int]:
    start = 0 if first <= BEFORE else text.find(" ", first - BEFORE, first) + 1 or first
    end = len(text)
    if end > start + IN_ALL:
        end = max(text.rfind(" ", start, start + IN_ALL), first + 1)
    return start, end


def _plain(word: str) -> str:
    """As the databases compare: whatever the case, and on SQLite without accents."""
    return "".join(normalize("NFKD", letter)[0] for letter in word.lower())
