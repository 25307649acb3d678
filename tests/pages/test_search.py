from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag
from django.contrib.auth.models import Group
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Locale, Page, PageViewRestriction

from accounts.demo import give_totp
from organisations.models import Role
from organisations.wagtail_groups import GROUPS, set_up_groups
from pages.models import TextPage
from tests.factories import english_front_page, front_page, text_page
from tests.organisations.world import role
from tests.people import learner

pytestmark = pytest.mark.django_db


@pytest.fixture
def front() -> Any:
    return front_page()


def look(client: Client, q: str, language: str = "da", **more: Any) -> Tag:
    answer = client.get(f"/{language}/search/", {"q": q, **more})
    assert answer.status_code == 200
    main = BeautifulSoup(answer.content, "html.parser").main
    assert main
    return main


def titles(client: Client, q: str, language: str = "da", **more: Any) -> list[str]:
    return [link.text for link in look(client, q, language, **more).select(".found a")]


def private(page: Page, *groups: str) -> PageViewRestriction:
    made = PageViewRestriction.objects.create(
        page=Page.objects.get(pk=page.pk), restriction_type="groups" if groups else "login"
    )
    if groups:
        set_up_groups()
        made.groups.set(Group.objects.filter(name__in=groups))
    return made


def test_pages_are_found_by_their_words_whatever_the_case(front, client):
    text_page(front, "Tegn på tvang", lead="Hold øje med måling og pas.")
    text_page(front, "Kontakt", body=[("text", "<p>Ring til <b>rådgivningen</b></p>")])

    assert titles(client, "MÅLING") == ["Tegn på tvang"]
    assert titles(client, "rådgivningen") == ["Kontakt"]
    assert titles(client, "øje pas") == ["Tegn på tvang"]
    assert titles(client, "øje rådgivningen") == []


def test_the_title_counts_more_than_the_text(front, client):
    text_page(front, "Noget andet", lead="Her står pas et sted i en længere tekst.")
    text_page(front, "Pas", lead="Om rejsepapirer.")

    assert titles(client, "pas") == ["Pas", "Noget andet"]


def test_only_pages_in_the_readers_language_are_found(front, client):
    english = english_front_page(front)
    text_page(front, "Hotline dansk")
    text_page(english, "Hotline engelsk")

    assert titles(client, "hotline") == ["Hotline dansk"]
    assert titles(client, "hotline", "en") == ["Hotline engelsk"]


def test_drafts_withdrawn_and_scheduled_pages_are_not_found(front, client):
    text_page(front, "Ring kladde", live=False)
    withdrawn = text_page(front, "Ring trukket")
    text_page(front, "Ring senere", live=False, go_live_at=timezone.now())
    over = text_page(front, "Ring forbi")
    text_page(front, "Ring nu")
    withdrawn.unpublish()
    Page.objects.filter(pk=over.pk).update(expire_at="2020-01-01T00:00:00Z")

    assert titles(client, "ring") == ["Ring nu"]


def test_the_words_of_an_unpublished_change_find_nothing(front, client):
    page = text_page(front, "Side", lead="Gammelt")
    page.lead = "Hemmeligt"
    page.save_revision()

    assert titles(client, "hemmeligt") == []
    assert titles(client, "gammelt") == ["Side"]


def test_a_page_that_becomes_private_is_gone_at_once_and_comes_back(front, client):
    section = text_page(front, "Ring afsnit")
    text_page(section, "Ring under")
    assert len(titles(client, "ring")) == 2

    restriction = private(section)
    assert titles(client, "ring") == []
    client.force_login(learner())
    assert len(titles(client, "ring")) == 2
    client.logout()

    restriction.delete()
    assert len(titles(client, "ring")) == 2


def test_a_page_for_a_role_is_found_by_those_who_have_it(front, client):
    private(text_page(front, "Ring os"), GROUPS[Role.Kind.APPROVER])
    liv = learner()
    client.force_login(liv)
    assert titles(client, "ring") == []

    given = role(liv, Role.Kind.APPROVER)
    give_totp(liv)
    assert titles(client, "ring") == ["Ring os"]
    Role.objects.filter(pk=given.pk).update(ends_on=given.starts_on)
    assert titles(client, "ring") == []


