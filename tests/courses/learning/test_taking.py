"""Taking a course: what is done is done once, stays, and counts upward; in whichever language."""

from datetime import date
from functools import partial

import pytest
from django.db import transaction
from hypothesis import given
from hypothesis import strategies as st

from courses.learning import taking
from courses.models import Attempt, Completion
from evidence.models import Evidence
from knowledge.first_facts import load_first_facts
from tests import people
from tests.courses import making as m
from tests.courses.learning import world
from tests.helpers import for_any_input, together
from tests.organisations import world as w

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def liv():
    return people.learner()


def read(person, page, *which, language="da"):
    names = world.blocks(page)
    return taking.blocks_done(
        person=person,
        version=world.version(page, language),
        blocks=[names[n] for n in which] if which else names,
    )


def ledger(person):
    return [(row.kind, row.part) for row in Evidence.objects.of(person.key)]


def test_blocks_make_a_lesson_and_lessons_make_the_course(liv):
    first, second = world.lessons(world.course(2, 1))

    assert read(liv, first, 0).activity_done is False
    state = read(liv, first, 1)
    assert (state.activity_done, state.course_done) == (True, False)
    state = read(liv, second)

    assert (state.activity_done, state.course_done) == (True, True)
    assert [kind for kind, _part in ledger(liv)] == [
        "block_done",
        "block_done",
        "activity_completed",
        "block_done",
        "activity_completed",
        "course_completed",
        "certificate_issued",
    ]
    completion = Completion.objects.of(liv).get()
    assert completion.attempt == state.attempt
    assert (completion.version, completion.minutes) == (1, 2)


def test_whoever_says_that_a_lesson_is_read_is_done_with_it(liv):
    page = world.lessons(world.course(3))[0]

    state = taking.activity_done(person=liv, version=world.version(page))

    assert (state.activity_done, state.course_done) == (True, True)
    assert [kind for kind, _part in ledger(liv)] == [
        "activity_completed",
        "course_completed",
        "certificate_issued",
    ]


def test_what_one_does_not_have_to_do_is_not_waited_for(liv):
    course = world.course(1)
    optional = world.lesson(course, "Mere", is_required=False)

    state = read(liv, world.lessons(course)[0])

    assert state.course_done
    assert read(liv, optional).activity_done
    assert Completion.objects.get().minutes == 1


def test_doing_it_twice_is_doing_it_once(liv):
    page = world.lessons(world.course(2))[0]
    read(liv, page)
    before = world.done(liv)

    read(liv, page)
    taking.activity_done(person=liv, version=world.version(page))
    read(liv, page, 1, 0)

    assert world.done(liv) == before


def test_blocks_that_are_not_there_do_nothing(liv):
    page = world.lessons(world.course(1))[0]

    state = taking.blocks_done(person=liv, version=world.version(page), blocks=["", "æ" * 5000])

    assert (state.activity_done, state.attempt.block) == (False, "")
    assert ledger(liv) == []


def test_one_goes_on_at_the_last_block_that_was_read(liv):
    first, second = world.lessons(world.course(3, 3))
    read(liv, second, 0)
    read(liv, first, 1, 2)

    attempt = Attempt.objects.get()

    assert (attempt.activity, attempt.block) == (first.translation_key, world.blocks(first)[2])


def test_danish_and_english_are_one(liv):
    course = world.course(2, 1)
    for page in (course, *world.lessons(course)):
        m.translate(page)
        m.publish(m.english_of(page))
    first, second = world.lessons(course)

    read(liv, first, 0)
    assert read(liv, first, 1, language="en").activity_done
    assert read(liv, second, language="en").course_done
    read(liv, first)

    assert Attempt.objects.count() == Completion.objects.count() == 1
    found = Evidence.objects.of(liv.key).values_list("kind", "locale", "version")
    assert set(found) == {
        ("block_done", "da", 1),
        ("block_done", "en", 2),
        ("activity_completed", "en", 2),
        ("course_completed", "en", 1),
        # It is of both languages.
        ("certificate_issued", "da", 1),
    }


def test_what_somebody_else_does_is_theirs_alone(liv):
    page = world.lessons(world.course(2))[0]
    otto = people.outsider()
    read(liv, page)

    state = read(otto, page, 0)

    assert not state.activity_done
    assert [kind for kind, _part in ledger(otto)] == ["block_done"]


def test_the_ledger_has_the_membership_under_which_it_was_begun(liv):
    course = world.course(1)
    unit = w.authority("Politiet").unit
    nurse = w.member(liv, unit, "health", starts_on=w.day(-90))
    officer = w.member(liv, unit, "police", starts_on=w.day(-30))
    page = world.lessons(course)[0]

    begun = taking.begin(person=liv, course=course.translation_key)
    officer.ends_on = nurse.ends_on = w.day(-1)
    officer.save()
    nurse.save()
    read(liv, page)

    assert begun.place.membership == nurse.key
    row = Evidence.objects.of(liv.key).last()
    assert (row.membership, row.unit, row.audience) == (nurse.key, unit.key, "health")


def test_of_two_memberships_the_one_counts_that_the_course_is_for(liv):
    course = m.course()
    course.audiences.add(w.audience("police"))
    course.save_revision()
    course = m.publish(course)
    unit = w.authority("Politiet").unit
    w.member(liv, unit, "health", starts_on=w.day(-90))
    officer = w.member(liv, unit, "police", starts_on=w.day(-30))

    begun = taking.begin(person=liv, course=course.translation_key)

    assert begun.place.membership == officer.key


