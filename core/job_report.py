"""The report on background jobs: what waits, what runs and, first of all, what failed."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Case, F, QuerySet, Value, When
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.views.reports import ReportView

from core import queue
from core.models import Job

# The order of the report: what asks for somebody's hand comes first.
ORDER = [Job.State.FAILED, Job.State.RUNNING, Job.State.WAITING, Job.State.DONE]


def must_keep_jobs(request: HttpRequest) -> None:
    if not request.user.has_perm("core.change_job"):
        raise PermissionDenied


class JobFilters(WagtailFilterSet):
    class Meta:
        model = Job
        fields = ["state"]


class JobReportView(ReportView):
    """Arguments are not even read from the database: they may name people."""

    model = Job
    page_title = gettext_lazy("Background jobs")
    verbose_name_plural = gettext_lazy("background jobs")
    header_icon = "tasks"
    index_url_name = "job_report"
    index_results_url_name = "job_report_results"
    results_template_name = "core/admin/job_report_results.html"
    filterset_class = JobFilters
    is_searchable = True
    search_fields = ["name"]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        must_keep_jobs(request)
        return super().dispatch(request, *args, **kwargs)

    def get_base_queryset(self) -> QuerySet[Job]:
        place = Case(*[When(state=state, then=Value(n)) for n, state in enumerate(ORDER)])
        latest = F("finished_at").desc(nulls_last=True)
        return Job.objects.defer("arguments").order_by(place, latest, "-created_at", "-pk")


@require_POST
def try_again(request: HttpRequest, pk: int) -> HttpResponse:
    must_keep_jobs(request)
    job = get_object_or_404(Job.objects.defer("arguments"), pk=pk)
    if job.state == Job.State.FAILED:
        queue.retry(job)
        messages.success(request, _("“%(work)s” is tried again.") % {"work": job.name})
    else:
        messages.warning(request, _("“%(work)s” had not failed.") % {"work": job.name})
    return redirect("job_report")
