import pytest

from tools import environment


@pytest.fixture(autouse=True)
def bare_shell(monkeypatch):
    for name in ("TEGN_DEMO", "TEGN_SECRET_KEY", "TEGN_BASE_URL", "DATABASE_URL"):
        monkeypatch.delenv(name, raising=False)


def test_it_is_the_demo_unless_the_shell_says_otherwise(monkeypatch):
    assert environment.product()["TEGN_DEMO"] == "1"
    assert environment.address(8001)["TEGN_BASE_URL"] == "http://127.0.0.1:8001"


@pytest.mark.parametrize(("name", "value"), [("TEGN_SECRET_KEY", "x" * 50), ("TEGN_DEMO", "0")])
def test_production_is_left_as_the_shell_sets_it(monkeypatch, name, value):
    monkeypatch.setenv(name, value)
    monkeypatch.setenv("DATABASE_URL", "postgres://somewhere/tegn")
    env = environment.product()

    assert env.get("TEGN_DEMO") != "1"
    assert env["DATABASE_URL"] == "postgres://somewhere/tegn"
    assert environment.address(8001) == {"TEGN_BIND": "127.0.0.1:8001"}


def test_the_demo_never_touches_a_database_of_the_shell(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgres://somewhere/tegn")

    assert "DATABASE_URL" not in environment.product()


def test_tests_take_nothing_from_the_shell(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgres://somewhere/tegn")
    monkeypatch.setenv("TEGN_MAINTENANCE", "1")
    env = environment.tests(TEGN_VAR="/here")

    assert {name: env[name] for name in env if name.startswith(("TEGN_", "DATABASE"))} == {
        "TEGN_DEMO": "1",
        "TEGN_STATIC_ROOT": str(environment.STATIC),
        "TEGN_DB_POOL": "0",
        "TEGN_VAR": "/here",
    }
