from types import SimpleNamespace
from typing import Any

import pytest

from tests.courses.assigning import world as a
from tests.courses.learning import world as learning
from tests.courses.reminders import world as r
from tests.organisations import world as w


@pytest.fixture(autouse=True)
def post_office(settings, monkeypatch) -> type[r.PostOffice]:
    settings.MAIL_DELIVERY_BACKEND = f"{r.__name__}.PostOffice"
    settings.EMAIL_BACKEND = "core.mail.QueueBackend"
    monkeypatch.setattr(r.PostOffice, "is_closed", False)
    return r.PostOffice


@pytest.fixture
def c() -> SimpleNamespace:
    return a.assigning()


@pytest.fixture
def liv(c) -> Any:
    found = w.person("Liv Lærke")
    w.member(found, c.world.aalborg)
    c.lesson = learning.lesson(c.course, "Lektion", 1)
    return found
