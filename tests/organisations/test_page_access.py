from threading import Event
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser, Group
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale, Page, PageViewRestriction
from wagtail.models.view_restrictions import BaseViewRestriction

from core.queue import run_next, tick
from organisations import page_access
from organisations.access import Access
from organisations.models import PageAccess, Role
from organisations.wagtail_groups import GROUPS, set_up_groups
from tests import factories, people
from tests.factories import text_page
from tests.helpers import PATIENCE, together
from tests.organisations.world import day, role
from tests.people import learner, outsider

pytestmark = pytest.mark.django_db

Kind = Role.Kind
LOGIN, BY_GROUPS, PASSWORD = (
    BaseViewRestriction.LOGIN,
    BaseViewRestriction.GROUPS,
    BaseViewRestriction.PASSWORD,
)


@pytest.fixture
def front() -> Any:
    made = factories.front_page()
    # Wagtail's own migrations made the root, which nobody was told of.
    page_access.rebuild()
    return made


def restrict(page: Page, kind: str = LOGIN, *groups: str) -> PageViewRestriction:
    made = PageViewRestriction.objects.create(page=again(page), restriction_type=kind)
    if groups:
        set_up_groups()
        made.groups.set(Group.objects.filter(name__in=groups))
    return made


def again(page: Page) -> Any:
    return Page.objects.get(pk=page.pk).specific


def stored(*pages: Page) -> list[str]:
    kept = [PageAccess.objects.get(page=page.pk).key for page in pages]
    assert all_stored() == page_access.computed_keys()
    return kept


def all_stored() -> dict[int, str]:
    return dict(PageAccess.objects.values_list("page_id", "key"))


def anonymous() -> Access:
    return Access(AnonymousUser())


# --- The key --------------------------------------------------------------------------------


def test_a_page_is_public_until_a_restriction_binds_it_and_all_below_it(front):
    section = text_page(front, "Afsnit")
    below = text_page(section, "Under")
    beside = text_page(front, "Ved siden af")
    assert stored(section, below, beside) == ["public"] * 3

    restriction = restrict(section)
    later = text_page(section, "Senere")
    assert stored(section, below, later, beside) == ["signed in"] * 3 + ["public"]

    restriction.delete()
    assert stored(section, below, later, beside) == ["public"] * 4


def test_restrictions_above_each_other_all_hold(front):
    section = text_page(front, "Afsnit")
    below = text_page(section, "Under")
    restrict(section, BY_GROUPS, GROUPS[Kind.EDITOR], GROUPS[Kind.APPROVER])
    restrict(below, BY_GROUPS, GROUPS[Kind.APPROVER])
    restrict(front)

    assert stored(front, section, below) == [
        "signed in",
        "role: approver, editor",
        "role: approver; role: approver, editor",
    ]


def test_changing_a_restriction_changes_the_key(front):
    page = text_page(front, "Side")
    restriction = restrict(page, BY_GROUPS, GROUPS[Kind.EDITOR])
    restriction.groups.add(Group.objects.get(name=GROUPS[Kind.APPROVER]))
    assert stored(page) == ["role: approver, editor"]

    restriction.restriction_type = LOGIN
    restriction.save()
    assert stored(page) == ["signed in"]


def test_nobody_reads_what_asks_for_no_role_or_for_a_password_that_many_share(front):
    nameless, shared = text_page(front, "Gruppe"), text_page(front, "Kodeord")
    Group.objects.create(name="Andre")
    restrict(nameless, BY_GROUPS, "Andre")
    restrict(shared, PASSWORD)

    assert stored(nameless, shared) == ["nobody", "nobody"]
    assert page_access.may_read(nameless, Access(people.administrator())) is False


def test_a_page_that_is_moved_takes_what_holds_in_its_new_place(front):
    section, page = text_page(front, "Afsnit"), text_page(front, "Side")
    child = text_page(page, "Barn")
    restrict(section)

    again(page).move(again(section), pos="last-child")
    assert stored(page, child) == ["signed in", "signed in"]

    again(page).move(again(front), pos="last-child")
    assert stored(page, child) == ["public", "public"]


def test_a_copy_takes_the_restriction_along(front):
    page = text_page(front, "Side")
    text_page(page, "Barn")
    restrict(page)

    copy = again(page).copy(
        recursive=True, update_attrs={"slug": "kopi"}, to=again(front), keep_live=True
    )

    assert stored(copy, *copy.get_children()) == ["signed in", "signed in"]


def test_what_is_private_is_private_in_every_language(front):
    english = Locale.objects.get(language_code="en")
    section = text_page(front, "Afsnit")
    page = text_page(section, "Side")
    front.copy_for_translation(english)
    translated_section = again(section).copy_for_translation(english)
    restriction = restrict(section)

    translated = again(page).copy_for_translation(english)
    assert stored(translated_section, translated) == ["signed in", "signed in"]

    restriction.delete()
    assert stored(translated_section, translated) == ["public", "public"]


def test_an_alias_is_as_private_as_its_source_wherever_it_stands(front):
    section = text_page(front, "Afsnit")
    page = text_page(section, "Side")
    alias = again(page).create_alias(parent=again(front), update_slug="alias")
    restrict(section)
    assert stored(alias) == ["signed in"]

    again(section).delete()
    assert again(alias).alias_of is None
    assert stored(alias) == ["public"]


