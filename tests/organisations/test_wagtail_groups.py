from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.contrib.auth.models import Group, Permission
from django.core import mail
from django.test import Client
from django.utils import timezone
from wagtail.models import GroupPagePermission, Page, Workflow

from accounts.demo import give_totp
from accounts.models import Person
from core.queue import run_next, tick
from organisations.models import Role
from organisations.wagtail_groups import GROUPS, follow_all_roles, follow_roles, set_up_groups
from tests import factories
from tests.organisations.world import day, person, role
from tests.people import learner

pytestmark = pytest.mark.django_db

Kind = Role.Kind
EDITORS, APPROVERS, ADMINISTRATORS = (
    GROUPS[Kind.EDITOR],
    GROUPS[Kind.APPROVER],
    GROUPS[Kind.PLATFORM_ADMINISTRATOR],
)


def groups(who: Person) -> list[str]:
    return sorted(who.groups.values_list("name", flat=True))


def signed_in(client: Client, *kinds: str) -> Person:
    who = learner()
    for kind in kinds:
        role(who, kind)
    give_totp(who)
    client.force_login(who)
    return who


# --- Who is in which group ------------------------------------------------------------------


def test_a_person_is_in_the_groups_of_the_roles_in_force_and_in_no_other():
    who = learner()
    who.groups.add(Group.objects.create(name="Andre"))
    role(who, Kind.EDITOR, ends_on=day(0))
    role(who, Kind.APPROVER, starts_on=day(1))
    role(who, Kind.ANALYST)

    follow_roles(who)
    assert groups(who) == [EDITORS]

    follow_roles(who, day(1))
    assert groups(who) == [APPROVERS]


def test_nobody_is_a_superuser_or_staff():
    who = Person.objects.create_user("alma@cmm.example", is_superuser=True, is_staff=True)
    role(who, Kind.PLATFORM_ADMINISTRATOR)

    follow_roles(who)

    kept = Person.objects.get(pk=who.pk)
    assert (kept.is_superuser, kept.is_staff, groups(kept)) == (False, False, [ADMINISTRATORS])


def test_the_job_finds_everybody_who_is_concerned():
    ended, begun, strong, other = (person(f"{name} P") for name in ("En", "To", "Tre", "Fire"))
    role(ended, Kind.EDITOR, ends_on=day(-1))
    role(begun, Kind.APPROVER)
    Person.objects.filter(pk=strong.pk).update(is_superuser=True)
    set_up_groups()
    ended.groups.set(Group.objects.filter(name=EDITORS))

    tick()
    while run_next("test"):
        pass

    assert [groups(who) for who in (ended, begun, strong, other)] == [[], [APPROVERS], [], []]
    assert not Person.objects.filter(is_superuser=True).exists()


def test_following_costs_two_questions_when_nothing_changes(django_assert_num_queries):
    who = learner()
    role(who, Kind.EDITOR)
    follow_roles(who)

    with django_assert_num_queries(2):
        follow_roles(Person(pk=who.pk))


# --- What groups may do ---------------------------------------------------------------------


def test_wagtails_first_groups_keep_their_workflow_under_our_names():
    set_up_groups()

    task = Workflow.objects.get().tasks.get()
    assert [group.name for group in task.specific.groups.all()] == [APPROVERS]
    assert sorted(Group.objects.values_list("name", flat=True)) == sorted(GROUPS.values())


def test_what_somebody_gave_a_group_beside_is_gone_after_the_next_start():
    set_up_groups()
    editors = Group.objects.get(name=EDITORS)
    editors.permissions.add(Permission.objects.get(codename="add_person"))
    publish = Permission.objects.get(codename="publish_page")
    root = Page.objects.get(depth=1)
    GroupPagePermission.objects.create(group=editors, page=root, permission=publish)

    set_up_groups()

    assert not editors.permissions.filter(codename="add_person").exists()
    assert sorted(
        given.permission.codename for given in GroupPagePermission.objects.filter(group=editors)
    ) == ["add_page", "change_page"]


def test_no_group_may_give_rights():
    set_up_groups()

    given = Permission.objects.filter(group__isnull=False)
    assert not given.filter(content_type__app_label__in=["auth", "accounts"]).exists()
    assert given.filter(codename="change_fact").exists()


# --- In the admin ---------------------------------------------------------------------------


def test_a_role_opens_the_admin_at_once_and_its_end_closes_it(client):
    who = signed_in(client)
    assert client.get("/admin/").status_code == 403

    given = role(who, Kind.EDITOR)
    assert client.get("/admin/").status_code == 200

    Role.objects.filter(pk=given.pk).update(ends_on=day(-1))
    assert client.get("/admin/").status_code == 403
    assert groups(who) == []


