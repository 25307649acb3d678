"""Pages to look at again: the list for all, and saying that one is done."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from knowledge.admin.frame import Screen
from knowledge.facts.tasks import finish
from knowledge.models import ReviewTask

TASKS_A_PAGE = 50


class ReviewTasks(Screen):
    template_name = "knowledge/facts/tasks.html"
    page_title = gettext_lazy("Pages to look at again")
    header_icon = "tasks"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        done = self.request.GET.get("done") == "1"
        about = self.request.GET.get("about", "")
        listed = ReviewTask.objects.to_show().filter(done_at__isnull=not done)
        listed = listed.about(about) if about else listed
        tasks = Paginator(listed, TASKS_A_PAGE).get_page(self.request.GET.get("p"))
        return super().get_context_data(**kwargs, tasks=tasks, done=done, about=about)


@require_POST
def finish_task(request: HttpRequest, pk: int) -> HttpResponse:
    task = get_object_or_404(ReviewTask.objects.select_related("page"), pk=pk)
    if not task.page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    note = request.POST.get("note", "").strip()[:2000]
    if finish(task, by=request.user, note=note):  # type: ignore[arg-type]
        messages.success(request, _("Done: “%(page)s” has been looked at.") % {"page": task.page})
    else:
        messages.info(request, _("Somebody else has already said that this is done."))
    return redirect(_back(request))


def _back(request: HttpRequest) -> str:
    given = request.POST.get("next", "")
    ours = url_has_allowed_host_and_scheme(given, {request.get_host()}, request.is_secure())
    return given if ours else reverse("review_tasks")
