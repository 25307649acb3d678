"""A package carries no signature, no case and no case's number, and makes none: what it changes is
signed here, by somebody."""

import pytest
from django.utils.translation import override

from courses.models import LessonPage, Version
from courses.packages.exporting import course_of, files_of
from courses.packages.loading import find, load
from courses.packages.problems import BadPackage
from knowledge.first_facts import load_first_facts
from knowledge.models import CaseRecord, MadeFrom, Signature
from tests import cases, factories, people
from tests.courses import making
from tests.courses.gate import stories
from tests.courses.packages import parcels as p

pytestmark = pytest.mark.django_db
CHANGED = p.LESSON.replace(b"Perioden er", b"Tiden er").replace(b"The period", b"The time")


@pytest.fixture(autouse=True)
def _installation(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    factories.english_front_page(factories.front_page())
    load_first_facts()
    with override("en"):
        yield


@pytest.fixture
def told() -> LessonPage:
    """A lesson of a package, made from a case here, signed and published."""
    load(p.small())
    making.publish(find("se-tegnene"))
    draft = lesson().get_latest_revision_as_object()
    draft.case = cases.case("Zebra-sagen")
    draft.save_revision(user=people.editor())
    cases.sign(lesson())
    made: LessonPage = stories.publish(lesson())
    return made


def lesson() -> LessonPage:
    return LessonPage.objects.get(slug="hvad", locale__language_code="da")


def test_a_changed_package_after_a_signature_is_not_published(told):
    load(p.small(lesson=CHANGED), by=people.approver(), replace=True)

    assert "Tiden er" in str(lesson().get_latest_revision_as_object().body[0].value.source)
    assert stories.refused(stories.publish, lesson()) == [stories.NOT_SIGNED]
    assert "Perioden er" in stories.served(told)
    assert Signature.objects.count() == 1


def test_the_draft_that_it_makes_is_still_made_from_the_case(told):
    load(p.small(lesson=CHANGED), replace=True)

    draft = lesson().get_latest_revision_as_object()
    assert draft.case_of() == CaseRecord.objects.get()
    assert MadeFrom.objects.filter(content=told.translation_key).count() == 1


def test_who_loaded_what_it_says_has_written_it(told):
    load(p.small(lesson=CHANGED), by=people.approver(), replace=True)

    with pytest.raises(Exception, match="You have written on this yourself"):
        cases.sign(lesson())


def test_what_is_taken_out_names_neither_the_case_nor_who_signed(told):
    files = files_of(course_of(find("se-tegnene")))

    whole = b"\n".join(files.values()).decode("utf-8", "replace").lower()
    signed_by = Signature.objects.get().by
    assert signed_by is not None
    for word in ("zebra", "case", "signature", signed_by.email, str(signed_by.key)):
        assert word not in whole


@pytest.mark.parametrize("line", [b"case: 1\n", b"signature: abc\n", b"signed_by: Asta\n"])
def test_one_that_brings_a_case_or_a_signature_is_refused(line):
    with pytest.raises(BadPackage, match="is not known here"):
        load(p.small(lesson=p.LESSON + line))

    assert not Signature.objects.exists()


def test_loading_signs_and_publishes_nothing(told):
    load(p.small(), by=people.approver(), replace=True)
    load(p.small(lesson=CHANGED), by=people.approver(), replace=True)

    assert Signature.objects.count() == 1
    assert Version.objects.filter(kind="lesson").count() == 1
