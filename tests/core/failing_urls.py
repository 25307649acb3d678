"""The product's addresses, and some whose views fail in every way that has a page."""

from django.conf.urls.i18n import i18n_patterns
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.db import IntegrityError
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path
from django.views.decorators.csrf import csrf_exempt

from config.urls import handler400, handler403, handler404, handler500, urlpatterns
from core.gate import open_to_all
from core.models import RateWindow

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]

FAILURES = {
    400: SuspiciousOperation("odd"),
    403: PermissionDenied("no"),
    404: Http404("nothing"),
    500: ValueError("broken on purpose"),
}


@open_to_all
def fail(request: HttpRequest, status: int) -> HttpResponse:
    raise FAILURES[status]


@open_to_all
def leak(request: HttpRequest) -> HttpResponse:
    raise IntegrityError("duplicate key\nDETAIL:  Key (email)=(liv@politi.example) already exists.")


@open_to_all
@csrf_exempt
def read(request: HttpRequest) -> HttpResponse:
    """Writes something, and says how much it was sent."""
    RateWindow.objects.all().delete()
    return HttpResponse(str(len(request.body)), content_type="text/plain")


failing = [
    path("fail/leak/", leak),
    path("fail/read/", read),
    path("fail/<int:status>/", fail),
]
urlpatterns = [
    path("admin/fail/read/", read),
    path("admin/fail/<int:status>/", fail),
    *i18n_patterns(*failing),
    *urlpatterns,
]
