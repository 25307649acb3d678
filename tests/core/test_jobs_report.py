"""Failures are visible: the report on background jobs in the admin."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.contrib.messages import get_messages
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page

from accounts.demo import give_totp
from core.models import Job
from organisations.models import Role
from tests import people
from tests.browser.axe import findings
from tests.browser.sessions import Sessions
from tests.factories import job

ROWS = "table.listing tbody tr"


@pytest.fixture
def administrator(client, db):
    client.force_login(people.administrator())
    return client


@pytest.fixture
def editor(client, db):
    """May write pages; runs nothing."""
    person = people.learner()
    Role.objects.create(person=person, kind=Role.Kind.EDITOR)
    give_totp(person)
    client.force_login(person)
    return client


def failed(key: str, **fields):
    fields = {"error": "OSError: no line\nmore of it", "finished_at": timezone.now(), **fields}
    return job(key=key, state=Job.State.FAILED, attempts=5, **fields)


def rows(response) -> list[list[str]]:
    page = BeautifulSoup(response.content, "html.parser")
    return [
        [" ".join(cell.text.split()) for cell in row(["th", "td"])] for row in page.select(ROWS)
    ]


def test_what_failed_comes_first(administrator):
    job(key="1", state=Job.State.DONE, finished_at=timezone.now())
    job(key="2")
    job(key="3", state=Job.State.RUNNING, attempts=1)
    failed("4")

    found = rows(administrator.get(reverse("job_report")))

    assert [row[:4] for row in found] == [
        ["test.work", "Mislykket", "5", "OSError: no line"],
        ["test.work", "I gang", "1", ""],
        ["test.work", "Venter", "0", ""],
        ["test.work", "Udført", "0", ""],
    ]
    assert [row[5] for row in found] == ["Prøv igen test.work", "", "", ""]


def test_only_one_state(administrator):
    job(key="1")
    failed("2")

    found = rows(administrator.get(reverse("job_report"), {"state": "waiting"}))

    assert [row[1] for row in found] == ["Venter"]


def test_search_by_name(administrator):
    job(name="core.mail", key="1")
    job(name="core.tidy", key="2")

    found = rows(administrator.get(reverse("job_report_results"), {"q": "MAIL"}))

    assert [row[0] for row in found] == ["core.mail"]


def test_nothing_to_show(administrator):
    page = BeautifulSoup(administrator.get(reverse("job_report")).content, "html.parser")

    assert page.select(ROWS) == []
    assert "Der er ingen baggrundsjob at vise." in page.text


def test_arguments_are_never_shown(administrator):
    failed("1", arguments={"to": "liv@politi.example"})

    assert b"liv@politi.example" not in administrator.get(reverse("job_report")).content


def test_ten_thousand_jobs_come_in_pages(administrator):
    Job.objects.bulk_create(Job(name="test.work", key=str(n)) for n in range(10_000))

    page = administrator.get(reverse("job_report"), {"p": 200})

    assert (len(rows(page)), page.context["paginator"].num_pages) == (50, 200)


def test_the_number_of_queries_does_not_grow(administrator, django_assert_num_queries):
    failed("1")
    administrator.get(reverse("job_report"))
    with django_assert_num_queries(14):
        administrator.get(reverse("job_report"))
    failed("2")
    failed("3")
    with django_assert_num_queries(14):
        assert len(rows(administrator.get(reverse("job_report")))) == 3


def test_trying_again(administrator):
    broken = failed("1")

    response = administrator.post(reverse("try_job_again", args=[broken.pk]))

    broken.refresh_from_db()
    assert (broken.state, broken.attempts, broken.error) == (Job.State.WAITING, 0, "")
    assert response.url == reverse("job_report")
    assert said(response) == ["Vi prøver ”test.work” igen."]


def test_only_what_failed_is_tried_again(administrator):
    running = job(state=Job.State.RUNNING, attempts=2)

    response = administrator.post(reverse("try_job_again", args=[running.pk]))

    running.refresh_from_db()
    assert (running.state, running.attempts) == (Job.State.RUNNING, 2)
    assert said(response) == ["”test.work” var ikke mislykket."]


def test_a_link_alone_tries_nothing_again(administrator):
    broken = failed("1")

    assert administrator.get(reverse("try_job_again", args=[broken.pk])).status_code == 405
    broken.refresh_from_db()
    assert broken.state == Job.State.FAILED


def said(response) -> list[str]:
    return [str(message) for message in get_messages(response.wsgi_request)]


@pytest.mark.parametrize("address", ["job_report", "job_report_results"])
def test_an_editor_does_not_see_it(editor, address):
    failed("1")

    assert editor.get(reverse(address)).status_code == 403


def test_an_editor_does_not_try_again(editor):
    broken = failed("1")

    response = editor.post(reverse("try_job_again", args=[broken.pk]))

    broken.refresh_from_db()
    assert (response.status_code, broken.state) == (403, Job.State.FAILED)


@pytest.mark.parametrize("person", [people.learner, people.outsider])
def test_a_learner_does_not_see_it(client, db, person):
    client.force_login(person())

    assert client.get(reverse("job_report")).status_code == 403


def test_the_dashboard_tells_administrators_of_failures(administrator):
    failed("1")
    failed("2")

    home = BeautifulSoup(administrator.get(reverse("wagtailadmin_home")).content, "html.parser")

    note = home.select_one(".help-warning")
    assert " ".join(note.text.split()) == "2 baggrundsjob er mislykket. Se, hvad der mislykkedes"
    assert note.a["href"] == f"{reverse('job_report')}?state=failed"


def test_the_dashboard_is_quiet_when_nothing_failed(administrator):
    job()

    home = BeautifulSoup(administrator.get(reverse("wagtailadmin_home")).content, "html.parser")

    assert home.select(".help-warning") == []


def test_the_dashboard_tells_editors_nothing(editor):
    failed("1")

    home = BeautifulSoup(editor.get(reverse("wagtailadmin_home")).content, "html.parser")

    assert home.select(".help-warning") == []


@pytest.fixture
def failed_on_the_server(demo_server):
    """A failed and a waiting job that the server's own worker leaves alone."""
    now = timezone.now().replace(tzinfo=None)
    columns = (
        "name, key, arguments, state, attempts, run_after, worker, error, created_at, finished_at"
    )
    for state in ("failed", "waiting"):
        later, error = now + timedelta(days=1), "OSError: no line"
        values = ("test.work", state, "{}", state, 5, str(later), "", error, str(now), str(now))
        demo_server.execute(
            f"INSERT INTO core_job ({columns}) VALUES ({', '.join('?' * 10)})", *values
        )
    return demo_server


@pytest.mark.browser
@pytest.mark.parametrize("width", [1280, 360])
def test_the_report_is_for_everyone(failed_on_the_server, page: Page, width):
    page.set_viewport_size({"width": width, "height": 900})
    Sessions(failed_on_the_server).begin(page, "administrator")

    for path, ours in (("/admin/", ".help-warning"), ("/admin/reports/jobs/", "#listing-results")):
        page.goto(failed_on_the_server.url + path)
        assert findings(page, ours) == []
