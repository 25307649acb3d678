import pytest
from django.db import OperationalError, connection
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from core import health
from core.models import Job
from knowledge.first_facts import load_first_facts
from knowledge.models import FactValue
from tests import factories

SILENT = "no worker has been heard of: mail and other background work waits"
UNVERIFIED = (
    "the hotline number is not verified by CMM and is shown in the demo only: see the admin, Facts"
)
FAILED = "2 background jobs have failed: see the admin, Reports"


@pytest.fixture(autouse=True)
def _nothing_remembered() -> None:
    health._known_migrated.cache_clear()


def readiness(client) -> tuple[int, dict[str, object]]:
    response = client.get("/readyz")
    return response.status_code, response.json()


def ok(*warnings: str) -> tuple[int, dict[str, object]]:
    status = "warning" if warnings else "ok"
    return 200, {"status": status, "problems": [], "warnings": list(warnings)}


def not_ready(problem: str) -> tuple[int, dict[str, object]]:
    return 503, {"status": "not ready", "problems": [problem], "warnings": []}


@pytest.fixture
def all_is_well(db) -> None:
    factories.living_worker()
    load_first_facts()
    FactValue.objects.update(verified_on=timezone.localdate())


def test_a_process_that_answers_is_healthy_whatever_the_database_does(client):
    response = client.get("/healthz", headers={"Host": "10.1.2.3:8000"})

    assert (response.status_code, response.text) == (200, "ok")
    assert response.cookies == {}


@pytest.mark.usefixtures("all_is_well")
def test_when_all_is_well_it_is_ready(client):
    assert readiness(client) == ok()


@pytest.mark.usefixtures("all_is_well")
def test_it_answers_whatever_name_it_was_called_by(client):
    response = client.get("/readyz", headers={"Host": "10.1.2.3:8000"})

    assert (response.status_code, response.json()["status"]) == (200, "ok")


@pytest.mark.usefixtures("all_is_well")
def test_it_answers_a_probe_that_does_not_speak_https(client, settings):
    settings.SECURE_SSL_REDIRECT = True

    assert readiness(client) == ok()


@pytest.mark.django_db
def test_an_empty_installation_is_ready_and_says_what_to_do(client):
    assert readiness(client) == ok(SILENT, UNVERIFIED)


@pytest.mark.usefixtures("all_is_well")
def test_a_worker_that_has_gone_silent_is_a_warning(client):
    factories.Worker.objects.all().delete()
    factories.dead_worker()

    assert readiness(client) == ok(SILENT)


@pytest.mark.usefixtures("all_is_well")
def test_failed_jobs_are_a_warning(client):
    for key, state in (("a", "failed"), ("b", "failed"), ("c", "done"), ("d", "waiting")):
        factories.job(key=key, state=Job.State(state))

    assert readiness(client) == ok(FAILED)


@pytest.mark.usefixtures("all_is_well")
def test_a_hotline_that_cmm_has_not_verified_is_a_warning(client):
    FactValue.objects.update(verified_on=None)

    assert readiness(client) == ok(UNVERIFIED)


@pytest.mark.usefixtures("all_is_well")
def test_maintenance_is_a_warning(client, settings):
    settings.MAINTENANCE = True

    assert readiness(client) == ok("maintenance mode is on")


@pytest.mark.usefixtures("all_is_well")
def test_a_database_that_waits_for_migrations_is_not_ready(client):
    MigrationRecorder.Migration.objects.filter(app="knowledge").delete()

    assert readiness(client) == not_ready("migrations are missing: ./run manage prepare")


@pytest.mark.usefixtures("all_is_well")
def test_it_is_ready_as_soon_as_the_migrations_have_run(client):
    recorder = MigrationRecorder(connection)
    last = recorder.migration_qs.filter(app="knowledge").latest("name").name
    recorder.record_unapplied("knowledge", last)
    before = readiness(client)[0]
    recorder.record_applied("knowledge", last)

    assert (before, readiness(client)) == (503, ok())


@pytest.mark.django_db(transaction=True)
def test_without_a_database_it_is_not_ready(client, monkeypatch):
    connection.close()
    with monkeypatch.context() as patch:
        patch.setitem(connection.settings_dict, "NAME", "/nowhere/at/all")
        answer = readiness(client)
    connection.close()

    assert answer == not_ready("the database does not answer")


@pytest.mark.django_db(transaction=True)
def test_a_database_that_goes_away_after_it_was_ready_is_noticed(client, monkeypatch):
    before = readiness(client)[0]
    connection.close()
    with monkeypatch.context() as patch:
        patch.setitem(connection.settings_dict, "NAME", "/nowhere/at/all")
        answer = readiness(client)
    connection.close()

    assert (before, answer) == (200, not_ready("the database does not answer"))


@pytest.mark.django_db(transaction=True)
def test_a_connection_that_is_lost_between_two_questions_is_noticed(client):
    """A pool hands out connections whose server has gone meanwhile."""
    assert readiness(client)[0] == 200

    with connection.execute_wrapper(lose):
        assert readiness(client) == not_ready("the database does not answer")


def lose(execute, sql, params, many, context):
    raise OperationalError("server closed the connection unexpectedly")
