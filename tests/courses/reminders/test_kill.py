"""`kill -9` of two workers that remind many: by the rows nobody is left out or told twice."""

import random
import re
import time
from collections import Counter
from pathlib import Path

import pytest
from django.utils import timezone

from core.models import Job
from courses.models import Reminder, Told
from courses.reminders import hours, sending
from organisations.models import Role
from tests.core.test_kill import all_text, figures, kill, let_the_silence_pass, process
from tests.courses.assigning import world as a
from tests.factories import page_root
from tests.helpers import on_this_database, wait_until
from tests.organisations import world as w

pytestmark = [pytest.mark.long, pytest.mark.django_db(transaction=True)]
__all__ = ["figures"]
PEOPLE = 150
KILLS = 7
WORKER = "tests/courses/reminders/killed_worker.py"


def test_two_workers_that_are_killed_tell_everybody_once(tmp_path, settings, monkeypatch, figures):
    monkeypatch.setattr(hours, "is_working_day", lambda day: True)
    settings.REMINDER_HOURS = "0-24"
    page_root()
    c = a.assigning()
    people = w.people(PEOPLE, c.world.aalborg)
    a.on(c)
    # Administrators would hear of the new course.
    Role.objects.all().delete()
    letters = tmp_path / "letters"
    env = on_this_database(
        TEGN_EMAIL_URL=f"filemail:///{letters}",
        TEGN_REMINDER_HOURS="0-24",
        TEGN_REMINDERS_AN_HOUR="1000000",
    )
    sending.begin_day(timezone.now())
    seconds, in_the_middle = random.Random(24), 0
    undone = Job.objects.filter(name__in=[sending.LOOK, sending.SEND]).exclude(state="done")
    for _kill in range(KILLS):
        in_the_middle += work_until_killed(env, tmp_path / "log", seconds.uniform(0, 0.4))
        let_the_silence_pass()
        if not undone.exists():
            break
    with process(WORKER, env=env, log=tmp_path / "log"):
        wait_until(lambda: not undone.exists(), "all is done")

    sent = Counter(re.findall(r"^To: (.*)$", all_text(letters), re.MULTILINE))
    figures(
        f"{in_the_middle} jobs were killed in the middle; {PEOPLE} people, {len(sent)} reached, "
        f"{sum(sent.values()) - len(sent)} mails sent twice"
    )
    assert in_the_middle
    assert set(sent) == {person.email for person in people}
    assert Counter(Told.objects.values_list("person", flat=True)) == Counter(
        person.pk for person in people
    )
    assert Reminder.objects.sent().count() == Reminder.objects.count() == PEOPLE


def work_until_killed(env: dict[str, str], log: Path, seconds: float) -> int:
    """Both as they work; how many jobs were running when they died."""
    done = Job.objects.filter(state=Job.State.DONE)
    before = done.count()
    with process(WORKER, env=env, log=log) as one, process(WORKER, env=env, log=log) as other:
        wait_until(lambda: done.count() > before, "work has begun")
        time.sleep(seconds)
        kill(one)
        kill(other)
    return Job.objects.filter(state=Job.State.RUNNING).count()
