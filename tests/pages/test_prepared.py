"""A prepared installation: prepared once for all that is looked at here."""

from collections.abc import Iterator
from io import StringIO
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.apps import apps
from django.core.management import call_command
from django.db import transaction
from pytest_django import DjangoDbBlocker
from wagtail.models import Page, Site

from knowledge.models import HOTLINE_NUMBER, FactValue
from pages.models import FrontPage, TextPage

pytestmark = pytest.mark.django_db
ADDRESSES = {
    "/da/": "Se tegnene på menneskehandel",
    "/da/om-tegn/": "Om Tegn",
    "/da/tal/": "Tal om menneskehandel",
    "/da/kontakt/": "Kontakt",
    "/en/": "Recognise the signs of human trafficking",
    "/en/about/": "About Tegn",
    "/en/figures-on-trafficking/": "Figures on human trafficking",
    "/en/contact/": "Contact",
}


@pytest.fixture(scope="module", autouse=True)
def _prepared(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Each test works in a part of this transaction, which is taken back as a whole."""
    outer = transaction.atomic()
    outer._from_testcase = True  # what is to be the outermost in the product may be within it
    with django_db_blocker.unblock(), outer:
        prepare()
        yield
        transaction.set_rollback(True)


def prepare() -> None:
    call_command("prepare", stdout=StringIO())


def everything() -> dict[str, list[dict[str, Any]]]:
    """Every row of every table of the product and of Wagtail."""
    return {
        model._meta.label: list(model._default_manager.order_by("pk").values())
        for model in apps.get_models()
        if "search" not in model._meta.app_label
    }


def test_prepare_twice_changes_nothing():
    before = everything()

    prepare()

    assert everything() == before


def test_prepare_keeps_what_editors_have_made():
    page = TextPage.objects.get(slug="om-tegn")
    page.title = "Om os"
    page.save_revision().publish()
    TextPage.objects.get(slug="kontakt").delete()
    number = FactValue.objects.filter(fact__key=HOTLINE_NUMBER)
    number.update(value_da="70 10 20 30")

    prepare()

    assert TextPage.objects.get(slug="om-tegn").title == "Om os"
    assert not TextPage.objects.filter(slug="kontakt").exists()
    assert number.get().value_da == "70 10 20 30"


def test_an_empty_installation_has_every_first_page_in_both_languages(client):
    titles = {
        page.relative_url(Site.objects.get()): page.title
        for page in Page.objects.live().filter(depth__gt=1).specific()
    }
    assert {address: titles[address] for address in ADDRESSES} == ADDRESSES
    assert len(titles) == 12
    for address, title in titles.items():
        page = BeautifulSoup(client.get(address).content, "html.parser")
        assert (page.h1.text, page.html["lang"]) == (title, address[1:3])


def test_nothing_danish_is_left_in_the_english_pages(client):
    for page in [
        *FrontPage.objects.filter(locale__language_code="en"),
        *TextPage.objects.filter(locale__language_code="en"),
    ]:
        text = BeautifulSoup(client.get(page.url).content, "html.parser").main.text
        danish = page.get_translation(page.locale.__class__.objects.get(language_code="da"))
        assert page.title != danish.title
        assert [letter for letter in "æøåÆØÅ" if letter in text] == []


def test_both_languages_have_one_structure():
    for danish in TextPage.objects.filter(locale__language_code="da"):
        (english,) = TextPage.objects.filter(
            translation_key=danish.translation_key, locale__language_code="en"
        )
        assert [block.block_type for block in english.body] == [
            block.block_type for block in danish.body
        ]
        assert (english.show_in_menus, english.in_footer) == (
            danish.show_in_menus,
            danish.in_footer,
        )


def test_the_first_pages_are_found_by_search():
    assert Page.objects.live().search("kontakt")[0].title == "Kontakt"
    found = Page.objects.live().search("Digitaliseringsstyrelsen")
    assert [page.title for page in found] == ["Tilgængelighed"]
