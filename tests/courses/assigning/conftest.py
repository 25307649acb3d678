from collections.abc import Iterator
from types import SimpleNamespace

import pytest
from django.utils import translation

from tests.courses.assigning import world as a


@pytest.fixture
def c() -> SimpleNamespace:
    return a.assigning()


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    with translation.override("en"):
        yield
