"""An installation that is in use is brought up to this version: what was there is there still."""

from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection

from core import append_only, health
from courses.learning import taking
from courses.models import Attempt, CoursePage, LessonPage, Version
from evidence.cursor import Cursor
from evidence.follow import follow
from evidence.models import Evidence
from tests.courses.learning import world
from tests.evidence.ledger import LIV, OTTO, done
from tests.factories import page_root
from tests.helpers import wait_until
from tests.organisations import world as w

pytestmark = [pytest.mark.long, pytest.mark.django_db(transaction=True)]
# Courses were read, and what was learned was in the ledger; nobody could begin one yet.
BEFORE_LEARNING = ("courses", "0006_source_texts")


@pytest.fixture
def _up_again():
    """Whatever happens, other tests have all tables."""
    yield
    call_command("migrate", verbosity=0)


def content() -> dict[str, list[Any]]:
    kept = (CoursePage, LessonPage, Version, Evidence)
    return {model.__name__: list(model.objects.order_by("pk").values()) for model in kept}


def end_of_ledger(rows: int) -> Cursor:
    """Transactions of other tests on this server may have begun earlier: they are waited for."""
    wait_until(lambda: len(follow().rows) == rows, "all that was recorded can be followed")
    return follow().cursor


@pytest.mark.usefixtures("_up_again")
def test_an_installation_with_courses_and_evidence_follows_the_newest_migrations(
    settings, tmp_path
):
    settings.MEDIA_ROOT = tmp_path
    page_root()
    course = world.course(3, 2)
    for person in (LIV, OTTO):
        done("a", person)
        done("b", person, detail={"choice": "b"})
    before, cursor = content(), end_of_ledger(rows=4)

    call_command("migrate", *BEFORE_LEARNING, verbosity=0)
    old_tables = connection.introspection.table_names()
    call_command("migrate", verbosity=0)
    health._known_migrated.cache_clear()

    assert Attempt._meta.db_table not in old_tables
    assert content() == before
    assert follow(cursor).rows == []
    assert (append_only.unguarded(), health._findings()[0]) == ([], [])
    liv = w.person("Liv Lund")
    attempt = taking.begin(person=liv, course=course.translation_key)
    assert not done("a").is_new
    assert done("c").is_new
    assert attempt.person == liv
