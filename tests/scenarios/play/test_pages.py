"""Playing on pages, as somebody without script does it; and whatever else is sent to them."""

import re
from html import unescape
from urllib.parse import unquote
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import translation
from django.utils.html import strip_tags

from organisations.page_addresses import address_of
from scenarios.models import Run, RunAction
from tests import people
from tests.courses import making as m
from tests.organisations import world as w
from tests.scenarios import world as authors
from tests.scenarios.play import world

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def liv():
    person = people.learner()
    w.member(person, w.world().aalborg, "police")
    return person


@pytest.fixture
def client(client, liv):
    client.force_login(liv)
    return client


@pytest.fixture
def scenario():
    return world.scenario()


def words(response) -> str:
    text = re.sub(r"(?s).*<main|</main>.*|<script.*?</script>", " ", response.content.decode())
    return " ".join(unescape(strip_tags(text.replace("<", " <"))).split())


def begin(client, scenario, **sent):
    address = address_to("scenario_begin", scenario.translation_key)
    return client.post(address, {"seat": "police", "way": "full", **sent}, follow=True)


def address_to(name, *args, language="da"):
    with translation.override(language):
        return reverse(name, args=args)


def send(client, run, language="da", name="scenario_run", **sent):
    address = address_to(name, run.key, language=language)
    return client.post(address, sent, follow=True)


# The forms of the whole story, and what stands on the page after each.
PLAY = (
    ({"do": "go"}, "Papirerne"),
    ({"do": "look", "item": "payslip"}, "Udbetalt"),
    ({"do": "go"}, "Hvor bor du?"),
    ({"do": "look", "item": "ask-room"}, "Hun kigger på ejeren."),
    ({"do": "go"}, "Hun skylder ejeren penge."),
    ({"do": "mark", "spot": ["spot-1"]}, "Hun skylder ejeren penge."),
    ({"do": "go"}, "Låsen sidder udvendigt."),
    ({"do": "mark-nothing"}, "Værelset"),
    ({"do": "go"}, "Spørg, mens ejeren hører det."),
    ({"do": "choose", "choice": "together"}, "CMM"),
    ({"do": "refer", "told": ["cmm"]}, ""),
)


@pytest.mark.parametrize("language", ["da", "en"])
def test_a_whole_story_without_script(client, liv, language):
    scenario = world.in_both_languages()
    address = address_to("scenario_begin", scenario.translation_key, language=language)
    response = client.post(address, {"seat": "police", "way": "full"}, follow=True)
    run = Run.objects.get(person=liv)
    mark = "EN " if language == "en" else ""
    assert f"{mark}I kommer til et værksted" in words(response)
    for step, (sent, shown) in enumerate(PLAY):
        response = send(client, run, language, step=step, **sent)
        assert response.status_code == 200
        assert shown in words(response)

    response = client.get(address_to("scenario_debrief", run.key, language=language))
    assert f"{mark}Samtalen" in words(response)
    assert world.times_done(liv, scenario) == 0
    sent = {"do": "again", "scene": "talk", "choice": "aside", "step": 11}
    response = send(client, run, language, "scenario_debrief", **sent)

    assert f"{mark}Hun begynder at fortælle." in words(response)
    assert world.times_done(liv, scenario) == 1
    assert RunAction.objects.count() == 12


def test_the_debrief_goes_through_what_was_done(client, liv, scenario):
    begin(client, scenario)
    run = Run.objects.get()
    for step, (sent, _shown) in enumerate(PLAY):
        send(client, run, step=step, **sent)

    told = words(client.get(address_to("scenario_debrief", run.key)))
    # Not what experts do where it is offered again.
    assert "Alene kan man tale frit." not in told
    assert "Du overså Låsen sidder udvendigt." in told
    assert "Du så Hun skylder ejeren penge." in told
    send(client, run, name="scenario_debrief", do="again", scene="talk", choice="aside", step=11)
    told = words(client.get(address_to("scenario_debrief", run.key)))

    assert "Tal med hende alene. Alene kan man tale frit." in told
    assert "Pligt til at henvise" in told
    assert "Du vidste da: Lønseddel · Hvor bor du?" in told
    assert "%" not in told
    assert "point" not in told.lower()


def test_the_page_proposes_ones_own_seat_and_leads_back_to_the_scene(client, liv, scenario):
    first = client.get(address_of(scenario))
    assert "dit eget arbejde" in words(first)
    checked = re.findall(r'name="seat" value="(\w+)"[^>]*checked', first.content.decode())
    assert checked == ["police"]
    begin(client, scenario)
    run = Run.objects.get()
    send(client, run, do="go", step=0)

    again = client.get(address_of(scenario)).content.decode()

    assert address_to("scenario_run", run.key) in again
    assert "Papirerne" in words(client.get(address_to("scenario_run", run.key)))


