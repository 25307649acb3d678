"""Moving blocks and parts loses nothing, and can be undone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.tracks import body as b

pytestmark = pytest.mark.once


def made(sizes: list[int]) -> b.Body:
    """Blocks with so many parts."""
    return [
        {
            "id": f"block{n}",
            "type": "block",
            "value": {
                "title": "Blok",
                "parts": [{"id": f"{n}-{p}", "type": "course", "value": {}} for p in range(size)],
            },
        }
        for n, size in enumerate(sizes)
    ]


def order(body: b.Body) -> list[list[str]]:
    return [[block["id"], *(part["id"] for part in b.parts_of(block))] for block in body]


def ids(body: b.Body) -> list[str]:
    return [id for block in order(body) for id in block]


BODIES = st.lists(st.integers(0, 3), min_size=1, max_size=4).map(made)


@given(BODIES, st.data())
def test_moving_keeps_everything_and_moving_back_undoes_it(body, data):
    id = data.draw(st.sampled_from(ids(body)))
    step = data.draw(st.sampled_from([b.UP, b.DOWN]))
    before = order(body)

    moved = b.moved(body, id, step)

    assert sorted(ids(moved)) == sorted(ids(body))
    assert order(body) == before, "the body that was given has changed"
    if order(moved) != before:
        assert order(b.moved(moved, id, -step)) == before


def test_a_part_at_the_edge_goes_on_into_the_next_block():
    body = made([2, 1])

    assert order(b.moved(body, "0-1", b.DOWN)) == [["block0", "0-0"], ["block1", "0-1", "1-0"]]
    assert order(b.moved(body, "1-0", b.UP)) == [["block0", "0-0", "0-1", "1-0"], ["block1"]]
    assert order(b.moved(body, "0-0", b.UP)) == order(body)


def test_blocks_and_parts_are_added_changed_and_taken_out():
    body = b.with_block(made([1]), {"title": "Ret"})
    new = body[1]["id"]
    body = b.with_part(body, new, "meeting", {"title": "Domme"})
    part = b.parts_of(body[1])[0]["id"]

    changed = b.changed(body, part, {"title": "Dommene"})

    assert b.part_in(changed, part)["value"] == {"title": "Dommene"}
    assert order(b.without(changed, part)) == [["block0", "0-0"], [new]]
    assert order(b.without(changed, new)) == [["block0", "0-0"]]


@pytest.mark.parametrize(
    "change",
    [
        lambda body: b.moved(body, "gone", b.UP),
        lambda body: b.without(body, "gone"),
        lambda body: b.changed(body, "gone", {}),
        lambda body: b.with_part(body, "gone", "course", {}),
    ],
)
def test_what_is_gone_is_said_to_be_gone(change):
    with pytest.raises(b.Gone):
        change(made([1]))
