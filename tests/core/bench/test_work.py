import time

import pytest

from accounts.models import Person
from core.bench.registry import Work
from core.bench.work import Crew
from core.bench.world import World
from tests.core.bench.helpers import no_world


@pytest.mark.django_db(transaction=True)
def test_work_is_shared_by_processes() -> None:
    def burn(world: World, n: int) -> None:
        until = time.process_time() + 0.01
        while time.process_time() < until:
            pass

    burst = Crew(Work(burn, processes=2), no_world()).burst(0.2)

    assert len(burst.answers) >= 2
    assert 0.01 <= burst.cpu_each < 0.05
    assert {answer.complaint for answer in burst.answers} == {""}


@pytest.mark.django_db(transaction=True)
def test_work_reaches_the_database_and_what_fails_is_a_complaint() -> None:
    def add_person(world: World, n: int) -> None:
        Person.objects.create(email="same@bench.example")

    crew = Crew(Work(add_person, processes=1), no_world())

    assert crew.probe().queries == 1
    assert "failed with IntegrityError" in crew.burst(0.05).answers[0].complaint
