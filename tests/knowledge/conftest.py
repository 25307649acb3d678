from collections.abc import Iterator

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

from knowledge.first_facts import load_first_facts
from knowledge.first_vocabulary import load_first_vocabulary


@pytest.fixture(scope="module")
def first_knowledge(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """What every installation begins with, loaded once for the tests of a module."""
    with django_db_blocker.unblock(), transaction.atomic():
        load_first_facts()
        load_first_vocabulary()
        yield
        transaction.set_rollback(True)