def test_a_lesson_about_an_overlooked_sign_is_to_be_read_again(client, liv, scenario):
    course = scenario.get_parent().specific
    lesson = m.lesson(course, title="Gæld og løn")
    lesson.indicators = [authors.indicator()]
    lesson.save_revision()
    m.publish(lesson)
    m.publish(m.lesson(course, title="Noget andet"))
    run = played_through(client, scenario)

    told = client.get(address_to("scenario_debrief", run.key)).content.decode()

    assert f'href="{address_of(lesson)}">Gæld og løn</a>' in told
    assert "Noget andet" not in told


def test_a_second_play_proposes_the_seat_that_was_not_played(client, liv, scenario):
    run = played_through(client, scenario)

    debrief = words(client.get(address_to("scenario_debrief", run.key)))
    start = client.get(address_of(scenario))

    assert "Spil igen som: Dommer" in debrief
    assert "Politibetjent dit eget arbejde spillet før" in words(start)
    checked = re.findall(r'name="seat" value="(\w+)"[^>]*checked', start.content.decode())
    assert checked == ["judges"]


def test_where_all_seats_were_played_ones_own_comes_again(client, liv, scenario):
    run = played_through(client, scenario)
    other = world.begin(liv, scenario, "judges")
    Run.objects.filter(pk=other.pk).update(ended_at=other.began_at)

    debrief = words(client.get(address_to("scenario_debrief", run.key)))
    start = client.get(address_of(scenario)).content.decode()

    assert "Spil igen" in debrief
    assert "Spil igen som" not in debrief
    assert re.findall(r'name="seat" value="(\w+)"[^>]*checked', start) == ["police"]


def played_through(client, scenario) -> Run:
    begin(client, scenario)
    run = Run.objects.get()
    for step, (sent, _shown) in enumerate(PLAY):
        send(client, run, step=step, **sent)
    return run


def test_the_course_leads_on_to_the_scene(client, liv, scenario):
    begin(client, scenario)
    run = Run.objects.get()
    course = world.version(scenario).course

    response = client.get(address_to("course_go_on", course))

    assert response.url == address_to("scenario_run", run.key)


def test_the_plain_way_shows_the_same_decisions_without_the_hard_text(client, liv, scenario):
    response = begin(client, scenario, way="plain")
    run = Run.objects.get()
    assert run.is_plain
    assert "I besøger et værksted." in words(response)
    assert "I kommer til et værksted" not in words(response)

    response = send(client, run, name="scenario_way", way="full")

    assert "I kommer til et værksted" in words(response)


def test_the_judge_is_neither_scored_nor_asked_whom_to_tell(client, liv, scenario):
    begin(client, scenario, seat="judges")
    run = Run.objects.get()
    for step, sent in enumerate([{"do": "go"}, {"do": "mark", "spot": "place-1"}, {"do": "go"}]):
        response = send(client, run, step=step, **sent)

    told = words(client.get(address_to("scenario_debrief", run.key)))
    assert "Retten går" in words(response)
    assert "Eksperter" not in told
    assert "Hvem du siger det til" not in told
    assert [one for one in ("overså", "giver det ingen grund") if one in told] == []
    assert "Låsen sidder udvendigt." in told


# --- By script ------------------------------------------------------------------------------


def test_the_script_gets_the_next_scene_and_no_page_around_it(client, liv, scenario):
    begin(client, scenario)
    run = Run.objects.get()
    address = address_to("scenario_run", run.key)

    response = client.post(address, {"do": "go", "step": 0}, headers={"X-Scene": "1"})

    assert response.status_code == 200
    assert b"<html" not in response.content
    assert "Papirerne" in response.content.decode()
    again = client.post(address, {"do": "go", "step": 0}, headers={"X-Scene": "1"})
    assert "data-said" not in again.content.decode()
    late = client.post(address, {"do": "back", "step": 0}, headers={"X-Scene": "1"})
    assert "siden da" in late.content.decode()
    assert RunAction.objects.count() == 1


def test_an_answer_takes_as_many_queries_however_long_the_run(
    client, liv, scenario, django_assert_max_num_queries
):
    begin(client, scenario)
    run = Run.objects.get()
    address = address_to("scenario_run", run.key)
    for step in range(0, 20, 2):
        client.post(address, {"do": "go", "step": step}, headers={"X-Scene": "1"})
        with django_assert_max_num_queries(9):
            client.post(address, {"do": "back", "step": step + 1}, headers={"X-Scene": "1"})


