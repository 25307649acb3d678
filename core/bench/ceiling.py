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
KEY = "row"
BYTES = 200
PEOPLE = 100


@bench_data
def ceiling_address(world: World) -> str:
    """Where the ceiling is, once there is a row for it to read."""
    Job.objects.create(name=NAME, key=KEY, state=Job.State.DONE)
    return "/bench/ceiling/"


@login_required
def ceiling(request: HttpRequest) -> HttpResponse:
    row = Job.objects.get(name=NAME, key=KEY)
    now = timezone.now()
    RateWindow.objects.create(
        key=uuid4().hex, starts_at=now, ends_at=now + timedelta(hours=1), count=1
    )
    return HttpResponse(str(row).ljust(BYTES), content_type="text/plain")


def ceiling_request(world: World, n: int) -> Request:
    """Registered nowhere: it is measured beside every path."""
    return Request("GET", world.ceiling_address, person=world.people[n % PEOPLE])
