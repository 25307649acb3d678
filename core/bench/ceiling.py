"""The ceiling: the least that a signed-in request which reads and writes can cost.

The product's own middleware, the session, the person, one indexed SELECT, one INSERT and 200
bytes. Other paths are told as a multiple of it, so that machines can be compared.
"""

from datetime import timedelta
from uuid import uuid4

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from core.bench.registry import Request, bench_data
from core.bench.world import World
from core.models import Job, RateWindow

NAME = "bench.ceiling"
BYTES = 200
PEOPLE = 100


@bench_data
def ceiling_row(world: World) -> Job:
    return Job.objects.create(name=NAME, key="row", state=Job.State.DONE)


@login_required
def ceiling(request: HttpRequest) -> HttpResponse:
    row = Job.objects.get(name=NAME, key="row")
    now = timezone.now()
    RateWindow.objects.create(
        key=uuid4().hex, starts_at=now, ends_at=now + timedelta(hours=1), count=1
    )
    return HttpResponse(str(row).ljust(BYTES), content_type="text/plain")


def ceiling_request(world: World, n: int) -> Request:
    """Registered nowhere: it is measured beside every path."""
    assert world.ceiling_row  # noqa: S101 - made before the view looks for it
    return Request("GET", "/bench/ceiling/", person=world.people[n % PEOPLE])
