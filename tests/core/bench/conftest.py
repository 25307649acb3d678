import pytest

from accounts.models import Person
from core.bench import ceiling
from core.bench.world import World


def two_people(world: World) -> list[Person]:
    return [Person.objects.create_user(f"{name}@bench.example") for name in ("liv", "bo")]


@pytest.fixture
def world(db: None, monkeypatch: pytest.MonkeyPatch) -> World:
    monkeypatch.setattr(ceiling, "PEOPLE", 2)
    data = {"people": two_people, "ceiling_address": ceiling.ceiling_address}
    return World(data, lambda text: None)