# --- Bad input ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"do": "go"},
        {"do": "go", "step": "-1"},
        {"do": "go", "step": "²"},
        {"do": "go", "step": "9" * 40},
        {"do": "fly", "step": "0"},
        {"do": "look", "step": "0", "item": "payslip"},
        {"do": "look", "step": "0", "item": "x" * 5000},
        {"do": "choose", "step": "0"},
        {"do": "choose", "step": "0", "choice": "aside"},
        {"do": "mark", "step": "0", "spot": ["nowhere"] * 300},
        {"do": "refer", "step": "0", "told": ["\x00"]},
        {"do": "again", "step": "0", "scene": "talk", "choice": "aside"},
        {"do": "go", "step": "3", "scene": "<script>alert(1)</script>"},
    ],
)
def test_what_no_page_of_ours_sends_changes_nothing(client, liv, scenario, sent):
    begin(client, scenario)
    run = Run.objects.get()

    response = send(client, run, **sent)

    assert response.status_code == 200
    assert "Ved døren" in words(response)
    assert RunAction.objects.count() == 0


def test_runs_of_others_are_not_there(client, liv, scenario):
    otto = people.outsider()
    run = world.begin(otto, scenario)
    for name in ("scenario_run", "scenario_debrief", "scenario_after"):
        assert client.get(address_to(name, run.key)).status_code == 404
    for name in ("scenario_run", "scenario_debrief", "scenario_way"):
        assert send(client, run, name=name, do="go", step=0).status_code == 404
    assert client.get(address_to("scenario_run", uuid4())).status_code == 404
    assert RunAction.objects.count() == 0


def test_who_is_signed_out_is_asked_to_sign_in_and_nothing_is_lost(client, liv, scenario):
    begin(client, scenario)
    run = Run.objects.get()
    client.logout()

    response = send(client, run, do="go", step=0)
    by_script = client.post(
        address_to("scenario_run", run.key), {"do": "go", "step": 0}, headers={"X-Scene": "1"}
    )

    assert "account/login" in response.redirect_chain[0][0]
    assert by_script.status_code == 302
    client.force_login(liv)
    assert "Papirerne" in words(send(client, run, do="go", step=0))


def test_a_seat_that_is_not_there_is_asked_for_again(client, liv, scenario):
    response = begin(client, scenario, seat="pilot")

    assert unquote(response.redirect_chain[-1][0]) == address_of(scenario)
    assert not Run.objects.exists()


def test_what_is_not_a_scenario_or_not_there_is_not_begun(client, liv, scenario):
    lesson = m.publish(m.lesson(scenario.get_parent(), "Lektion"))
    for content in (lesson.translation_key, uuid4(), world.version(scenario).course):
        address = address_to("scenario_begin", content)
        assert client.post(address, {"seat": "police"}).status_code == 404
    scenario.unpublish()
    assert begin(client, scenario).status_code == 404
    assert not Run.objects.exists()


def test_a_story_that_is_published_anew_in_the_middle_goes_on_as_it_began(client, liv, scenario):
    begin(client, scenario)
    run = Run.objects.get()
    authors.changed(scenario, change_class="substantive", lead="Nyt.")
    m.publish(scenario)

    for step, (sent, shown) in enumerate(PLAY):
        assert shown in words(send(client, run, step=step, **sent))

    assert RunAction.objects.count() == len(PLAY)


def test_the_debrief_waits_for_the_ending(client, liv, scenario):
    begin(client, scenario)
    run = Run.objects.get()

    response = client.get(address_to("scenario_debrief", run.key))

    assert response.url == address_to("scenario_run", run.key)


def test_a_double_click_on_begin_is_one_run(client, liv, scenario):
    begin(client, scenario)
    begin(client, scenario)

    assert Run.objects.count() == 1


def test_text_of_authors_is_text(client, liv):
    scenes = authors.scenes()
    scenes[6]["value"]["choices"][0]["value"]["text"] = "<script>alert(1)</script> 🙂 مرحبا"
    scenario = m.publish(authors.scenario(scenes=scenes))
    run = world.begin(liv, scenario)
    world.act(run, *world.WAY[:9])

    html = client.get(address_to("scenario_run", run.key)).content.decode()

    assert "<script>alert(1)" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt; 🙂 مرحبا" in html
