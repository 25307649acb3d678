"""The questions that are shipped: all of them load, can be answered, and fill the quiz."""

import pytest
from django.db import transaction
from django.test import override_settings

from assessments.models import QuestionPage, QuizPage
from assessments.questions.checks import problems
from assessments.questions.content import VIGNETTE
from assessments.questions.forms import FORMS, judge, right_answer
from assessments.quizzes import filling
from courses.demo import FOLDER, load_demo_course
from courses.models import Version
from courses.packages.exporting import course_of, files_of
from courses.packages.folders import files_in
from courses.packages.loading import find
from knowledge.first_facts import load_first_facts
from knowledge.first_vocabulary import load_first_vocabulary
from organisations.demo import Loader
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.once]
SLUG = "proev-dig-selv"


@pytest.fixture(scope="module")
def demo(django_db_setup, django_db_blocker, tmp_path_factory):
    """Loaded once: it takes seconds."""
    media = override_settings(MEDIA_ROOT=tmp_path_factory.mktemp("media"), DEMO=True)
    with django_db_blocker.unblock(), media, transaction.atomic():
        factories.english_front_page(factories.front_page())
        load_first_facts()
        load_first_vocabulary()
        Loader().load()
        load_demo_course(FOLDER / SLUG)
        yield
        transaction.set_rollback(True)


def versions(language: str) -> list[Version]:
    return list(Version.objects.newest(language).filter(kind="question"))


@pytest.mark.usefixtures("demo")
def test_every_question_is_served_in_both_languages_and_has_a_right_answer():
    assert QuestionPage.objects.filter(locale__language_code="da").count() == len(versions("da"))
    assert len(versions("da")) == len(versions("en"))
    for one in [*versions("da"), *versions("en")]:
        question = one.data["question"]
        assert problems(one.data) == []
        if question["form"] != VIGNETTE:
            assert judge(question, right_answer(question)).points == 1


@pytest.mark.usefixtures("demo")
def test_every_kind_of_question_is_among_them_and_each_says_why_or_what_of_each_option():
    forms = {one.data["question"]["form"] for one in versions("da")}

    assert forms - {VIGNETTE} == set(FORMS)


@pytest.mark.usefixtures("demo")
def test_the_quiz_can_be_filled_for_everybody():
    for page in QuizPage.objects.filter(locale__language_code="da"):
        version = Version.objects.of(page.translation_key, "da").first()
        assert version is not None
        assert filling.problems(page, version.data["blueprint"]) == []


@pytest.mark.usefixtures("demo")
def test_what_is_shipped_is_written_as_it_is_exported():
    assert files_of(course_of(find(SLUG))) == files_in(FOLDER / SLUG)
