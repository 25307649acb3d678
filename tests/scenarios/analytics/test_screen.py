"""What authors read of how their story is played, and what nobody reads."""

from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import translation

from courses.models import Version
from knowledge.models import Audience
from scenarios.analytics.counting import count_due
from scenarios.engine.actions import Choose, Refer
from scenarios.models import PlayCount, ScenarioPage
from tests import people
from tests.courses import making as m
from tests.scenarios import world as story
from tests.scenarios.analytics.played import LONG_AGO, NOW, run
from tests.scenarios.play import world

pytestmark = [pytest.mark.django_db, pytest.mark.once]

TOGETHER = [*world.WAY[:9], Choose(9, "together"), Refer(10, ())]


@pytest.fixture
def page():
    return world.scenario()


def played(page, number, actions=world.WAY, audience="police", seat="police", **values):
    version = world.version(page)
    for _ in range(number):
        run(version, list(actions), seat=seat, audience=audience, ended=True, **values)
    count_due(NOW)


def address(page, **query):
    return reverse("story_played", args=[page.translation_key], query=query)


def shown(client, page, **query):
    """By table, its rows."""
    response = client.get(address(page, **query))
    assert response.status_code == 200
    tables = response.context.get("tables") or []
    return {
        one.key: [(row.scene, row.what, row.people, row.share, row.other) for row in one.rows]
        for one in tables
    }


@pytest.fixture
def editor(client, page):
    client.force_login(people.editor())
    return client


@pytest.mark.parametrize("who", [people.approver, people.analyst, people.administrator])
def test_whoever_makes_or_analyses_finds_it_and_is_let_in(client, page, who):
    client.force_login(who())

    listed = client.get(reverse("stories_played")).content.decode()

    assert address(page) in listed
    assert client.get(address(page)).status_code == 200


@pytest.mark.parametrize("who", [people.outsider, people.learner])
def test_nobody_else_is(client, page, who):
    client.force_login(who())

    assert client.get(reverse("stories_played")).status_code == 403
    assert client.get(address(page)).status_code == 403


def test_an_analyst_is_led_there_and_offered_no_draft(client, page):
    client.force_login(people.analyst())

    mine = client.get(reverse("my_organisation")).content.decode()
    told = client.get(address(page)).content.decode()

    assert reverse("stories_played") in mine
    assert "/admin/" not in told


def test_before_anything_is_published_the_list_says_so(editor):
    page = ScenarioPage.objects.get()
    Version.objects.filter(content=page.translation_key).delete()

    assert "Ingen sag er udgivet endnu" in editor.get(reverse("stories_played")).content.decode()


def test_what_is_no_scenario_is_not_there(editor):
    assert editor.get(reverse("story_played", args=[uuid4()])).status_code == 404


def test_it_is_told_in_english(editor):
    page = world.in_both_languages()
    played(page, 10)
    with translation.override("en"):
        found = shown(editor, page)

    assert found["overview"][0] == ("Began", "", "10", "100 %", "")


def test_before_anybody_has_played_it_says_so(editor, page):
    assert shown(editor, page) == {}
    assert "For få" in editor.get(address(page)).content.decode()


def test_a_draft_that_was_never_published_says_so(editor):
    draft = story.scenario()

    assert shown(editor, draft) == {}


def test_what_is_told(editor, page):
    played(page, 13)
    played(page, 7, TOGETHER)
    version = world.version(page)
    for _ in range(5):
        run(version, list(world.WAY[:9]), seat="police", audience="police", began_at=LONG_AGO)
    count_due(NOW)

    found = shown(editor, page)

    assert found["overview"] == [
        ("Har begyndt", "", "25", "100 %", ""),
        ("Kom til en slutning", "", "20", "80 %", ""),
        ("Gik før en slutning", "", "5", "25 %", ""),
    ]
    assert found["endings"][:2] == [
        ("Hun får hjælp", "", "10", "45 %", ""),
        ("Ingen ved det", "", "5", "25 %", ""),
    ]
    assert found["leaving"] == [("Samtalen", "", "5", "25 %", "")]
    assert found["choices"][:3] == [
        ("Samtalen", "Tal med hende alene.", "10", "55 %", ""),
        ("Samtalen", "Spørg, mens ejeren hører det.", "5", "30 %", ""),
        ("Samtalen", "Kør igen.", "få", "–", ""),
    ]
    assert found["times"][0] == ("Samtalen", "10 til 30 sekunder", "20", "", "")
    assert found["signs"] == [
        ("Værelset", "Låsen sidder udvendigt.", "25", "100 %", ""),
        ("Hvad lægger du mærke til?", "Hun skylder ejeren penge.", "få", "–", ""),
    ]
    assert ("Samtalen", "Kør igen.", "", "", "") in found["unused"]
    assert ("I kører", "", "", "", "") in found["unmet"]
    assert ("Samtalen", "Hvem siger du det til?") not in [row[:2] for row in found["unused"]]


