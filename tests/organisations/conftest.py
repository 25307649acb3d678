"""The world, and those who keep it. A test that needs more of somebody says so itself."""

from collections.abc import Iterator

import pytest
from django.utils import translation

from accounts.models import Person
from tests.organisations import world as w


@pytest.fixture
def world() -> w.World:
    return w.world()


@pytest.fixture
def olga(world: w.World) -> Person:
    """Administers the police."""
    person = w.person("Olga Overgaard")
    w.role(person, w.Kind.ORGANISATION_ADMINISTRATOR, world.politi)
    return person


@pytest.fixture
def mette(world: w.World) -> Person:
    """Manages the people of Nordjylland."""
    person = w.person("Mette Mogensen")
    w.role(person, w.Kind.MANAGER, world.nordjylland)
    return person


@pytest.fixture
def alma() -> Person:
    """Administers the platform."""
    person = w.person("Alma Administrator", "alma@cmm.example")
    w.role(person, w.Kind.PLATFORM_ADMINISTRATOR)
    return person


@pytest.fixture
def in_english() -> Iterator[None]:
    with translation.override("en"):
        yield
