"""`/healthz`: this process answers. `/readyz`: it can serve; what does not stop it is a warning."""

from collections.abc import Callable
from functools import cache

from django.conf import settings
from django.db import DatabaseError, InterfaceError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone

from core import append_only, database_roles
from core.models import Job, Worker

Check = Callable[[], list[str]]
PROBLEMS: list[Check] = []
WARNINGS: list[Check] = []


def readiness_problem(check: Check) -> Check:
    """Register a function that says why this process must not serve."""
    PROBLEMS.append(check)
    return check


def readiness_warning(check: Check) -> Check:
    """Register a function that tells operators of something that they should mend."""
    WARNINGS.append(check)
    return check


class HealthMiddleware:
    """First in line: health checks come by address, without a known host name or a cookie."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path == "/healthz":
            return HttpResponse("ok", content_type="text/plain")
        if request.path == "/readyz":
            return readyz()
        return self.get_response(request)


def readyz() -> HttpResponse:
    problems, warnings = _findings()
    status = "not ready" if problems else "warning" if warnings else "ok"
    body = {"status": status, "problems": problems, "warnings": warnings}
    return JsonResponse(body, status=503 if problems else 200)


def _findings() -> tuple[list[str], list[str]]:
    """Problems and warnings. A connection may die between any two questions."""
    try:
        if not _migrated():
            return ["migrations are missing: ./run manage prepare"], []
        return _told_by(PROBLEMS), _told_by(WARNINGS)
    except (DatabaseError, InterfaceError):
        return ["the database does not answer"], []


def _told_by(checks: list[Check]) -> list[str]:
    return [text for check in checks for text in check()]


def _migrated() -> bool:
    return bool(_known_migrated()) or _forget_and_say_no()


@cache
def _known_migrated() -> bool:
    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())


def _forget_and_say_no() -> bool:
    """Only the good answer is remembered: it can change in one direction alone."""
    _known_migrated.cache_clear()
    return False


@readiness_problem
def tables_are_unguarded() -> list[str]:
    return [
        f"{table} could be changed, and must not be: ./run manage prepare"
        for table in append_only.unguarded()
    ]


@readiness_warning
def role_may_do_too_much() -> list[str]:
    """In the demo one role does everything."""
    rights = [] if settings.DEMO else database_roles.rights_too_many()
    may = f"the database role may {', '.join(rights)}"
    return [f"{may}: see docs/operations.md, Two database roles"] if rights else []


@readiness_warning
def worker_is_silent() -> list[str]:
    if Worker.objects.alive(timezone.now()).exists():
        return []
    return ["no worker has been heard of: mail and other background work waits"]


@readiness_warning
def jobs_have_failed() -> list[str]:
    failed = Job.objects.failed().count()
    return [f"{failed} background jobs have failed: see the admin, Reports"] if failed else []


@readiness_warning
def maintenance_is_on() -> list[str]:
    return ["maintenance mode is on"] if settings.MAINTENANCE else []