def test_deleting_a_private_section_leaves_nothing_behind(front):
    section = text_page(front, "Afsnit")
    text_page(section, "Under")
    restrict(section)

    again(section).delete()

    assert all_stored() == page_access.computed_keys()
    assert PageAccess.objects.filter(key="signed in").count() == 0


def test_a_page_without_a_key_is_read_by_nobody_until_the_job_has_been(front, caplog):
    page = text_page(front, "Side")
    PageAccess.objects.filter(page=page.pk).delete()
    assert page_access.may_read(page, anonymous()) is False
    assert list(page_access.readable(Page.objects.filter(pk=page.pk), anonymous())) == []

    tick()
    while run_next("test"):
        pass

    assert stored(page) == ["public"]
    assert "1 pages had a wrong access key" in caplog.text


@pytest.mark.django_db(transaction=True)
def test_a_page_made_while_its_section_becomes_private_is_private():
    section = text_page(factories.front_page(), "Afsnit")
    page_access.rebuild()
    restriction = restrict(section, BaseViewRestriction.NONE)
    private, made = Event(), Event()

    def close() -> None:
        with transaction.atomic():
            restriction.restriction_type = LOGIN
            restriction.save()
            private.set()
            # In vain: whoever makes the page has to wait for the end of this transaction.
            made.wait(0.5)

    def make() -> Page:
        assert private.wait(PATIENCE)
        page = text_page(section, "Ny")
        made.set()
        return page

    page = together(close, make)[1]

    assert stored(section, page) == ["signed in", "signed in"]


# --- Who reads ------------------------------------------------------------------------------


def readers(page: Page, *whom: Access) -> list[bool]:
    found = [page_access.may_read(page, access) for access in whom]
    listed = [
        page_access.readable(Page.objects.filter(pk=page.pk), access).exists() for access in whom
    ]
    assert listed == found
    return found


def test_roles_in_force_are_asked_and_not_rows_of_groups(front):
    page = text_page(front, "Side")
    restrict(page, BY_GROUPS, GROUPS[Kind.APPROVER])
    liv, otto = learner(), outsider()
    role(liv, Kind.APPROVER, ends_on=day(0))
    otto.groups.add(Group.objects.get(name=GROUPS[Kind.APPROVER]))

    assert readers(
        page, anonymous(), Access(otto), Access(liv), Access(liv, day(1)), Access(liv, day(-31))
    ) == [False, False, True, False, False]


def test_pages_for_those_who_are_signed_in(front):
    page = text_page(front, "Side")
    restrict(page)

    assert readers(page, anonymous(), Access(outsider())) == [False, True]


def test_an_anonymous_visitor_is_sent_to_sign_in_and_comes_back(front, client):
    page = text_page(front, "Side", lead="Kun for fagfolk")
    restrict(page)
    learner()

    answer = client.get("/da/side/?a=1")
    assert (answer.status_code, answer.url) == (302, "/da/account/login/?next=/da/side/%3Fa%3D1")

    signed_in = client.post(
        answer.url, {"login": "liv@politi.example", "password": people.PASSWORD}
    )
    assert signed_in.url == "/da/side/?a=1"
    assert "Kun for fagfolk" in client.get(signed_in.url).content.decode()


def test_whoever_is_signed_in_without_the_role_is_refused(front, client):
    restrict(text_page(front, "Side", lead="Kun for os"), BY_GROUPS, GROUPS[Kind.APPROVER])
    client.force_login(learner())

    answer = client.get("/da/side/")

    assert answer.status_code == 403
    assert "Du har ikke adgang til denne side" in answer.content.decode()
    assert "Kun for os" not in answer.content.decode()


def test_menus_show_what_the_visitor_may_read(front, client):
    restrict(text_page(front, "Intern", show_in_menus=True))
    text_page(front, "Kontakt", in_footer=True)

    assert b"Intern" not in client.get("/da/").content

    client.force_login(learner())
    assert b"Intern" in client.get("/da/").content


def test_menus_cost_the_same_however_many_pages_and_restrictions(front, client):
    restrict(text_page(front, "Skjult", show_in_menus=True), BY_GROUPS, GROUPS[Kind.EDITOR])
    restrict(text_page(front, "Nr 0", show_in_menus=True))
    client.force_login(learner())
    before = count(client)
    for number in (1, 2, 3):
        restrict(text_page(front, f"Nr {number}", show_in_menus=True))

    assert count(client) == before


def count(client: Client) -> int:
    client.get("/da/")
    with CaptureQueriesContext(connection) as queries:
        client.get("/da/")
    return len(queries)


def test_pages_that_are_not_shown_are_not_found(front, client):
    page = text_page(front, "Side")
    client.force_login(learner())
    assert client.get("/da/side/").status_code == 200

    Page.objects.filter(pk=page.pk).update(expire_at="2020-01-01T00:00:00Z")
    assert client.get("/da/side/").status_code == 404
    assert not page_access.readable(Page.objects.filter(pk=page.pk), anonymous()).exists()

    Page.objects.filter(pk=page.pk).update(expire_at=None, live=False)
    assert client.get("/da/side/").status_code == 404
    assert not page_access.readable(Page.objects.filter(pk=page.pk), anonymous()).exists()


def test_the_key_of_many_pages_is_worked_out_in_few_queries(front, django_assert_max_num_queries):
    section = text_page(front, "Afsnit")
    for number in range(12):
        text_page(section, f"Nr {number}")

    with django_assert_max_num_queries(12):
        page_access.rebuild()
