import pytest

from core.bench.world import World


@pytest.mark.django_db
def test_data_are_made_once_and_when_asked_for() -> None:
    made, said = [], []

    def numbers(world: World) -> list[int]:
        made.append("numbers")
        return [1, 2]

    world = World({"numbers": numbers}, said.append)

    assert made == []
    assert [world.numbers, world.numbers] == [[1, 2], [1, 2]]
    assert made == ["numbers"]
    assert [text.partition(" in ")[0] for text in said] == ["made numbers"]
    with pytest.raises(AttributeError, match=r"^no generator of bench data is called letters$"):
        _ = world.letters
