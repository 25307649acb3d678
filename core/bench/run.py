"""One run of the bench: the data of all chosen paths first, then one path after another."""

from collections.abc import Mapping

from core.bench.ceiling import ceiling_request
from core.bench.driver import Driver
from core.bench.load import Load
from core.bench.measure import CEILING, WARM_UP, figures, interleave, ratio
from core.bench.messages import Messenger
from core.bench.registry import DATA, RequestMaker, Work
from core.bench.report import Report
from core.bench.server import Server
from core.bench.work import Crew
from core.bench.world import Say, World


def run(paths: Mapping[str, RequestMaker | Work], seconds: float, say: Say) -> Report:
    world, messenger = World(DATA, say), Messenger()
    with Server() as server:
        ceiling = Load(ceiling_request, world, server, messenger)
        drivers: dict[str, Driver] = {
            name: Crew(path, world)
            if isinstance(path, Work)
            else Load(path, world, server, messenger)
            for name, path in paths.items()
        }
        own_ceilings: dict[str, Driver] = {
            name: Crew(Work(path.ceiling, path.processes), world)
            for name, path in paths.items()
            if isinstance(path, Work) and path.ceiling
        }
        return _measure(drivers, own_ceilings, ceiling, seconds, say)


def _measure(
    drivers: Mapping[str, Driver],
    own_ceilings: Mapping[str, Driver],
    ceiling: Driver,
    seconds: float,
    say: Say,
) -> Report:
    ceiling_probe = ceiling.probe()
    probes = {name: driver.probe() for name, driver in drivers.items()}
    ceiling.burst(seconds * WARM_UP)
    all_ceilings = [ceiling.burst(seconds * CEILING)]
    measured = {}
    for name, driver in drivers.items():
        say(f"measuring {name}")
        own = own_ceilings.get(name)
        bursts, ceilings = interleave(driver, own or ceiling, seconds)
        measured[name] = figures(probes[name], bursts, ratio(bursts, ceilings))
        if own:
            measured[f"{name} ceiling"] = figures(own.probe(), ceilings, 1.0)
        else:
            all_ceilings += ceilings
    return Report(figures(ceiling_probe, all_ceilings, 1.0), measured)
