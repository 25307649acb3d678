"""The pages of a course for whoever takes it, by forms and links alone."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from courses.learning import taking
from courses.models import Attempt, Certificate, Completion
from evidence.models import Evidence
from tests import people
from tests.courses.assigning import world as a
from tests.courses.learning import world
from tests.organisations import world as w

pytestmark = pytest.mark.django_db
COURSE = "/da/kurser/se-tegnene/"
LESSON = f"{COURSE}lektion-0/"


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def liv():
    return people.learner()


@pytest.fixture
def learner(client, liv) -> Client:
    client.force_login(liv)
    return client


def read(client, address: str) -> BeautifulSoup:
    response = client.get(address)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def words(part) -> str:
    return " ".join(part.text.split())


def press(client, page: BeautifulSoup, button: str):
    """The form with that button, as a browser sends it; then the page it leads to."""
    found = [
        b for b in page.select("main button") if words(b) == button and not b.has_attr("hidden")
    ]
    response = client.post(found[0].find_parent("form")["action"])
    return response


def follow(client, page, button: str) -> BeautifulSoup:
    return read(client, press(client, page, button).headers["Location"])


def test_a_course_is_taken_from_beginning_to_end_without_script(learner, liv):
    world.course(1, 2)

    page = read(learner, COURSE)
    assert words(page.select_one(".standing h2")) == "Det tæller"
    page = follow(learner, page, "Begynd")
    assert page.h1.text == "Lektion 0"
    page = follow(learner, page, "Jeg har læst det")
    assert page.h1.text == "Lektion 1"
    assert "1 af 2 gennemført." in words(read(learner, COURSE).select_one(".standing"))
    answer = press(learner, page, "Jeg har læst det")

    assert answer.headers["Location"] == COURSE
    page = read(learner, COURSE)
    assert words(page.select_one(".alert")) == "Du har gennemført kurset. Godt gået."
    assert words(page.select_one(".standing h2")) == "Du har gennemført kurset"
    assert Completion.objects.of(liv).count() == 1


def test_going_on_leads_to_the_block_that_was_read_last(learner, liv):
    page = world.lessons(world.course(1, 3))[1]
    block = world.blocks(page)[1]
    taking.blocks_done(person=liv, version=world.version(page), blocks=[block])

    link = read(learner, COURSE).select_one(".standing .button-primary")

    assert words(link) == "Fortsæt"
    answer = learner.get(link["href"])
    assert answer.headers["Location"] == f"{COURSE}lektion-1/#b-{block}"


def test_behind_what_is_read_comes_what_is_left(learner, liv):
    course = world.course(1, 1)
    taking.activity_done(person=liv, version=world.version(world.lessons(course)[0]))

    answer = learner.get(f"/da/courses/{course.translation_key}/go-on/")

    assert answer.headers["Location"] == f"{COURSE}lektion-1/"


def test_asking_where_to_go_on_begins_nothing(learner):
    course = world.course(1)

    answer = learner.get(f"/da/courses/{course.translation_key}/go-on/")

    assert answer.headers["Location"] == COURSE
    assert Attempt.objects.count() == 0


def test_the_contents_tell_what_is_done_and_what_one_may_leave_out(learner, liv):
    course = world.course(1)
    world.lesson(course, "Mere", is_required=False)
    taking.activity_done(person=liv, version=world.version(world.lessons(course)[0]))

    lines = [words(line) for line in read(learner, COURSE).select(".contents li")]

    assert lines == [
        "Lektion 0 1 minut · Gennemført",
        "Mere 1 minut · Du bestemmer selv, om du læser det",
    ]


def test_what_is_read_says_so_and_cannot_be_read_again(learner, liv):
    course = world.course(2, 1)
    page = world.lessons(course)[0]
    before = read(learner, LESSON)
    taking.activity_done(person=liv, version=world.version(page))
    after = read(learner, LESSON)

    shown = [
        [words(part) for part in page.select(".lesson-read :is(p, button):not([hidden])")]
        for page in (before, after)
    ]

    assert shown == [["Jeg har læst det"], ["Du har læst det."]]


def test_a_double_click_counts_once_and_leads_on(learner, liv):
    world.course(1, 1)
    page = read(learner, LESSON)

    answers = [press(learner, page, "Jeg har læst det") for _click in range(2)]

    assert {answer.headers["Location"] for answer in answers} == {f"{COURSE}lektion-1/"}
    assert len(world.done(liv)["progress"]) == 1


@pytest.mark.parametrize("change_class", ["substantive", "legal"])
def test_whoever_is_half_way_reads_on_in_the_old_text_and_is_told(learner, liv, change_class):
    page = world.lessons(world.course(1))[0]
    taking.begin(person=liv, course=page.get_parent().translation_key)
    world.change(page, change_class)

    old = read(learner, LESSON)
    standing = words(read(learner, COURSE).select_one(".standing"))
    new = read(learner, old.select_one(".alert a")["href"])

    assert len(old.select(".piece")) == 1
    assert "har ændret sig, siden du begyndte på kurset" in words(old.select_one(".alert"))
    assert "Noget i det har ændret sig, siden du begyndte." in standing
    assert len(new.select(".piece")) == 2


def test_after_a_cosmetic_change_one_reads_on_in_the_new_text(learner, liv):
    page = world.lessons(world.course(1))[0]
    taking.begin(person=liv, course=page.get_parent().translation_key)
    world.change(page, "cosmetic")

    page = read(learner, LESSON)

    assert (len(page.select(".piece")), page.select(".alert")) == (2, [])


def test_whoever_is_done_reads_the_new_text_and_may_take_it_again(learner, liv):
    page = world.lessons(world.course(1))[0]
    taking.activity_done(person=liv, version=world.version(page))
    world.change(page, "legal")

    course = read(learner, COURSE)
    assert "Noget i det har ændret sig siden." in words(course.select_one(".standing"))
    assert len(read(learner, LESSON).select(".piece")) == 2
    again = follow(learner, course, "Tag det igen")

    assert again.h1.text == "Lektion 0"
    assert [one.number for one in Attempt.objects.of(liv, page.get_parent().translation_key)] == [
        2,
        1,
    ]


def test_what_is_left_of_a_course_after_a_lesson_was_taken_out_can_be_finished(learner, liv):
    course = world.course(1, 1)
    first, second = world.lessons(course)
    taking.activity_done(person=liv, version=world.version(first))
    second.unpublish()

    page = follow(learner, read(learner, COURSE), "Afslut kurset")

    assert words(page.select_one(".standing h2")) == "Du har gennemført kurset"


# --- My page --------------------------------------------------------------------------------


def test_my_page_leads_to_what_is_under_way_and_tells_what_is_done(learner, liv):
    done, begun = world.course(1, title="Et"), world.course(1, 2, title="To")
    taking.activity_done(person=liv, version=world.version(world.lessons(done)[0]))
    first, second = world.lessons(begun)
    taking.activity_done(person=liv, version=world.version(first))
    block = world.blocks(second)[0]
    taking.blocks_done(person=liv, version=world.version(second), blocks=[block])

    page = read(learner, "/da/my/")

    assert [words(part) for part in page.select(".mine:not(.afterwards) h3")] == ["To", "Et"]
    assert "1 af 2 gennemført." in words(page.select_one(".mine"))
    answer = learner.get(page.select_one(".mine .button-primary")["href"])
    assert answer.headers["Location"] == f"/da/kurser/to/lektion-1/#b-{block}"


def test_my_page_tells_what_is_due_and_the_ledger_under_which_membership(learner, liv):
    c = a.assigning()
    w.member(liv, c.world.aalborg)
    a.given(c, liv, due_on=w.day(30))
    page = world.lesson(c.course, "Et", 1)

    mine = read(learner, "/da/my/")
    learner.post(mine.select_one(".mine .button-primary")["href"])
    taking.activity_done(person=liv, version=world.version(page))
    after = read(learner, "/da/my/")

    assert words(mine.select_one("main h2")) == "Det skal du tage"
    assert [words(one) for one in after.select("main h2")][:2] == ["Bagefter", "Gennemført"]
    row = Evidence.objects.of(liv.key).get(kind="course_completed")
    assert row.basis == "assigned"
    assert row.membership == liv.memberships.get().key


def test_whoever_works_in_two_places_says_where_they_take_it(learner, liv):
    c = a.assigning()
    w.member(liv, c.world.aalborg)
    other = w.member(liv, c.world.borgerservice)
    page = world.lesson(c.course, "Et", 1)

    form = read(learner, COURSE).select_one(".standing form")
    places = [words(label) for label in form.select(".choice label")]
    learner.post(form["action"], {"membership": str(other.key)})
    taking.activity_done(person=liv, version=world.version(page))

    assert places == [
        "Lokalpolitiet Aalborg (Politi)",
        "Borgerservice (Politi)",
    ]
    row = Evidence.objects.of(liv.key).get(kind="course_completed")
    assert (row.basis, row.unit) == ("chosen", c.world.borgerservice.key)
    again = taking.begin_again(person=liv, course=c.course.translation_key)
    assert again.place.unit == c.world.borgerservice.key


def test_whoever_has_begun_without_saying_where_says_it_later(learner, liv):
    c = a.assigning()
    w.member(liv, c.world.aalborg)
    other = w.member(liv, c.world.borgerservice)
    page = world.lesson(c.course, "Et", 2)
    taking.blocks_done(person=liv, version=world.version(page), blocks=world.blocks(page)[:1])

    form = read(learner, COURSE).select_one(".standing details form")
    (chosen,) = form.select("input[checked]")
    learner.post(form["action"], {"membership": str(other.key)})
    learner.post(form["action"])
    taking.activity_done(person=liv, version=world.version(page))

    assert chosen["value"] == str(liv.memberships.exclude(pk=other.pk).get().key)
    assert Evidence.objects.of(liv.key).get(kind="course_completed").unit == other.unit.key
    assert read(learner, COURSE).select(".standing details") == []


def test_what_is_assigned_asks_nobody_where(learner, liv):
    c = a.assigning()
    w.member(liv, c.world.aalborg)
    other = w.member(liv, c.world.borgerservice)
    a.given(c, liv, due_on=w.day(30))
    world.lesson(c.course, "Et", 1)

    form = read(learner, COURSE).select_one(".standing form")
    learner.post(form["action"], {"membership": str(other.key)})

    assert form.select(".choice") == []
    assert Attempt.objects.get().place.unit == c.world.aalborg.key


def test_a_course_that_is_due_and_begun_stands_once_with_how_far_one_is(learner, liv):
    c = a.assigning()
    w.member(liv, c.world.aalborg)
    a.given(c, liv, due_on=w.day(30))
    first = world.lesson(c.course, "Et", 1)
    world.lesson(c.course, "To", 1)
    taking.activity_done(person=liv, version=world.version(first))

    (one,) = read(learner, "/da/my/").select(".mine li")

    assert "Skal være gennemført senest" in words(one)
    assert "1 af 2 gennemført." in words(one)
    assert words(one.select_one(".button-primary")).startswith("Fortsæt")
    assert one.select("form") == []


def test_what_one_has_chosen_oneself_can_be_taken_off_the_list(learner, liv):
    course = world.course(1, self_enrolment=True)
    learner.post(w.address("enrol", course.translation_key))

    form = read(learner, "/da/my/").select_one(".mine form")
    learner.post(form["action"])

    assert read(learner, "/da/my/").select(".mine") == []


def test_a_course_that_is_withdrawn_keeps_its_place_on_my_page(learner, liv):
    done, begun = world.course(1, title="Et"), world.course(1, 2, title="To")
    for course in (done, begun):
        taking.activity_done(person=liv, version=world.version(world.lessons(course)[0]))
        course.unpublish()

    page = read(learner, "/da/my/")

    assert [words(part) for part in page.select(".mine:not(.afterwards) h3")] == ["To", "Et"]
    links = [link["href"] for link in page.select(".mine:not(.afterwards) a")]
    assert links == [f"/da/certificates/{Certificate.objects.get().key}/"]
    assert "Kurset udbydes ikke lige nu." in words(page.select_one(".mine"))
    assert learner.get(f"/da/courses/{begun.translation_key}/go-on/").status_code == 404


def test_nothing_of_somebody_else_is_on_my_page(learner):
    version = world.version(world.lessons(world.course(1))[0])
    taking.activity_done(person=people.outsider(), version=version)

    assert read(learner, "/da/my/").select(".mine") == []
    assert words(read(learner, COURSE).select_one(".standing h2")) == "Det tæller"


def test_my_page_asks_as_much_for_many_courses_as_for_one(learner, liv):
    def take(number):
        first = world.lessons(world.course(1, 1, title=f"Åben {number}"))[0]
        taking.activity_done(person=liv, version=world.version(first))
        only = world.lessons(world.course(1, title=f"Færdig {number}"))[0]
        taking.activity_done(person=liv, version=world.version(only))

    take(1)
    learner.get("/da/my/")
    with_one = w.queries(learner, "/da/my/")
    for number in (2, 3):
        take(number)

    assert w.queries(learner, "/da/my/") == with_one


def test_a_learner_who_is_under_way_asks_little(learner, liv):
    course = world.course(1, 1, 1)
    taking.activity_done(person=liv, version=world.version(world.lessons(course)[0]))
    addresses = (COURSE, LESSON)
    for address in addresses:
        learner.get(address)

    assert max(w.queries(learner, address) for address in addresses) <= 12


# --- What the page's script sends -----------------------------------------------------------


def test_a_save_tells_what_it_has_come_to(learner, liv):
    page = world.lessons(world.course(2))[0]
    address = f"/da/courses/versions/{world.version(page).pk}/progress/"
    first, second = world.blocks(page)

    answers = [learner.post(address, {"block": block}).json() for block in (first, second)]

    assert answers == [{"done": False, "course": False}, {"done": True, "course": True}]


@pytest.mark.parametrize("address", ["progress", "read"])
def test_only_what_can_be_read_can_be_done(client, liv, address):
    page = world.lessons(world.course(1))[0]
    version = world.version(page)
    course = world.version(page.get_parent())
    page.unpublish()
    client.force_login(liv)

    answers = [
        client.post(f"/da/courses/versions/{one}/{address}/")
        for one in (version.pk, course.pk, 999)
    ]

    assert [answer.status_code for answer in answers] == [404, 404, 404]
    assert Attempt.objects.count() == 0


def test_whoever_has_been_signed_out_meanwhile_is_told_in_a_number(client):
    version = world.version(world.lessons(world.course(1))[0])

    answer = client.post(f"/da/courses/versions/{version.pk}/progress/", {"block": "x"})

    assert answer.status_code == 401
