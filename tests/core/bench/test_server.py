import pytest

from core.bench import server


def test_the_server_runs_in_production(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TEGN_DEMO", "1")
    monkeypatch.setenv("TEGN_WEB_THREADS", "7")

    first, second = server.production(), server.production()

    assert {name: first[name] for name in ("TEGN_DEMO", "TEGN_URLCONF", "TEGN_WEB_THREADS")} == {
        "TEGN_DEMO": "0",
        "TEGN_URLCONF": "config.bench_urls",
        "TEGN_WEB_THREADS": "7",
    }
    assert first["TEGN_SECRET_KEY"] != second["TEGN_SECRET_KEY"]
    assert not server.in_production_settings()