def test_the_ledger_has_the_facts_that_were_shown(liv):
    load_first_facts()
    course = world.course()
    text = '<p>Perioden er <a linktype="fact" key="reflection.max">et tal</a>.</p>'
    page = m.publish(m.lesson(course, body=[("text", text)], story_date=date(2008, 6, 1)))

    read(liv, page)

    row = Evidence.objects.of(liv.key).get(kind="activity_completed")
    assert list(row.facts) == ["reflection.max"]
    assert row.facts["reflection.max"].startswith("op til 100 dage")


def test_a_course_of_which_nothing_is_published_cannot_be_begun(liv):
    with pytest.raises(taking.NoCourse):
        taking.begin(person=liv, course=m.course().translation_key)


# --- When the course changes meanwhile ------------------------------------------------------


def test_a_cosmetic_change_touches_nobody(liv):
    page = world.lessons(world.course(2))[0]
    read(liv, page, 0)

    page = world.change(page, "cosmetic", title="Et bedre navn")
    state = read(liv, page, 1)

    assert state.course_done


def test_after_a_cosmetic_change_the_blocks_of_the_new_text_count(liv):
    page = world.lessons(world.course(1))[0]
    taking.begin(person=liv, course=page.get_parent().translation_key)

    page = world.change(page, "cosmetic")

    assert not read(liv, page, 0).activity_done
    assert read(liv, page, 1).activity_done


@pytest.mark.parametrize("change_class", ["substantive", "legal"])
def test_whoever_is_half_way_ends_on_the_version_that_was_begun(liv, change_class):
    page = world.lessons(world.course(2))[0]
    old = world.version(page)
    read(liv, page, 0)

    page = world.change(page, change_class)
    state = taking.blocks_done(person=liv, version=old, blocks=world.blocks(page))

    assert state.course_done
    row = Evidence.objects.of(liv.key).get(kind="activity_completed")
    assert row.version == old.number


def test_what_was_added_since_is_not_asked_of_those_who_are_half_way(liv):
    course = world.course(1, 1)
    first, second = world.lessons(course)
    read(liv, first)
    added = world.lesson(course, "Ny")

    assert read(liv, added).course_done is False
    assert read(liv, second).course_done


def test_what_was_taken_out_since_does_not_stand_in_the_way(liv):
    course = world.course(1, 1)
    first, second = world.lessons(course)
    read(liv, first)
    second.unpublish()

    attempt = taking.settle(person=liv, course=course.translation_key)

    assert attempt.is_completed


def test_once_done_it_stays_done_whatever_comes(liv):
    course = world.course(1)
    page = world.lessons(course)[0]
    read(liv, page)
    earned = Completion.objects.values().get()

    page = world.change(page, "legal")
    world.lesson(course, "Ny")
    read(liv, page, 1)
    taking.settle(person=liv, course=course.translation_key)
    page.delete()

    assert Completion.objects.values().get() == earned


def test_taking_it_again_stands_beside_what_was_done(liv):
    course = world.course(1)
    page = world.lessons(course)[0]
    read(liv, page)
    page = world.change(page, "legal")

    again = taking.begin_again(person=liv, course=course.translation_key)
    assert taking.begin_again(person=liv, course=course.translation_key) == again
    assert read(liv, page, 0).activity_done is False
    read(liv, page)

    assert [one.attempt.number for one in Completion.objects.of(liv)] == [2, 1]
    assert Evidence.objects.of(liv.key).filter(kind="course_completed").count() == 2


# --- In any order, and at the same moment ---------------------------------------------------


def test_any_order_of_saves_comes_to_the_same(liv):
    course = world.course(2, 2)
    first, second = world.lessons(course)
    parts = [(page, n) for page in (first, second) for n in (0, 1)]
    saves = st.lists(st.sampled_from([*parts, (first, None)]), max_size=3)

    @for_any_input
    @given(saves, st.permutations(parts))
    def holds(some, rest):
        earned = False
        with transaction.atomic():
            for page, n in [*some, *rest]:
                if n is None:
                    state = taking.activity_done(person=liv, version=world.version(page))
                else:
                    state = read(liv, page, n)
                assert state.course_done >= earned
                earned = state.course_done
            found = world.done(liv)
            transaction.set_rollback(True)
        assert earned
        assert found["completions"] == 1
        everything = {(page.translation_key, block) for page, block in _named(parts)}
        activities = {(page.translation_key, "") for page in (first, second)}
        assert set(found["progress"]) == everything | activities
        assert len(found["ledger"]) == len(everything) + len(activities) + 2

    holds()


def _named(parts):
    return [(page, world.blocks(page)[n]) for page, n in parts]


@pytest.mark.django_db(transaction=True)
def test_of_many_saves_at_the_same_moment_none_is_lost_and_none_counts_twice(liv):
    page = world.lessons(world.course(8))[0]
    version = world.version(page)
    saves = [
        partial(taking.blocks_done, person=liv, version=version, blocks=[block])
        for block in world.blocks(page)
    ]

    together(*saves)

    found = world.done(liv)
    assert (found["attempts"], found["completions"]) == ([1], 1)
    assert len(found["progress"]) == 9
    assert len(found["ledger"]) == 11


@pytest.mark.django_db(transaction=True)
def test_two_presses_on_begin_again_begin_once(liv):
    course = world.course(1)
    read(liv, world.lessons(course)[0])
    again = partial(taking.begin_again, person=liv, course=course.translation_key)

    found = together(*[again] * 4)

    assert {attempt.number for attempt in found} == {2}
