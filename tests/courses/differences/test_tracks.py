"""What an approver reads of a track that its owner has sent: titles and hours, no keys."""

import pytest

from courses.differences.comparing import differences
from courses.differences.sides import DRAFT, SERVED, side
from courses.models import TrackPage
from tests.courses import making as m

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def with_blocks(track: TrackPage, blocks: list[dict]) -> None:
    draft = track.get_latest_revision_as_object()
    draft.body = draft.body.stream_block.to_python(blocks)
    draft.save_revision()


def changed(track: TrackPage) -> list[tuple[str, list[str], list[str]]]:
    page = TrackPage.objects.get(pk=track.pk)
    return [
        (
            part.name,
            [run.text for line in part.lines for run in line if run.kind != "same"],
            part.notes,
        )
        for part in differences(side(page, SERVED), side(page, DRAFT)).changed
    ]


@pytest.fixture
def track() -> TrackPage:
    course = m.publish(m.course())
    blocks = [
        m.block(m.to_course(course), title="Miljøer"),
        m.block(m.meeting("Domme", 3), m.meeting("Tolken", 2), title="Ret"),
    ]
    return m.publish(m.track("Spor", body=[("block", block) for block in blocks]))


def test_a_track_as_it_is_published_has_not_changed(track):
    assert changed(track) == []


def test_a_block_that_is_moved_is_told_in_words(track):
    first, second = track.body.get_prep_value()
    with_blocks(track, [second, first])

    moved = ["Den er flyttet: Den var nummer 2 og er nummer 1."]
    assert changed(track) == [("1. Blok", [], moved)]


def test_parts_are_told_by_title_kind_and_hours(track):
    blocks = track.body.get_prep_value()
    blocks[1]["value"]["electives"] = 1
    blocks[1]["value"]["parts"][1]["value"] |= {"is_required": False, "hours": "2.5"}
    with_blocks(track, blocks)

    ((name, runs, notes),) = changed(track)
    assert (name, notes) == ("2. Blok", [])
    assert runs == ["Man skal tage 1 valgfri del.", "krævet", "valgfri", "30 minutter"]


def test_a_block_that_is_new_reads_as_its_page_does(track):
    new = m.block(m.meeting("Psykologen", 1.5), title="Mekanismer")
    page = track.get_latest_revision_as_object()
    page.body.append(("block", new))
    page.save_revision()

    told = ["Mekanismer", "Psykologen · Mødedag · krævet · 1 time 30 minutter"]
    assert changed(track) == [("3. Blok", told, ["Det her er nyt."])]
