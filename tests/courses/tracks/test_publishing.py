"""A track is published like everything: approved, complete in itself, and never in a circle."""

from threading import Thread

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.utils.translation import override
from wagtail.models import Page

from courses.models import CoursePage, TrackPage, Version
from courses.refusals import Refused
from courses.tracks.outline import outline_of
from courses.versions.mint import problems_of
from organisations.access import Access
from tests import people
from tests.courses import making as m
from tests.organisations import world as w

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_english():
    with override("en"):
        yield


def course(title: str = "Se tegnene", *lessons: str) -> CoursePage:
    made = m.publish(m.course(title))
    for text in lessons:
        m.publish(m.lesson(made, f"Lektion {text[:5]}", body=[("text", f"<p>{text}</p>")]))
    return made


def served(track: TrackPage, language: str = "da") -> Version | None:
    return Version.objects.of(track.translation_key, language).first()


def refused(page: Page) -> list[str]:
    with pytest.raises(Refused) as caught:
        m.publish(page)
    return caught.value.messages


def test_its_version_holds_blocks_and_parts_in_their_order():
    told = course()
    track = m.track("Spor", m.to_course(told), m.meeting("Domme", 2.5, is_required=False))
    m.publish(track)

    version = served(track)

    assert (version.kind, version.course, version.is_proposal) == ("track", None, True)
    (block,) = version.data["blocks"]
    said = [
        (p["kind"], p["is_required"], p.get("minutes"), p.get("content")) for p in block["parts"]
    ]
    assert said == [
        ("course", True, None, str(told.translation_key)),
        ("meeting", False, 150, None),
    ]


def test_its_time_is_that_of_its_parts_as_they_are_served_with_the_shortest_electives():
    hour = course("En time", "ord " * 9600)
    inner = m.publish(m.track("Indre", m.to_course(hour), m.meeting("Dag", 1)))
    electives = [m.meeting(f"Valg {n}", n, is_required=False) for n in (3, 1, 2)]
    body = [
        ("block", m.block(m.to_track(inner), m.meeting("Domme", 0.5))),
        ("block", m.block(*electives, title="Valg", electives=2)),
    ]
    outer = m.publish(m.track("Ydre", body=body))

    outline = outline_of(served(outer))

    assert [block.minutes for block in outline.blocks] == [60 + 60 + 30, 60 + 120]
    assert outline.minutes == 330


def test_english_follows_with_the_same_parts_and_nothing_but_words_to_translate():
    track = m.publish(m.track("Spor", m.to_course(course()), m.meeting("Domme")))
    m.publish(m.courses_page())
    m.translate(m.courses_page())

    asked = m.strings(track)
    m.translate(track)
    m.publish(m.english_of(track))

    assert asked == ["Spor", "Kort.", "Ret", "Domme"]
    english, danish = served(track, "en"), served(track)
    assert english.structure_hash == danish.structure_hash
    assert english.data["blocks"][0]["title"] == "EN Ret"


def test_a_course_that_is_withdrawn_stays_in_the_track_and_cannot_be_opened():
    told = course()
    track = m.publish(m.track("Spor", m.to_course(told)))

    CoursePage.objects.get(pk=told.pk).unpublish()
    (part,) = outline_of(served(track), Access(people.learner())).parts
    Page.objects.get(pk=told.pk).delete()
    (after,) = outline_of(served(track), Access(people.outsider())).parts

    assert [(one.title, one.address) for one in (part, after)] == [("Se tegnene", "")] * 2
    assert problems_of(TrackPage.objects.get(pk=track.pk)) == ["Something is missing in “Ret”."]


@pytest.mark.parametrize(
    ("parts", "problem"),
    [
        (lambda told: [], "There is no part in the track yet."),
        (lambda told: [m.to_course(told)] * 2, "“Se tegnene” is in the track twice."),
        (
            lambda told: [m.to_course(m.course("Kladden"))],
            "“Kladden” is not published. Publish it first, or take it out.",
        ),
    ],
)
def test_what_is_wrong_with_it_is_told_and_stops_it(parts, problem):
    track = m.track("Spor", *parts(course()))

    assert refused(track) == [problem]
    assert served(track) is None


def test_a_block_cannot_ask_for_more_electives_than_it_has():
    body = [("block", m.block(m.meeting(is_required=False), electives=2))]

    assert refused(m.track("Spor", body=body)) == ["“Ret” asks for 2 electives, and there are 1."]


def test_a_circle_is_refused_with_the_way_round():
    a = m.publish(m.track("A", m.meeting()))
    b = m.publish(m.track("B", m.to_track(a)))
    c = m.publish(m.track("C", m.to_track(b)))

    assert refused(m.with_parts(a, m.to_track(c))) == [
        "The track leads back to itself: “A” → “C” → “B” → “A”. Take one of them out."
    ]
    assert refused(m.with_parts(a, m.to_track(a))) == [
        "The track leads back to itself: “A” → “A”. Take one of them out."
    ]
    assert [part["kind"] for part in served(a).data["blocks"][0]["parts"]] == ["meeting"]


def test_a_title_of_300_characters_is_refused_in_the_editor():
    blocks = TrackPage._meta.get_field("body").stream_block
    for name in ("block", "parts", "meeting", "title"):
        blocks = blocks.child_blocks[name]

    with pytest.raises(ValidationError, match="at most 160 characters"):
        blocks.clean("x" * 300)


@pytest.mark.django_db(transaction=True)
def test_two_that_are_published_at_once_cannot_lead_to_one_another():
    a = m.publish(m.track("A", m.meeting()))
    b = m.publish(m.track("B", m.meeting()))
    m.with_parts(a, m.to_track(b))
    m.with_parts(b, m.to_track(a))
    results: list[str] = []

    def publish(page: Page) -> None:
        try:
            with transaction.atomic():
                m.publish(page)
            results.append("published")
        except Refused:
            results.append("refused")
        finally:
            connection.close()

    threads = [Thread(target=publish, args=[page]) for page in (a, b)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(results) == ["published", "refused"]


def test_its_page_takes_as_few_queries_however_many_parts_it_has(client):
    m.publish(m.courses_page())
    few = m.publish(m.track("Få", m.to_course(course("A", "Tekst.")), m.meeting("Domme")))
    inner = m.publish(m.track("Indre", m.to_course(course("B", "Tekst."))))
    courses = [m.to_course(course(f"C{n}", "Tekst.")) for n in range(3)]
    many = m.publish(m.track("Mange", *courses, m.meeting("Domme"), m.meeting("Tolke")))
    client.force_login(people.learner())
    client.get("/da/kurser/faa/")

    asked = [w.queries(client, f"/da/kurser/{slug}/") for slug in (few.slug, many.slug)]
    nested = m.publish(m.track("Ydre", m.to_track(inner), *courses))

    assert asked[0] == asked[1] <= 12
    assert w.queries(client, f"/da/kurser/{nested.slug}/") <= asked[0] + 1
