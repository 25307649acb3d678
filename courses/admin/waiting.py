"""What waits for me, and answering remarks of readers."""

from typing import Any, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from accounts.models import Person
from courses.inbox import inbox_of
from courses.models import Remark
from courses.remarks import answer_remark
from knowledge.admin.frame import Screen


class Waiting(Screen):
    template_name = "courses/admin/waiting.html"
    page_title = gettext_lazy("What waits for you")
    header_icon = "tasks"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        everybody = self.request.GET.get("everybody") == "1"
        inbox = inbox_of(cast(Person, self.request.user), everybody=everybody)
        return super().get_context_data(**kwargs, inbox=inbox, everybody=everybody)


@require_POST
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    remark = get_object_or_404(Remark, pk=pk)
    text = request.POST.get("answer", "").strip()[:1000]
    if not text:
        messages.error(request, _("Write what was done, so that others can see it."))
    elif answer_remark(remark, text=text, by=request.user):
        messages.success(request, _("The remark is answered."))
    else:
        messages.info(request, _("Somebody else has answered it already."))
    return redirect("waiting")
