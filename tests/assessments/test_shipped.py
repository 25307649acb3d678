"""The questions that are shipped: all of them load, can be answered, and fill the quiz. The
vignettes fill a form for each audience, and neither kind is known by anything but what happens."""

from collections import Counter, defaultdict
from random import Random
from statistics import fmean
from typing import Any

import pytest
from django.db import transaction
from django.test import override_settings
from django.utils.html import strip_tags

from assessments.blocks.vignettes import SETTINGS
from assessments.competence.ratings import Kind
from assessments.competence.sampling.draw import draw
from assessments.competence.sampling.pool import SIZES, Lack, Trait, missing
from assessments.models import QuestionPage, QuizPage
from assessments.questions.checks import problems
from assessments.questions.content import VIGNETTE
from assessments.questions.forms import FORMS, judge, right_answer
from assessments.quizzes import filling
from assessments.vignettes.pool import Pools
from courses.demo import FOLDER, load_demo_course
from courses.models import Version
from courses.packages.exporting import course_of, files_of
from courses.packages.folders import files_in
from courses.packages.loading import find
from knowledge.first_facts import load_first_facts
from knowledge.first_vocabulary import load_first_vocabulary
from knowledge.models import ExploitationForm
from knowledge.referral import NAMES
from organisations.demo import Loader
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.once]
SLUG = "proev-dig-selv"
Data = dict[str, Any]


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


# --- The vignettes --------------------------------------------------------------------------

# Who can be asked for a form of four and four.
ASKED = ["health", "labour-inspection", "municipalities", "ngo", "police", "siri", "tax"]
CHANCE = 20261128


def vignettes(language: str = "da") -> list[Data]:
    return [one.data for one in versions(language) if one.data["question"]["form"] == VIGNETTE]


def of_kind(kind: Kind) -> list[Data]:
    return [one["question"] for one in vignettes() if one["question"]["kind"] == kind]


def share(found: list[Data], trait: str, value: str) -> float:
    return sum(one[trait] == value for one in found) / len(found)


@pytest.mark.usefixtures("demo")
def test_half_of_the_vignettes_are_look_alikes_each_with_a_twin_that_is_a_signal():
    kinds = defaultdict(list)
    for one in vignettes():
        kinds[one["question"]["pair"]].append(one["question"]["kind"])

    assert len(vignettes()) == len(vignettes("en")) >= 32
    assert "" not in kinds
    assert all(sorted(twins) == sorted(Kind) for twins in kinds.values())


@pytest.mark.usefixtures("demo")
def test_vignettes_are_short_and_as_long_in_one_kind_as_in_the_other():
    words = {kind: [len(strip_tags(one["html"]).split()) for one in of_kind(kind)] for kind in Kind}

    assert all(60 <= number <= 120 for numbers in words.values() for number in numbers)
    assert fmean(words[Kind.SIGNAL]) == pytest.approx(fmean(words[Kind.LOOK_ALIKE]), rel=0.1)


@pytest.mark.usefixtures("demo")
def test_neither_kind_is_known_by_who_it_is_about_or_where_it_is():
    signals, alikes = of_kind(Kind.SIGNAL), of_kind(Kind.LOOK_ALIKE)

    for trait in Trait:
        assert Counter(one[trait] for one in signals) == Counter(one[trait] for one in alikes)
    for found in (signals, alikes):
        assert 0.3 < share(found, Trait.ORIGIN, "danish") < 0.7
        assert abs(share(found, Trait.SEX, "woman") - share(found, Trait.SEX, "man")) < 0.2


@pytest.mark.usefixtures("demo")
def test_all_forms_of_exploitation_and_all_settings_are_among_them():
    keys = set(ExploitationForm.objects.values_list("key", flat=True))

    assert {one["question"]["exploitation"] for one in vignettes()} == keys
    assert {one["question"]["setting"] for one in vignettes()} == {key for key, _ in SETTINGS}


@pytest.mark.usefixtures("demo")
def test_some_signals_are_of_each_situation_that_decides_whom_one_tells():
    situations = Counter(
        name for one in of_kind(Kind.SIGNAL) for name, so in one["situation"].items() if so
    )

    assert all(situations[name] >= 2 for name in NAMES)


@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize("audience", ASKED)
def test_each_audience_can_be_given_a_balanced_form_with_an_anchor_of_each_kind(audience):
    found = Pools().of(audience)
    form = draw(found, SIZES[0], Random(CHANCE), shown={})
    drawn = [one for one in found if one.key in form.vignettes]

    assert {one.lack for one in missing(found, SIZES[0])} <= {Lack.FOR_A_YEAR}
    assert Counter(one.kind for one in drawn) == dict.fromkeys(Kind, SIZES[0])
    assert len({one.pair for one in drawn}) == len(drawn)
    assert {one.kind for one in drawn if one.anchor} == set(Kind)


@pytest.mark.usefixtures("demo")
def test_nobody_who_refers_nobody_is_asked():
    asked = {audience for one in vignettes() for audience in one["audiences"]}

    assert sorted(asked) == ASKED
