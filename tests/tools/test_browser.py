import pytest

from tools import browser
from tools.problems import Problem

find = browser.executable.__wrapped__


@pytest.fixture
def machine(monkeypatch, tmp_path):
    """A machine that has only the programs named."""

    def make(*programs: str):
        for name in programs:
            (tmp_path / name).touch(mode=0o755)
        monkeypatch.setenv("PATH", str(tmp_path))
        monkeypatch.delenv("CHROMIUM", raising=False)
        monkeypatch.setattr(browser, "PYTHON", tmp_path / "no-python")
        return tmp_path

    return make


@pytest.mark.parametrize("name", browser.NAMES)
def test_an_installed_browser_is_found(machine, name):
    folder = machine(name)

    assert find() == str(folder / name)


def test_the_quickest_is_taken(machine):
    folder = machine("chromium", "chromium-headless-shell")

    assert find() == str(folder / "chromium-headless-shell")


def test_the_one_that_is_named_goes_first(machine, monkeypatch):
    folder = machine("chromium", "my-own")
    monkeypatch.setenv("CHROMIUM", str(folder / "my-own"))

    assert find() == str(folder / "my-own")


def test_where_there_is_none_the_command_that_installs_it_is_named(machine):
    machine()
    with pytest.raises(Problem) as caught:
        find()

    assert str(caught.value) == (
        "The browser tests need Chromium, and none was found. Install it: "
        ".venv/bin/playwright install --with-deps chromium"
    )
