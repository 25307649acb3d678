import re

import pytest

from tests.helpers import ROOT

pytestmark = pytest.mark.once
READ = re.compile(r"""(?:env(?:\.\w+)?|environ\.get)\(\s*["']([A-Z][A-Z_]+)["']""")
SOURCES = [ROOT / "site" / "config" / "settings.py", ROOT / "gunicorn.conf.py"]


def variables() -> set[str]:
    return {name for source in SOURCES for name in READ.findall(source.read_text())}


def test_the_search_finds_what_there_is():
    """So that the next test cannot pass by finding nothing."""
    assert {"TEGN_SECRET_KEY", "DATABASE_URL", "TEGN_DB_POOL", "TEGN_BIND"} < variables()


def test_every_variable_is_described_for_operators():
    described = set(re.findall(r"`([A-Z][A-Z_]+)`", (ROOT / "docs" / "operations.md").read_text()))

    assert sorted(variables() - described) == []
