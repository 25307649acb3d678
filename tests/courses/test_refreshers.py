"""After a change: who has learned the old, and reading only what is new, by an editor's choice."""

import pytest
from bs4 import BeautifulSoup
from django.utils import timezone

from courses.assigning.listing import due_for
from courses.assigning.standing import Standing
from courses.learning import facts, taking
from courses.models import Assignment, Completion, CoursePage, Refresher
from courses.refreshers.changes import changes
from evidence.models import Evidence
from knowledge.first_facts import load_first_facts
from knowledge.models import FactValue
from tests import people
from tests.courses import making as m
from tests.courses.learning import world

pytestmark = pytest.mark.django_db
SCREEN = "/admin/refreshers/"
MINE = "/da/my/"
MAXIMUM = '<a linktype="fact" key="reflection.max">et tal</a>'


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def liv():
    return people.learner()


@pytest.fixture
def editor(client):
    def signed_in():
        client.force_login(people.editor())
        return client

    return signed_in


def complete(person, course) -> Completion:
    for lesson in world.lessons(course):
        taking.activity_done(person=person, version=world.version(lesson))
    return Completion.objects.of(person, course.translation_key)[0]


def assign(person, course) -> None:
    Assignment.objects.create(
        person=person,
        content=course.translation_key,
        kind="course",
        title=course.title,
        source=Assignment.Source.HAND,
    )


def page(client, address: str) -> BeautifulSoup:
    response = client.get(address)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def words(part) -> str:
    return " ".join(part.text.split())


def rows(client) -> list[list[str]]:
    return [
        [words(cell) for cell in row.select("th, td")]
        for row in page(client, SCREEN).select("tbody tr")
    ]


def offer(client, note: str = "Pligten er en anden.") -> None:
    address = page(client, SCREEN).select_one("td a.button")["href"]
    assert client.post(address, {"note_da": note}).headers["Location"] == SCREEN


def today():
    return timezone.localdate()


def test_what_changed_in_law_is_offered_read_and_then_up_to_date(client, editor, liv):
    course = world.course(2, 1)
    assign(liv, course)
    complete(liv, course)
    lesson = world.lessons(course)[0]
    for translated in (course, lesson):
        m.translate(translated)
        m.publish(m.english_of(translated))
    changed = lesson.get_latest_revision_as_object()
    changed.body.append(("text", "<p>Du skal underrette kommunen.</p>"))
    changed.change_class, changed.change_note = "legal", "Ny pligt."
    changed.save_revision()
    m.publish(lesson)
    assert due_for(liv, today())[0].standing is Standing.DONE_OLDER

    writes = editor()
    [row] = rows(writes)
    assert row[0] == "Se tegnene"
    assert row[1].startswith("Lektion 0 · juridisk: Loven eller en pligt er ændret · ")
    assert row[1].endswith(" Ny pligt.")
    assert row[2] == "færre end 5"
    client.force_login(liv)
    assert "Nyt, siden du tog det" not in words(page(client, MINE))

    offer(editor(), "Du har fået en ny pligt.")
    client.force_login(liv)
    mine = page(client, MINE)
    assert "Du har fået en ny pligt." in words(mine)
    new = page(client, mine.select_one('a[href*="what-is-new"]')["href"])
    assert [words(h) for h in new.select("article h2")] == ["Lektion 0"]
    assert [words(p) for p in new.select(".piece")] == ["Du skal underrette kommunen."]
    untranslated = page(client, f"/en/courses/{course.translation_key}/what-is-new/")
    assert (
        words(untranslated.select_one('section[lang="da"] .piece'))
        == "Du skal underrette kommunen."
    )


def test_the_address_of_what_is_new_marks_it_read_once(client, editor, liv):
    course = world.course(1)
    assign(liv, course)
    before = complete(liv, course)
    world.change(world.lessons(course)[0], "substantive")
    offer(editor())
    client.force_login(liv)
    address = page(client, MINE).select_one('a[href*="what-is-new"]')["href"]
    CoursePage.objects.update(live=False)
    assert client.get(address).status_code == client.post(address).status_code == 404
    CoursePage.objects.update(live=True)

    first, again = client.post(address), client.post(address)

    assert first.headers["Location"] == again.headers["Location"] == MINE
    assert "Nyt, siden du tog det" not in words(page(client, MINE))
    assert due_for(liv, today())[0].standing is Standing.DONE
    ledger = Evidence.objects.filter(person=liv.key, kind="change_read")
    assert [row.content for row in ledger] == [course.translation_key]
    after = Completion.objects.get()
    assert (after.earned_at, after.version) == (before.earned_at, before.version)
    assert rows(editor())[0][2] == "0"


def test_who_was_shown_the_old_value_of_a_fact_is_known(client, editor, liv):
    load_first_facts()
    course = world.course()
    m.publish(m.lesson(course, "Frist", body=[("text", f"<p>Det er {MAXIMUM}.</p>")]))
    complete(liv, course)
    assert changes(today()) == []
    then = Completion.objects.get().facts["reflection.max"]

    FactValue.objects.filter(fact__key="reflection.max", valid_to=None).update(value_da="180 dage")

    otto = people.outsider()
    complete(otto, course)
    [found] = changes(today())
    assert (found.fact, found.people) == ("reflection.max", 1)
    offer(editor(), "Perioden er længere.")
    client.force_login(liv)
    new = page(client, page(client, MINE).select_one('a[href*="what-is-new"]')["href"])
    told = [words(dd) for dd in new.select("dd")]
    assert told[0] == then
    assert "180 dage" in told[1]
    assert len(new.select(".piece")) == 1
    client.post(f"/da/courses/{course.translation_key}/what-is-new/")
    assert changes(today())[0].people == 0
    client.force_login(otto)
    assert "what-is-new" not in str(page(client, MINE))


def test_what_was_kept_short_is_no_other_value(liv, monkeypatch):
    load_first_facts()
    monkeypatch.setattr(facts, "LARGEST_FACTS", 100)
    course = world.course()
    m.publish(m.lesson(course, "Frist", body=[("text", f"<p>Det er {MAXIMUM}.</p>")]))
    complete(liv, course)

    assert len(Completion.objects.get().facts["reflection.max"]) == facts.SHORT
    assert changes(today()) == []


def test_a_cosmetic_change_is_no_change(liv):
    course = world.course(1)
    complete(liv, course)
    world.change(world.lessons(course)[0], "cosmetic")
    assert changes(today()) == []


def test_whoever_took_it_again_has_learned_the_new(liv):
    course = world.course(1)
    complete(liv, course)
    world.change(world.lessons(course)[0], "legal")
    taking.begin_again(person=liv, course=course.translation_key)
    assert changes(today())[0].people == 1
    complete(liv, course)
    assert changes(today()) == []


def test_an_offer_is_made_once_and_can_be_taken_back(client, editor, liv):
    course = world.course(1)
    complete(liv, course)
    world.change(world.lessons(course)[0], "legal")
    writes = editor()
    address = page(writes, SCREEN).select_one("td a.button")["href"]
    for _press in range(2):
        writes.post(address, {"note_da": "Nyt."})
    assert Refresher.objects.count() == 1
    assert writes.post(address, {"note_da": ""}).status_code == 422

    back = page(writes, SCREEN).select_one("td form")["action"]
    for _press in range(2):
        assert writes.post(back).headers["Location"] == SCREEN
    client.force_login(liv)
    assert "what-is-new" not in str(page(client, MINE))


def test_others_may_not_offer(client, liv):
    client.force_login(liv)
    assert client.get(SCREEN).status_code != 200
    client.force_login(people.approver())
    assert client.get(SCREEN).status_code != 200
