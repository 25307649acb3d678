from typing import cast
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.models import Person
from core.gate import signed_in
from courses.refreshers.mine import offer_of, parts_of, read, values_of
from courses.versions.languages import SOURCE_LANGUAGE
from courses.versions.served import served
from organisations.access import access_of


@never_cache
@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def what_is_new(request: HttpRequest, course: UUID) -> HttpResponse:
    """Only what has changed; sent as a form, it has been read."""
    today, language = timezone.localdate(), get_language() or SOURCE_LANGUAGE
    access = access_of(request)
    shown = served([course], access, language)
    if course not in shown:
        raise Http404
    offer = offer_of(cast(Person, request.user), course, today)
    if offer is None:
        messages.info(request, _("There is nothing new in this course that waits for you."))
        return redirect("my_page")
    if request.method == "POST":
        read(offer=offer, language=language)
        messages.success(
            request, _("You have read what is new. What you completed counts as up to date.")
        )
        return redirect("my_page")
    context = {
        "course": shown[course],
        "offer": offer,
        "values": values_of(offer, language, today),
        "parts": parts_of(offer, access, language, today),
    }
    return render(request, "courses/refreshers/what_is_new.html", context)
