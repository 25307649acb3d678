"""Searching in what a visitor may read: pages, courses, lessons, words and facts."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe
from wagtail.models import Page
from wagtail.search.backends import get_search_backend

from core.gate import open_to_all
from core.models import SearchText
from core.search.words import WORD, stem, stems
from courses.kinds import KINDS
from organisations import page_access
from organisations.access import access_of
from organisations.page_addresses import with_addresses

ON_A_PAGE = 10
LONGEST = 100
# How many characters stand before the first word that was found, and in all.
BEFORE, IN_ALL = 80, 240
LABELS = {"word": _("What a word means"), "fact": _("What holds today")}


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
    kind: str
    title: str
    # Empty where the whole is shown here.
    address: str
    pieces: list[Piece]


@open_to_all
@require_safe
def search(request: HttpRequest) -> HttpResponse:
    form = SearchForm(request.GET)
    asked = form.cleaned_data["q"] if form.is_valid() else ""
    language = str(get_language())
    words = stems(asked, language)
    page = Paginator(_search(request, words, language), ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "asked": asked,
        "page": page,
        "found": list(_found(list(page.object_list), set(words))),
    }
    return render(request, "pages/search.html", context)


def _search(request: HttpRequest, words: list[str], language: str) -> Any:
    """Only words: anything else would be read as commands by the databases."""
    if not words:
        return []
    readable = page_access.readable(Page.objects.all(), access_of(request)).values("pk")
    for_reader = Q(page__isnull=True) | Q(page__in=readable)
    texts = SearchText.objects.filter(for_reader, language=language)
    return get_search_backend().search(" ".join(words), texts, operator="and")


def _found(texts: list[SearchText], words: set[str]) -> Iterator[Found]:
    pages = with_addresses(Page.objects.filter(pk__in=[text.page_id for text in texts]))
    addresses = {page.pk: page.address for page in pages}
    for text in texts:
        pieces = list(_pieces(text.text, words, text.language))
        yield Found(_label(text.kind), text.title, addresses.get(text.page_id, ""), pieces)


def _label(kind: str) -> str:
    return str(KINDS[kind].label if kind in KINDS else LABELS.get(kind, ""))


def _pieces(text: str, words: set[str], language: str) -> Iterator[Piece]:
    """Where the text has the words for the first time, cut where words end."""
    hits = [match.span() for match in WORD.finditer(text) if stem(match[0], language) in words]
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
