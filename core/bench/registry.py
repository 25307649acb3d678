"""What apps register for the bench, in a module called `bench` beside their code."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from django.contrib.auth.models import AbstractBaseUser
from django.utils.module_loading import autodiscover_modules

from core.bench.world import Generator, World


@dataclass(frozen=True)
class Request:
    """One request to the server and the status that it must be answered with."""

    method: str
    url: str
    data: Mapping[str, str] = field(default_factory=dict)
    person: AbstractBaseUser | None = None
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)


RequestMaker = Callable[[World, int], Request]
Function = Callable[[World, int], None]


@dataclass(frozen=True)
class Work:
    """What costs time without being a request; done by so many processes at once. The ceiling is
    the least that it could cost, done by as many; without one it is told against a request."""

    function: Function
    processes: int
    ceiling: Function | None = None


PATHS: dict[str, RequestMaker | Work] = {}
DATA: dict[str, Generator] = {}

Registered = TypeVar("Registered")


def bench_path(maker: RequestMaker) -> RequestMaker:
    """Register a path of this name. `n` counts the requests, so that each may write its own row."""
    _add(PATHS, maker.__name__, maker)
    return maker


def bench_work(
    *, processes: int = 1, ceiling: Function | None = None
) -> Callable[[Function], Function]:
    """Register a function to be measured itself, without a server."""

    def register(function: Function) -> Function:
        _add(PATHS, function.__name__, Work(function, processes, ceiling))
        return function

    return register


def bench_data(generator: Generator) -> Generator:
    """Register what makes `world.<name of the function>`."""
    _add(DATA, generator.__name__, generator)
    return generator


def _add(names: dict[str, Registered], name: str, registered: Registered) -> None:
    if name in names:
        raise ValueError(f"two things of the bench are called {name}")
    names[name] = registered


def discover() -> None:
    autodiscover_modules("bench")


def choose(names: Iterable[str]) -> dict[str, RequestMaker | Work]:
    """The paths of these names, all of them when there is none."""
    chosen = list(dict.fromkeys(names)) or list(PATHS)
    unknown = [name for name in chosen if name not in PATHS]
    if unknown:
        raise LookupError(
            f"No bench path is called {', '.join(unknown)}. There are: {', '.join(sorted(PATHS))}."
        )
    return {name: PATHS[name] for name in chosen}
