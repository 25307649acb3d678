import pytest

from core.bench import registry
from core.bench.registry import Request, Work
from core.bench.world import World
from tests.core.bench.helpers import NAMES


def test_the_apps_bring_their_paths() -> None:
    registry.discover()

    assert set(NAMES) <= set(registry.PATHS)
    assert list(registry.choose([])) == list(registry.PATHS)
    assert list(registry.choose(["static_file", "front_page"])) == ["static_file", "front_page"]


def test_a_name_is_given_once() -> None:
    registry.discover()

    def front_page(world: World, n: int) -> Request:
        raise AssertionError

    with pytest.raises(ValueError, match=r"^two things of the bench are called front_page$"):
        registry.bench_path(front_page)


def test_work_is_registered_with_its_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "PATHS", {})

    @registry.bench_work(processes=3)
    def count(world: World, n: int) -> None: ...

    assert list(registry.PATHS.items()) == [("count", Work(count, 3))]