def test_four_are_never_seen_whatever_is_subtracted(editor, page):
    played(page, 8)
    before = shown(editor, page), shown(editor, page, audience="health")

    played(page, 4, TOGETHER, audience="health")

    assert (shown(editor, page), shown(editor, page, audience="health")) == before
    assert before[1] == {}


def test_all_together_is_what_is_told_of_each(editor, page):
    """Twelve and twelve and four are not told as 28: the four would follow."""
    played(page, 12)
    played(page, 12, audience="tax")
    played(page, 3, TOGETHER, audience="health")
    played(page, 4, audience="health")

    found = shown(editor, page)

    assert found["overview"][0][2] == "25"
    assert found["choices"][0][2] == "20"


def test_each_audience_alone(editor, page):
    names = {one.key: one.name for one in Audience.objects.all()}
    played(page, 10)
    played(page, 10, TOGETHER, audience="tax")

    found = shown(editor, page, audience="tax")

    assert found["overview"][0][2] == "10"
    assert found["choices"][0] == ("Samtalen", "Tal med hende alene.", "få", "–", "")
    response = editor.get(address(page))
    assert list(response.context["asked"].audiences()) == [
        ("all", "Alle"),
        ("police", names["police"]),
        ("tax", names["tax"]),
    ]


def test_an_older_version_stands_beside_the_newer(editor, page):
    played(page, 10)
    m.publish(story.changed(page, lead="Et andet værksted."))
    played(page, 10, TOGETHER)

    newer, compared = shown(editor, page), shown(editor, page, **{"with": 1})

    assert newer["choices"][0][2:] == ("få", "–", "")
    assert compared["choices"][0][2:] == ("få", "–", "100 %")
    assert shown(editor, page, version=1)["choices"][0][2:] == ("10", "100 %", "")


def test_of_the_seat_of_a_judge_nothing_is_told_but_whether_they_came_to_an_ending(editor, page):
    played(page, 5, [], seat="judges")

    assert list(shown(editor, page, seat="judges")) == ["overview"]


def test_the_file_says_what_the_screen_says(editor, page):
    played(page, 10)

    response = editor.get(address(page, export="csv"))

    lines = response.content.decode("utf-8-sig").splitlines()
    assert lines[0] == "tabel;scene;hvad;personer, cirka;andel, cirka"
    assert "Veje;Ved døren;Papirerne;10;100 %" in lines
    assert "Valg;Samtalen;Kør igen.;få;–" in lines


def test_the_picture_has_only_what_the_table_tells(editor, page):
    played(page, 10)
    played(page, 10, TOGETHER[:10])

    chart = editor.get(address(page)).context["chart"]
    ways = shown(editor, page)["ways"]

    drawn = {
        (chart["names"][source], chart["names"][to], str(people))
        for source, to, people in zip(chart["from"], chart["to"], chart["people"], strict=True)
    }
    assert drawn == {row[:3] for row in ways if row[2] != "få"}


def test_whatever_is_asked_for_is_answered(editor, page):
    played(page, 10)
    for query in ({"version": "x"}, {"seat": "no"}, {"audience": "no"}, {"with": "1"}):
        assert editor.get(address(page, **query)).status_code == 200


def test_however_many_played_it_takes_the_same_queries(
    editor, page, django_assert_num_queries, django_assert_max_num_queries
):
    played(page, 5)
    with django_assert_max_num_queries(60) as asked:
        editor.get(address(page))
    played(page, 30, TOGETHER)

    with django_assert_num_queries(len(asked)):
        editor.get(address(page))


def test_it_is_linked_from_the_page_and_stands_on_its_map(editor, page):
    played(page, 10)
    played(page, 3, TOGETHER)

    response = editor.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))

    text = response.content.decode()
    assert address(page) in text
    assert "&quot;door papers&quot;: 10" in text
    assert "tell open" not in text


def test_nothing_is_written_when_it_is_read(editor, page):
    played(page, 10)
    before = list(PlayCount.objects.values())
    run(world.version(page), list(world.WAY), seat="police", audience="police", ended=True)

    editor.get(address(page))

    assert list(PlayCount.objects.values()) == before
    assert Version.objects.filter(kind="scenario").count() == 1
