import pytest

from core.brief import kept_briefly
from core.models import Job

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def count(settings):
    settings.BRIEF_SECONDS = 60

    @kept_briefly(Job)
    def jobs(state: str) -> int:
        return Job.objects.filter(state=state).count()

    return jobs


def made(key: str) -> Job:
    return Job(name="brief", key=key, state="done")


def test_what_changes_elsewhere_is_seen_a_little_later(count, settings):
    assert count("done") == 0
    Job.objects.bulk_create([made("1")])

    assert count("done") == 0
    settings.BRIEF_SECONDS = 0
    made("2").save()
    assert count("done") == 2
    Job.objects.bulk_create([made("3")])
    assert count("done") == 3


def test_what_changes_here_is_seen_at_once(count):
    assert count("done") == 0
    job = made("1")
    job.save()
    assert count("done") == 1
    job.delete()

    assert count("done") == 0


def test_each_argument_has_its_own_answer(count):
    made("1").save()

    assert (count("done"), count("failed"), count("done")) == (1, 0, 1)
