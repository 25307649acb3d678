"""What the documents for authorities point to is there."""

import re

import pytest
from django.conf import settings

from tests.docs.documents import in_code
from tests.helpers import ROOT

pytestmark = pytest.mark.once
DOCUMENTS = ["security.md", "privacy.md"]
PATH = re.compile(r"[\w.-]+(/[\w.-]+)*/?")
FILE = re.compile(r"\.(py|md|txt|in|js|html|yaml|toml|json)$")
SETTING = re.compile(r"[A-Z][A-Z_]{4,}")


def paths(name: str) -> set[str]:
    words = in_code(name)
    return {word for word in words if PATH.fullmatch(word) and (FILE.search(word) or "/" in word)}


def variables(name: str) -> set[str]:
    return {word for word in in_code(name) if word.startswith("TEGN_") or word == "DATABASE_URL"}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_module_and_test_that_is_named_exists(name):
    assert sorted(path for path in paths(name) if not (ROOT / path).exists()) == []


def test_the_search_finds_what_there_is():
    """So that the test before cannot pass by finding nothing."""
    assert {"core/gate.py", "organisations/access.py", "tests/core/test_headers.py"} < paths(
        "security.md"
    )


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_setting_that_is_named_exists(name):
    named = {word for word in in_code(name) if SETTING.fullmatch(word)} - variables(name)

    assert sorted(word for word in named if not hasattr(settings, word)) == []


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_variable_that_is_named_is_described_for_operators(name):
    assert sorted(variables(name) - in_code("operations.md")) == []
