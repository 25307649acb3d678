"""Experts rate vignettes, each on their own; what five real ones agree on may measure."""

import pytest
from django.core.exceptions import ValidationError
from django.db.models import Count

from accounts.rights import erase
from assessments.competence.keying import Keying, Status
from assessments.models import ExpertRating, Rater
from assessments.vignettes import keying
from assessments.vignettes.demo import PROFESSIONS, load_demo_raters
from assessments.vignettes.digests import measured_digest, rated_digest
from assessments.vignettes.keyed import keyings
from assessments.vignettes.pool import Pools, fingerprint, served, statuses
from knowledge.gate.writing import note_writer
from tests import people
from tests.assessments.keying import world as v
from tests.courses import making as m
from tests.organisations import world as w

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def course():
    return m.publish(m.course())


@pytest.fixture
def vignette(course):
    return v.published(course)


def of(page) -> Keying:
    (version,) = served([page.translation_key])
    return keyings([version])[page.translation_key]


def validate(page):
    (version,) = served([page.translation_key])
    digest = measured_digest(version.data["question"])
    return keying.validate(version, by=people.approver(), digest=digest)


def key(page) -> None:
    for rater in v.raters(5):
        v.rate(rater, page, 5)
    validate(page)


# --- What may measure -----------------------------------------------------------------------


def test_five_who_agree_and_the_word_of_cmm_make_it_measure(vignette):
    raters = v.raters(5)
    for rater in raters[:4]:
        v.rate(rater, vignette, 5)
    assert of(vignette) == Keying(Status.UNKEYED, 4, 4)

    v.rate(raters[4], vignette, 2)
    assert of(vignette) == Keying(Status.NOT_VALIDATED, 5, 4)
    assert [one.key for one in Pools().keyed("health")] == []

    validate(vignette)
    assert statuses([vignette.translation_key]) == {vignette.translation_key: Status.KEYED}
    assert [one.key for one in Pools().keyed("health")] == [str(vignette.translation_key)]


@pytest.mark.parametrize(
    ("ratings", "status"),
    [
        ([5, 5, 5, 1, 1], Status.DISAGREED),
        ([1, 2, 3, 1, 1], Status.OTHER_KIND),
        ([4, 4, 6, 5, 5, 1], Status.NOT_VALIDATED),
    ],
)
def test_what_they_say_of_a_signal(vignette, ratings, status):
    for rater, rating in zip(v.raters(len(ratings)), ratings, strict=True):
        v.rate(rater, vignette, rating)

    assert of(vignette).status is status
    if status is not Status.NOT_VALIDATED:
        with pytest.raises(ValidationError, match="bakker"):
            validate(vignette)


def test_synthetic_raters_never_count(vignette):
    for rater in v.raters(5, is_synthetic=True):
        v.rate(rater, vignette, 5)

    assert of(vignette) == Keying(Status.UNKEYED, 0, 0)


def test_who_was_synthetic_once_stays_so(vignette):
    (rater,) = v.raters(1, is_synthetic=True)
    again = keying.name_rater(person=rater.person, profession="Politi", by=None)

    assert again.is_synthetic


def test_changed_words_are_keyed_anew_and_a_changed_explanation_is_not(vignette):
    key(vignette)
    m.publish(v.changed(vignette, why="<p>Bedre forklaret.</p>"))
    assert of(vignette).status is Status.KEYED

    m.publish(v.changed(vignette, text="<p>En anden historie.</p>"))
    assert of(vignette) == Keying(Status.UNKEYED, 0, 0)


def test_who_it_is_about_is_validated_anew_but_not_rated_anew(vignette):
    key(vignette)
    m.publish(v.changed(vignette, sex="man"))

    assert of(vignette) == Keying(Status.NOT_VALIDATED, 5, 5)


# --- Who counts -----------------------------------------------------------------------------


def test_two_accounts_of_one_person_count_once(vignette):
    police = w.authority("Politiet").unit
    same = [w.person("Ida Holm", "ida@a.example"), w.person("Ida Holm", "holm@b.example")]
    for person in same:
        w.member(person, police)
    first, second = (v.rater(one) for one in same)
    assert keying.same_as(same[1]) == [first]

    for rater in (first, second, *v.raters(3)):
        v.rate(rater, vignette, 5)

    assert of(vignette) == Keying(Status.UNKEYED, 4, 4)


def test_the_same_mailbox_is_one_person_and_the_same_name_elsewhere_is_not():
    ida = v.rater(w.person("Ida Holm", "ida@a.example"))
    assert keying.same_as(w.person("I. Holm", "ida+to@a.example")) == [ida]

    w.member(ida.person, w.authority("Politiet").unit)
    other = w.person("Ida Holm", "ih@c.example")
    w.member(other, w.authority("Skat").unit)
    assert keying.same_as(other) == []


def test_who_wrote_it_cannot_rate_it_nor_by_another_account(vignette):
    writer = w.person("Ida Holm", "ida@a.example")
    other = w.person("I. Holm", "ida+to@a.example")
    note_writer(vignette.translation_key, "en", writer.pk)

    for person in (writer, other):
        with pytest.raises(ValidationError, match="Du har skrevet"):
            v.rate(v.rater(person), vignette, 5)


