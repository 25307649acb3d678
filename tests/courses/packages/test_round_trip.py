"""What is written out, loaded into an empty installation and written out again is the same."""

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from wagtail.models import Locale

from courses.models import CoursesPage
from courses.packages.exporting import course_of, files_of
from courses.packages.loading import find, load
from knowledge.first_facts import load_first_facts
from knowledge.first_vocabulary import load_first_vocabulary
from tests import factories
from tests.courses.packages import parcels

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture(autouse=True)
def _empty_installation(settings, tmp_path) -> None:
    settings.MEDIA_ROOT = tmp_path
    front = factories.front_page()
    factories.english_front_page(front)
    load_first_facts()
    load_first_vocabulary()


def exported(slug):
    return files_of(course_of(find(slug)))


class Undo(Exception):
    pass


def in_an_empty_installation(files):
    """What it exports after it has loaded these files. Nothing of it stays."""
    out = {}
    try:
        with transaction.atomic():
            planned = load(files)
            out = exported(planned.package.course.slug)
            raise Undo
    except Undo:
        return out


@settings(
    max_examples=8,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(parcels.courses())
def test_any_course_comes_out_as_it_went_in(files):
    once = in_an_empty_installation(files)
    twice = in_an_empty_installation(once)

    assert twice == once
    assert {name.partition("-")[0] for name in once if "/" not in name} == {"course.yaml"}
    assert all(b" en: " in text for name, text in once.items() if name.endswith(".yaml"))


@settings(
    max_examples=4,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(parcels.courses())
def test_a_second_load_of_any_course_changes_nothing(files):
    try:
        with transaction.atomic():
            load(files)
            again = load(files)
            assert [change.differences for change in again.changes if change.is_any] == []
            assert not again.is_any
            raise Undo
    except Undo:
        pass


def test_english_stands_beside_the_danish_in_what_is_written():
    load(parcels.small())

    assert exported("se-tegnene")["lessons/01-hvad.yaml"].decode() == (
        "# Tegn course package. See docs/packages.md; what stands here is a proposal.\n"
        "slug: hvad\n"
        "title:\n"
        "  da: Hvad det er\n"
        "  en: What it is\n"
        "\n"
        "body:\n"
        "\n"
        "  - block: text\n"
        "    id: first\n"
        "    words:\n"
        "      da: |\n"
        "        Perioden er {{reflection.max}}.\n"
        "      en: |\n"
        "        The period is {{reflection.max}}.\n"
    )


def test_the_list_of_courses_is_made_where_there_is_none():
    load(parcels.small())

    found = CoursesPage.objects.order_by("locale__language_code")
    assert [(page.title, page.live) for page in found] == [("Kurser", False), ("Courses", False)]
    assert Locale.objects.count() == 2