def test_what_was_found_is_shown_with_its_words_marked(front, client):
    words = " ".join(f"ord{number}" for number in range(60))
    text_page(
        front,
        "Side",
        lead="Begyndelse.",
        body=[("text", f"<p>{words} pas &amp; <i>visum</i> {words}</p>")],
    )

    (shown,) = look(client, "PAS visum").select(".found p")

    assert [mark.text for mark in shown.select("mark")] == ["pas", "visum"]
    assert (shown.text[:5], shown.text[-2:]) == ("… ord", " …")
    assert "pas & visum" in shown.text
    assert "Begyndelse" not in shown.text
    assert len(shown.text) < 300


def test_a_page_found_by_its_title_begins_at_its_beginning(front, client):
    text_page(front, "Kontakt", lead="Sådan når du os.")

    (shown,) = look(client, "kontakt").select(".found p")

    assert (shown.text, shown.select("mark")) == ("Sådan når du os.", [])


def test_nothing_of_html_in_a_text_or_a_search_is_run(front, client):
    text_page(front, "Side", lead="<script>alert(1)</script> kode")

    main = look(client, '<script>alert("kode")</script>')
    assert main.select("script") == []
    assert titles(client, "kode") == ["Side"]
    assert look(client, "kode").select("script") == []


def test_before_a_search_there_is_only_the_field(front, client):
    for q in ("", "   "):
        main = look(client, q)
        assert (len(main.select("[name=q]")), main.select("h2, .found")) == (1, [])
    assert client.get("/da/search/").status_code == 200


def test_nothing_found_says_what_one_can_do(front, client):
    main = look(client, "findes-ikke")

    assert main.h2.text == "Intet med ”findes-ikke”"
    assert len(main.select(".empty li")) == 3

    client.force_login(learner())
    assert len(look(client, "findes-ikke").select(".empty li")) == 2


@pytest.mark.parametrize(
    "q",
    ['"', 'kon"takt', "kontakt OR (", "a* AND NOT", "'; --", "%s %", "\\", "🙂", "…", "NEAR(a b)"],
)
def test_signs_that_databases_would_read_as_commands_are_no_commands(front, client, q):
    text_page(front, "Kontakt")

    assert titles(client, q) == []
    assert "Intet med ”" in look(client, q).h2.text


def test_a_search_that_is_too_long_is_not_made(front, client):
    text_page(front, "Kontakt")

    main = look(client, "kontakt " * 20)

    assert main.select(".found") == []
    assert len(main.select(".form-error-message")) == 1
    assert main.select_one("[name=q]")["aria-invalid"] == "true"


def test_a_null_byte_is_refused(front, client):
    assert len(look(client, "kon\x00takt").select(".form-error-message")) == 1


def test_many_pages_come_ten_at_a_time(front, client):
    for number in range(23):
        text_page(front, f"Ring {number}")

    first, second, third = (titles(client, "ring", page=page) for page in (1, 2, 3))

    assert [len(found) for found in (first, second, third)] == [10, 10, 3]
    assert len({*first, *second, *third}) == 23
    assert titles(client, "ring", page=99) == third
    assert titles(client, "ring", page="x") == first
    main = look(client, "ring", page=2)
    assert [link["href"] for link in main.select("nav a")] == ["?q=ring&page=1", "?q=ring&page=3"]
    assert main.ol["start"] == "11"


def test_a_search_costs_the_same_for_one_page_and_for_many(front, client):
    text_page(front, "Ring 0")
    one = count(client)
    for number in range(1, 10):
        text_page(front, f"Ring {number}")

    assert count(client) == one


def count(client: Client) -> int:
    titles(client, "ring")
    with CaptureQueriesContext(connection) as queries:
        titles(client, "ring")
    return len(queries)


def test_every_page_leads_to_search(front, client):
    page = BeautifulSoup(client.get("/da/").content, "html.parser")

    assert len(page.select("nav a[href='/da/search/']")) == 1


def test_search_asks_for_no_other_kind_of_request(front, client):
    assert client.post("/da/search/", {"q": "a"}).status_code == 405


def test_pages_of_every_kind_are_found(front, client):
    front.lead = "Kort om hotline"
    front.save_revision().publish()
    text_page(front, "Hotline")

    assert titles(client, "hotline") == ["Hotline", "Forsiden"]
    assert TextPage.objects.count() == 1
    assert Locale.objects.count() == 2
