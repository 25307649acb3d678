"""The product's addresses, and one that says what reached it."""

from django.conf.urls.i18n import i18n_patterns
from django.http import HttpRequest, JsonResponse
from django.urls import path

from config.urls import handler400, handler403, handler404, handler500
from config.urls import urlpatterns as ours
from core.gate import open_to_all

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]


@open_to_all
def echo(request: HttpRequest) -> JsonResponse:
    fields = {name: values for name, values in request.POST.lists() if "csrf" not in name}
    return JsonResponse({"method": request.method, "fields": fields, "files": [*request.FILES]})


urlpatterns = [
    path("admin/echo/", echo),
    *i18n_patterns(path("echo/", echo)),
    *ours,
]