def test_who_rated_and_wrote_on_it_later_counts_no_more(vignette):
    raters = v.raters(5)
    for rater in raters:
        v.rate(rater, vignette, 5)
    note_writer(vignette.translation_key, "da", raters[0].person_id)

    assert of(vignette) == Keying(Status.UNKEYED, 4, 4)


def test_judges_are_not_named_and_who_becomes_one_rates_no_more():
    judge = w.person("Jo Dommer", "jo@domstol.example")
    rater = v.rater(judge)
    v.judges()
    w.member(judge, w.authority("Retten").unit, "judges")

    assert keying.rater_of(judge) is None
    with pytest.raises(ValidationError, match="Dommere"):
        keying.name_rater(person=judge, profession="Dommer", by=None)
    assert rater.left_at is None


def test_who_sees_what_they_are_meant_to_be_is_not_named():
    with pytest.raises(ValidationError, match="laver indhold"):
        v.rater(people.editor())


# --- Rating ---------------------------------------------------------------------------------


def test_it_can_be_changed_until_it_is_validated(vignette):
    raters = v.raters(5)
    for rater in raters:
        v.rate(rater, vignette, 2)
    v.rate(raters[0], vignette, 6, remark="Den er klar.")
    assert list(ExpertRating.objects.filter(rater=raters[0]).values_list("rating", "remark")) == [
        (6, "Den er klar.")
    ]
    for rater in raters:
        v.rate(rater, vignette, 6)
    validate(vignette)

    with pytest.raises(ValidationError, match="står fast"):
        v.rate(raters[0], vignette, 1)
    keying.take_back(served()[0])
    v.rate(raters[0], vignette, 1)
    assert of(vignette) == Keying(Status.NOT_VALIDATED, 5, 4)


def test_what_was_changed_while_it_was_read_is_not_rated(vignette):
    (rater,) = v.raters(1)
    read = rated_digest(served()[0].data["question"])
    m.publish(v.changed(vignette, text="<p>En anden historie.</p>"))

    with pytest.raises(ValidationError, match="ændret imens"):
        keying.rate(rater=rater, version=served()[0], digest=read, rating=5)


@pytest.mark.parametrize("rating", [0, 7, -1])
def test_there_is_nothing_beyond_the_scale(vignette, rating):
    with pytest.raises(ValidationError, match="fra 1 til 6"):
        v.rate(v.raters(1)[0], vignette, rating)


def test_what_an_erased_expert_said_is_that_of_somebody(vignette):
    raters = v.raters(5)
    for rater in raters:
        v.rate(rater, vignette, 5, remark="Skrevet af mig")
    erase(raters[0].person, by=people.administrator())

    assert of(vignette) == Keying(Status.NOT_VALIDATED, 5, 5)
    gone = Rater.objects.get(pk=raters[0].pk)
    assert (gone.person, gone.profession) == (None, "")
    assert list(gone.ratings.values_list("remark", flat=True)) == [""]


def test_who_is_let_go_rates_no_more_and_counts_on(vignette):
    (rater,) = v.raters(1)
    v.rate(rater, vignette, 5)
    keying.let_go(rater)

    assert keying.rater_of(rater.person) is None
    assert of(vignette).raters == 1
    assert keying.name_rater(person=rater.person, profession="Politi", by=None) == rater
    assert keying.rater_of(rater.person) == rater


# --- The pool -------------------------------------------------------------------------------


def test_the_pool_is_what_is_served_for_an_audience(course, vignette):
    twin = v.published(course, "Ligner", "look-alike", pair="hotel", anchor=True)
    v.draft(course, "Kladde")
    v.world.question(course)

    (found,) = [one for one in Pools().of("health") if one.key == str(twin.translation_key)]
    assert (found.kind, found.anchor, found.sex, found.setting) == (
        "look-alike",
        True,
        "woman",
        "workplace",
    )
    assert len(Pools().of("health")) == len(Pools().of("")) == 2
    assert Pools().of("police") == []

    twin.unpublish()
    assert len(Pools().of("health")) == 1
    assert statuses([twin.translation_key]) == {}


def test_twins_have_a_pair_of_their_course(course):
    other = m.publish(m.course("Et andet"))
    for above in (course, other):
        v.published(above, "Første", pair="hotel")
        v.published(above, "Anden", "look-alike", pair="hotel")

    pairs = [one.pair for one in Pools().of("health")]
    assert sorted(pairs.count(pair) for pair in set(pairs)) == [2, 2]


def test_the_fingerprint_is_of_what_forms_are_balanced_by(vignette):
    before = fingerprint(Pools().of("health"))
    m.publish(v.changed(vignette, why="<p>Bedre forklaret.</p>"))
    assert fingerprint(Pools().of("health")) == before
    m.publish(v.changed(vignette, sex="man"))
    assert fingerprint(Pools().of("health")) != before


# --- The demo -------------------------------------------------------------------------------


def test_the_demo_has_five_experts_who_are_made_up_and_count_nowhere(course):
    for name in PROFESSIONS:
        w.person("", f"{name}@demo.example")
    load_demo_raters()
    pages = [v.published(course, f"Nr. {n}", text=f"<p>Nr. {n}.</p>") for n in range(5)]
    load_demo_raters()
    load_demo_raters()

    raters = Rater.objects.annotate(number=Count("ratings")).order_by("pk")
    assert [one.is_synthetic for one in raters] == [True] * 5
    assert [one.number for one in raters] == [2, 4, 4, 4, 4]
    assert {of(page).raters for page in pages} == {0}
