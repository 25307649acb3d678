"""A course that is done has its certificate, once, and what stands on it stays as it was."""

from datetime import UTC, date, datetime

import pytest
from django.test import override_settings

from accounts import rights
from courses.certificates import issuing
from courses.learning import taking
from courses.models import Certificate, Completion, Version
from evidence.models import Evidence
from evidence.vocabulary import Kind
from tests import people
from tests.courses.learning import world

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def complete(person, **values):
    """A course of one lesson, approved."""
    page = world.lessons(world.course(1, **values))[0]
    Version.objects.update(approved_at=datetime(2026, 1, 1, tzinfo=UTC))
    with override_settings(DEMO=False):
        taking.activity_done(person=person, version=world.version(page))
    return Completion.objects.of(person)[0]


def test_it_says_what_was_done_and_stays_so_whatever_changes_later():
    liv = people.learner()
    completion = complete(liv, valid_months=24)
    liv.first_name = "Another"
    liv.save()

    made = Certificate.objects.get()

    assert (made.name, made.titles) == ("Liv Lærke-Sørensen", {"da": "Se tegnene"})
    assert (made.completion, made.version, made.minutes) == (completion, 1, 1)
    assert (made.valid_until.year - made.done_on.year, made.is_demo) == (2, False)
    row = Evidence.objects.get(kind=Kind.CERTIFICATE_ISSUED)
    earned = Evidence.objects.get(kind=Kind.COURSE_COMPLETED)
    assert (row.person, row.content, row.version) == (liv.key, completion.course, 1)
    assert (row.membership, row.unit, row.audience) == (
        earned.membership,
        earned.unit,
        earned.audience,
    )


def test_issued_twice_it_is_one():
    completion = complete(people.learner())

    assert issuing.issue(completion) == issuing.issue(completion) == Certificate.objects.get()
    assert Evidence.objects.filter(kind=Kind.CERTIFICATE_ISSUED).count() == 1


def test_a_proposal_counts_for_none_but_in_the_demo(settings):
    completion = complete(people.learner())
    Certificate.objects.all().delete()
    Version.objects.filter(kind="lesson").update(approved_at=None)

    settings.DEMO = False
    assert issuing.issue(completion) is None
    settings.DEMO = True
    assert issuing.issue_missing() == 1
    assert Certificate.objects.get().is_demo


def test_a_year_after_a_leap_day_is_the_last_of_february():
    completion = complete(people.learner(), valid_months=12)
    Certificate.objects.all().delete()
    Completion.objects.update(earned_at=datetime(2024, 2, 28, 23, 30, tzinfo=UTC))
    completion.refresh_from_db()

    made = issuing.issue(completion)

    # Just after midnight in Denmark.
    assert (made.done_on, made.valid_until) == (date(2024, 2, 29), date(2025, 2, 28))
    assert made.state(date(2025, 2, 28)).value == "valid"
    assert made.state(date(2025, 3, 1)).value == "expired"


def test_a_course_that_is_gone_keeps_its_certificates():
    liv = people.learner()
    completion = complete(liv)
    Completion.objects.all().delete()

    assert Certificate.objects.of(liv).get().course == completion.course


def test_one_sees_it_among_what_is_held_and_it_goes_with_the_person():
    liv, otto = people.learner(), people.outsider()
    complete(liv)
    complete(otto, title="Kend vejen")

    told = {(held.data.label, held.data.person): held.rows for held in rights.own_data(liv)}
    assert [row["title"] for row in told["courses.Certificate", "person"]] == ["Se tegnene"]
    rights.erase(liv, by=liv)
    assert [made.person for made in Certificate.objects.all()] == [otto]
