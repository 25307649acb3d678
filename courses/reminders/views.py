from typing import cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from accounts.models import Person
from core.gate import open_to_all, signed_in
from courses.models.reminders import Reminder
from courses.reminders import calendars, sending
from courses.reminders.notices import BEFORE

# The latest; all of them stand in “My data”.
SHOWN = 5


@signed_in
@never_cache
@require_safe
def reminders(request: HttpRequest) -> HttpResponse:
    """Which mails come and when, the last ones, and one's own calendar."""
    person = cast(Person, request.user)
    sent = Reminder.objects.sent().filter(person=person).latest_first()
    context = {
        "sent": sent.prefetch_related("told")[:SHOWN],
        "hours": sending.hours(),
        "before": BEFORE,
        "address": calendars.address_of(person),
    }
    return render(request, "courses/reminders/reminders.html", context)


@signed_in
@never_cache
@require_safe
def calendar_file(request: HttpRequest) -> HttpResponse:
    answer = _as_calendar(calendars.calendar_for(cast(Person, request.user)))
    answer.headers["Content-Disposition"] = 'attachment; filename="tegn.ics"'
    return answer


@open_to_all
@never_cache
def calendar_of_key(request: HttpRequest, key: str) -> HttpResponse:
    """For a calendar program, which cannot sign in: the address itself is the key."""
    person = calendars.whose(key)
    if person is None:
        raise Http404
    return _as_calendar(calendars.calendar_for(person, is_discreet=True))


@signed_in
@require_POST
def calendar_address(request: HttpRequest) -> HttpResponse:
    calendars.make_address(cast(Person, request.user))
    messages.success(request, _("Your calendar has an address. An earlier one leads nowhere now."))
    return redirect("reminders")


@signed_in
@require_POST
def calendar_address_end(request: HttpRequest) -> HttpResponse:
    calendars.end_address(cast(Person, request.user))
    messages.success(request, _("The address of your calendar leads nowhere now."))
    return redirect("reminders")


def _as_calendar(text: str) -> HttpResponse:
    return HttpResponse(text, content_type="text/calendar; charset=utf-8")
