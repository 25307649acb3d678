from core.bench import measure
from core.bench.driver import Answer, Burst, Driver


class _Steady(Driver):
    """Each answer takes `each` seconds and costs a quarter of that in CPU."""

    def __init__(self, each: float) -> None:
        super().__init__()
        self.each = each

    def probe(self) -> Answer:
        return Answer(self.each)

    def _drive(self, numbers: range, seconds: float) -> Burst:
        count = max(1, round(seconds / self.each))
        return Burst(count * self.each, count * self.each / 4, [Answer(self.each)] * count)


def test_the_ceiling_is_measured_around_each_round() -> None:
    bursts, ceilings = measure.interleave(_Steady(0.01), _Steady(0.002), 6)

    assert [len(burst.answers) for burst in bursts] == [200, 200, 200]
    assert [len(burst.answers) for burst in ceilings] == [500, 500, 500, 500]
    assert round(measure.ratio(bursts, ceilings), 6) == 5


def test_what_is_slow_has_one_round() -> None:
    bursts, ceilings = measure.interleave(_Steady(30), _Steady(0.002), 6)

    assert (len(bursts), len(ceilings)) == (1, 2)


def test_a_machine_that_gets_slower_does_not_change_the_ratio() -> None:
    speeds = [1, 2, 3, 4, 5, 6, 7]
    slower = [Burst(1, speed, [Answer(1)] * 10) for speed in speeds]

    assert measure.ratio(slower[1::2], slower[::2]) == 1


def test_figures_of_a_path() -> None:
    answers = [Answer(n / 1000, bytes=100 + n) for n in range(1, 101)]
    wrong = Answer(0.2, complaint="it was wrong")

    found = measure.figures(wrong, [Burst(2, 0.5, answers), Burst(3, 0.75, [*answers])], 1.5)

    assert found == measure.Figures(
        cpu_ms=6.25,
        ratio=1.5,
        p50_ms=50,
        p95_ms=95,
        rps=40,
        queries=0,
        bytes=150,
        complaints=["it was wrong"],
    )