def test_an_approver_whose_role_ends_at_midnight_cannot_publish_after_it(client, monkeypatch):
    midnight = datetime(2026, 3, 29, tzinfo=ZoneInfo("Europe/Copenhagen"))
    page = factories.text_page(factories.front_page(), "Side", lead="Før")
    set_clock(monkeypatch, midnight - timedelta(minutes=1))
    who = learner()
    role(who, Kind.APPROVER, starts_on=day(-3), ends_on=day(0))
    give_totp(who)
    client.force_login(who)

    assert publish(client, page, "I tide").status_code == 302
    set_clock(monkeypatch, midnight)
    assert publish(client, page, "For sent").status_code == 403

    assert Page.objects.get(pk=page.pk).specific.lead == "I tide"
    assert client.get("/da/my/").status_code == 200


def set_clock(monkeypatch: pytest.MonkeyPatch, moment: datetime) -> None:
    monkeypatch.setattr(timezone, "now", lambda: moment.astimezone(ZoneInfo("UTC")))


def publish(client: Client, page: Page, lead: str) -> Any:
    data = {
        "title": page.title,
        "slug": page.slug,
        "lead": lead,
        "body-count": 1,
        "body-0-deleted": "",
        "body-0-order": "0",
        "body-0-type": "heading",
        "body-0-value": "Overskrift",
        "comments-TOTAL_FORMS": 0,
        "comments-INITIAL_FORMS": 0,
        "action-publish": "1",
    }
    return client.post(f"/admin/pages/{page.pk}/edit/", data)


def test_an_editor_writes_and_does_not_publish(client):
    page = factories.text_page(factories.front_page(), "Side", lead="Før")
    signed_in(client, Kind.EDITOR)

    publish(client, page, "Efter")

    kept = Page.objects.get(pk=page.pk).specific
    assert (kept.lead, kept.get_latest_revision_as_object().lead) == ("Før", "Efter")


def test_mail_about_what_waits_goes_to_those_whose_role_is_in_force(
    client, django_capture_on_commit_callbacks
):
    page = factories.text_page(factories.front_page(), "Side")
    gone, here = person("Gitte Gået", "g@cmm.example"), person("Hans Her", "h@cmm.example")
    role(gone, Kind.APPROVER, ends_on=day(-1))
    role(here, Kind.APPROVER)
    set_up_groups()
    gone.groups.set(Group.objects.filter(name=APPROVERS))
    editor = learner()
    follow_all_roles()
    page.save_revision()

    with django_capture_on_commit_callbacks(execute=True):
        page.get_workflow().start(page, editor)
    while run_next("test"):
        pass

    assert sorted(to for message in mail.outbox for to in message.to) == ["h@cmm.example"]


PLATFORM = [
    "collections/",
    "locales/",
    "redirects/",
    "reports/jobs/",
    "sites/",
    "workflows/list/",
    "workflows/tasks/index/",
]
FOR_ALL_WHO_MAKE = [
    "",
    "pages/",
    "images/",
    "documents/",
    "reports/workflow/",
    "reports/workflow_tasks/",
    "reports/aging-pages/",
    "reports/page-types-usage/",
    "account/",
]
APPROVERS_ALSO = ["reports/locked/"]
ADMINISTRATORS_ALSO = ["snippets/knowledge/fact/", "reports/site-history/"]
ALL = [*FOR_ALL_WHO_MAKE, *APPROVERS_ALSO, *ADMINISTRATORS_ALSO, *PLATFORM]


@pytest.mark.parametrize(
    ("kind", "open_", "closed"),
    [
        (Kind.EDITOR, FOR_ALL_WHO_MAKE, PLATFORM),
        (Kind.APPROVER, [*FOR_ALL_WHO_MAKE, *APPROVERS_ALSO], PLATFORM),
        (Kind.PLATFORM_ADMINISTRATOR, ALL, []),
    ],
)
def test_what_each_role_finds_in_the_admin(client, kind, open_, closed):
    factories.front_page()
    signed_in(client, kind)

    found = {path: client.get(f"/admin/{path}").status_code for path in [*open_, *closed]}

    assert found == dict.fromkeys(open_, 200) | dict.fromkeys(closed, 403)


def test_a_platform_administrator_has_what_the_work_needs(client):
    front = factories.front_page()
    page = factories.text_page(front, "Side")
    factories.text_page(page, "Under")
    signed_in(client, Kind.PLATFORM_ADMINISTRATOR)

    forms = [
        "collections/add/",
        "documents/multiple/add/",
        "images/multiple/add/",
        "locales/new/",
        "redirects/add/",
        "sites/new/",
        "snippets/knowledge/fact/add/",
        "workflows/add/",
        "workflows/tasks/add/wagtailcore/groupapprovaltask/",
        f"pages/add/pages/textpage/{front.pk}/",
        f"pages/{page.pk}/copy/",
        f"pages/{page.pk}/delete/",
        f"pages/{page.pk}/move/",
        f"pages/{page.pk}/privacy/",
        f"pages/{page.pk}/unpublish/",
        f"pages/{page.pk}/edit/",
        f"localize/submit/page/{page.pk}/",
    ]
    assert {form: client.get(f"/admin/{form}").status_code for form in forms} == dict.fromkeys(
        forms, 200
    )
