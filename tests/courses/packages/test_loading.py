"""Loading is drafts, all or nothing, and never over somebody's work."""

import pytest
from wagtail.models import Page, Revision

from courses.models import LessonPage, Version
from courses.packages.loading import Refused, find, load
from knowledge.first_facts import load_first_facts
from tests import factories
from tests.courses import making
from tests.courses.packages import parcels as p

pytestmark = pytest.mark.django_db
CHANGED = p.LESSON.replace(b"Perioden er", b"Tiden er").replace(b"The period", b"The time")


@pytest.fixture(autouse=True)
def _empty_installation(settings, tmp_path) -> None:
    settings.MEDIA_ROOT = tmp_path
    settings.DEMO = True
    factories.english_front_page(factories.front_page())
    load_first_facts()


def lesson() -> LessonPage:
    return LessonPage.objects.get(slug="hvad", locale__language_code="da")


def draft() -> str:
    return str(lesson().get_latest_revision_as_object().body[0].value.source)


def test_everything_is_a_draft_in_both_languages():
    load(p.small())

    pages = Page.objects.filter(slug__in=["se-tegnene", "hvad"])
    assert sorted((page.slug, page.locale.language_code, page.live) for page in pages) == [
        ("hvad", "da", False),
        ("hvad", "en", False),
        ("se-tegnene", "da", False),
        ("se-tegnene", "en", False),
    ]
    assert not Version.objects.exists()


def test_a_second_load_makes_no_revision():
    load(p.small())
    before = Revision.objects.count()

    load(p.small())

    assert Revision.objects.count() == before


def test_a_changed_package_leaves_what_learners_see_as_it_is():
    load(p.small())
    making.publish(find("se-tegnene"))
    making.publish(lesson())

    load(p.small(lesson=CHANGED))

    assert "Tiden er" in draft()
    assert [version.number for version in Version.objects.filter(kind="lesson")] == [1]
    assert not load(p.small(lesson=CHANGED)).is_any


def edit(text: str = "<p>Redaktørens egne ord.</p>") -> None:
    page = lesson().get_latest_revision_as_object()
    page.body = [("text", text)]
    page.save_revision()


def test_what_an_editor_has_not_published_is_not_replaced_unless_it_is_said():
    load(p.small())
    edit()

    with pytest.raises(Refused, match="Hvad det er"):
        load(p.small(lesson=CHANGED))
    assert draft() == "<p>Redaktørens egne ord.</p>"

    load(p.small(lesson=CHANGED), replace=True)
    assert "Tiden er" in draft()


def test_a_locked_page_is_not_replaced():
    load(p.small())
    Page.objects.filter(slug="hvad").update(locked=True)

    with pytest.raises(Refused):
        load(p.small(lesson=CHANGED))

    assert "Perioden er" in draft()


def test_lessons_come_in_the_order_of_the_package_in_both_languages():
    both = p.COURSE + b"  - lessons/02-hvem.yaml\n"
    other = {"lessons/02-hvem.yaml": p.LESSON.replace(b"slug: hvad", b"slug: hvem")}
    load(p.small(course=both) | other)
    turned = p.COURSE.replace(b"  - lessons/01-hvad.yaml\n", b"  - lessons/02-hvem.yaml\n")

    load(p.small(course=turned + b"  - lessons/01-hvad.yaml\n") | other)

    for course in find("se-tegnene").get_translations(inclusive=True):
        slugs = course.get_children().order_by("path").values_list("slug", flat=True)
        assert list(slugs) == ["hvem", "hvad"]


def test_a_page_that_the_package_does_not_have_stays():
    load(p.small())
    making.lesson(find("se-tegnene"), "Egen lektion")

    planned = load(p.small(lesson=CHANGED))

    assert planned.others == ["Egen lektion"]
    assert LessonPage.objects.filter(title="Egen lektion").exists()
