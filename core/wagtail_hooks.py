from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component

from core import mail
from core.job_report import JobReportView, try_again
from core.models import Job


@hooks.register("register_admin_urls")
def job_report_urls() -> list[URLPattern]:
    report = JobReportView.as_view
    return [
        path("reports/jobs/", report(), name="job_report"),
        path("reports/jobs/results/", report(results_only=True), name="job_report_results"),
        path("reports/jobs/<int:pk>/try-again/", try_again, name="try_job_again"),
    ]


class JobReportMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.has_perm("core.change_job")


@hooks.register("register_reports_menu_item")
def job_report_menu_item() -> MenuItem:
    return JobReportMenuItem(
        _("Background jobs"), reverse("job_report"), name="jobs", icon_name="tasks", order=1300
    )


class FailedJobsPanel(Component):
    """Says on the dashboard that something needs a hand; absent when nothing does."""

    name = "failed_jobs"
    order = 50
    template_name = "core/admin/failed_jobs.html"

    def get_context_data(self, parent_context: Any) -> dict[str, int]:
        return {"failed": Job.objects.failed().count()}


class LateMailPanel(Component):
    """Says that mail does not reach people, and what to do; absent when it does."""

    name = "late_mail"
    order = 40
    template_name = "core/admin/late_mail.html"

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        now = timezone.now()
        late = mail.late(now)
        return {"late": late, "stands_still": late and mail.stands_still(now)}


@hooks.register("construct_homepage_panels")
def panels_for_whoever_runs_it(request: HttpRequest, panels: list[Component]) -> None:
    if request.user.has_perm("core.change_job"):
        panels.extend([LateMailPanel(), FailedJobsPanel()])
