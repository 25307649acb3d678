import pytest
from django_tasks import task

from core.models import Job, RateWindow
from core.queue import run_next
from pages.models import TextPage
from tests import factories

IN_PRODUCTION = {"default": {"BACKEND": "core.tasks.JobBackend"}}


@task()
def trace(key: str, *, count: int) -> None:
    factories.rate_window(key=key, count=count)


def found(words: str) -> list[str]:
    return [page.title for page in TextPage.objects.search(words)]


def publish(title: str) -> TextPage:
    page = factories.text_page(factories.front_page(), title)
    page.save_revision().publish()
    return page


@pytest.mark.django_db
def test_a_task_of_wagtails_is_a_job_of_ours(settings):
    settings.TASKS = IN_PRODUCTION

    result = trace.enqueue("a", count=3)

    queued = Job.objects.get(pk=result.id)
    assert (queued.name, queued.state) == ("core.task", Job.State.WAITING)
    assert queued.arguments == {
        "path": "tests.core.test_tasks.trace",
        "args": ["a"],
        "kwargs": {"count": 3},
    }
    assert run_next("worker")
    assert list(RateWindow.objects.values_list("key", "count")) == [("a", 3)]


@pytest.mark.django_db(transaction=True)
def test_in_production_a_page_is_found_once_the_worker_has_run(settings):
    settings.TASKS = IN_PRODUCTION
    publish("Menneskehandel i byggeriet")
    before = found("byggeriet")

    while run_next("worker"):
        pass

    assert (before, found("byggeriet")) == ([], ["Menneskehandel i byggeriet"])
    assert set(Job.objects.values_list("state", flat=True)) == {Job.State.DONE}


@pytest.mark.django_db(transaction=True)
def test_in_the_demo_a_page_is_found_at_once():
    publish("Menneskehandel i byggeriet")

    assert found("byggeriet") == ["Menneskehandel i byggeriet"]
    assert not Job.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_page_that_is_gone_before_the_worker_came_is_no_failure(settings):
    settings.TASKS = IN_PRODUCTION
    publish("Kort levetid").delete()

    while run_next("worker"):
        pass

    assert set(Job.objects.values_list("state", "error")) == {(Job.State.DONE, "")}
