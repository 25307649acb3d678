"""The screens of meeting days: setting them, and noting who was there."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from accounts.models import Person
from courses.models import MeetingDay, TrackPage, Version
from courses.tracks import days as verbs
from courses.tracks.arrange_views import to_tracks
from courses.tracks.forms import AttendanceFilter, DayForm, NewDayForm
from courses.tracks.rights import arranged_by, danish, days_of, held_by
from courses.versions.languages import SOURCE_LANGUAGE
from organisations import history, looks
from organisations.access import Access, Right, access_of, needs
from organisations.forms.base import as_key, carried_out
from organisations.views.trail import Crumb

ON_A_PAGE = 50


@needs(Right.HOLD_MEETING_DAYS)
def meeting_days(request: HttpRequest, key: UUID) -> HttpResponse:
    access, track = _held(request, key)
    found = days_of(access).filter(track=key).order_by("-on", "-begins_at", "-pk")
    context = {
        "track": track,
        "page": Paginator(found, ON_A_PAGE).get_page(request.GET.get("page")),
        "has_parts": bool(_parts(track)),
        "may_arrange": arranged_by(access).filter(pk=track.pk).exists(),
        "trail": [to_tracks()],
    }
    return render(request, "courses/tracks/days.html", context)


@needs(Right.HOLD_MEETING_DAYS)
def meeting_day_add(request: HttpRequest, key: UUID) -> HttpResponse:
    access, track = _held(request, key)
    form = NewDayForm(access, track, _parts(track), request.POST or None)
    if request.method == "POST" and form.is_valid():
        wanted = {"by": access, "track": track, **form.values}
        if carried_out(form, verbs.add_day, **wanted):
            messages.success(request, _("The meeting day was set."))
            return redirect("meeting_days", key=key)
    back = reverse("meeting_days", args=[key])
    return _ask(request, form, _("Set a meeting day"), back, [to_tracks(), _to_days(track)])


@needs(Right.HOLD_MEETING_DAYS)
def meeting_day_change(request: HttpRequest, key: UUID) -> HttpResponse:
    access, day = _day(request, key)
    form = DayForm(request.POST or None, initial=DayForm.initial_of(day))
    if (
        request.method == "POST"
        and form.is_valid()
        and carried_out(form, verbs.change_day, by=access, day=day, **form.values)
    ):
        messages.success(request, _("The meeting day was changed."))
        return redirect("meeting_day", key=key)
    back = reverse("meeting_day", args=[key])
    return _ask(request, form, _("Change the meeting day"), back, _trail(day), day=day)


@needs(Right.HOLD_MEETING_DAYS)
@require_POST
def meeting_day_cancel(request: HttpRequest, key: UUID) -> HttpResponse:
    access, day = _day(request, key)
    try:
        verbs.cancel_day(by=access, day=day)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, _("The meeting day was cancelled. Nobody is told by mail."))
    return redirect("meeting_day", key=key)


@needs(Right.HOLD_MEETING_DAYS)
def meeting_day(request: HttpRequest, key: UUID) -> HttpResponse:
    """A day, and who was there. From the day on one can tick."""
    access, day = _day(request, key)
    if request.method == "POST":
        return _note(request, access, day)
    wanted = AttendanceFilter(request.GET)
    page = Paginator(_people(access, day, wanted), ON_A_PAGE).get_page(request.GET.get("page"))
    if looks.is_new(request.session, f"meeting {day.key}"):
        verbs.note_look(access, day)
    shown = Person.objects.filter(pk__in=[person.pk for person in page])
    noted, units = verbs.noted_at(day, shown), _unit_names(access, day, shown)
    context = {
        "day": day,
        "page": page,
        "people": [(person, noted.get(person.pk), units.get(person.pk, "")) for person in page],
        "count": day.attendances.count(),
        "filter": wanted,
        "history": history.rows(verbs.trace_of(day)[: history.SHOWN]),
        "trail": _trail(day)[:-1],
    }
    return render(request, "courses/tracks/day.html", context)


def _people(access: Access, day: MeetingDay, wanted: AttendanceFilter) -> Any:
    """Those whom the track is for, unless one asks for everybody; and whoever is noted."""
    said = wanted.cleaned_data if wanted.is_valid() else {}
    there = verbs.who_can_be_noted(access, day)
    if not said.get("everybody"):
        there = _for_whom_it_is(there, day)
    chosen = Person.objects.filter(pk__in=there.values("person"))
    came = Person.objects.filter(pk__in=day.attendances.values("person"))
    return (chosen | came).matching(said.get("q", "")).in_order()


def _unit_names(access: Access, day: MeetingDay, shown: Any) -> dict[int, str]:
    """A name alone may be that of two."""
    there = verbs.who_can_be_noted(access, day).filter(person__in=shown)
    return dict(there.values_list("person", "unit__name"))


def _for_whom_it_is(memberships: Any, day: MeetingDay) -> Any:
    track = TrackPage.objects.filter(
        translation_key=day.track, locale__language_code=SOURCE_LANGUAGE
    ).first()
    if track is None:
        return memberships
    variants, audiences = track.variants.all(), track.audiences.all()
    if variants:
        return memberships.filter(variant__in=[variant.pk for variant in variants])
    if audiences:
        return memberships.filter(audience__in=[audience.pk for audience in audiences])
    return memberships


def _note(request: HttpRequest, access: Access, day: MeetingDay) -> HttpResponse:
    """A tick counts where it differs from what was on the screen."""
    ticked = {key for said in request.POST.getlist("came") if (key := as_key(said))}
    before = {key for said in request.POST.getlist("was") if (key := as_key(said))}
    came = Person.objects.filter(key__in=ticked - before)
    did_not = Person.objects.filter(key__in=before - ticked)
    try:
        number = verbs.note_attendance(by=access, day=day, came=came, did_not=did_not)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, _changed(number))
    return redirect(request.get_full_path())


def _changed(number: int) -> str:
    if not number:
        return _("Nothing was changed: it was noted like that already.")
    told = ngettext("Noted for %(number)s person.", "Noted for %(number)s people.", number)
    return told % {"number": number}


def _parts(track: TrackPage) -> list[dict[str, Any]]:
    """The meeting days of the track as it is served."""
    version = Version.objects.of(track.translation_key, SOURCE_LANGUAGE).first()
    blocks = version.data["blocks"] if version else []
    return [part for block in blocks for part in block["parts"] if part["kind"] == "meeting"]


def _ask(
    request: HttpRequest, form: Any, title: str, back: str, trail: list[Crumb], **more: Any
) -> HttpResponse:
    context = {"form": form, "title": title, "back": back, "trail": trail, **more}
    return render(request, "courses/tracks/day_form.html", context)


def _held(request: HttpRequest, key: UUID) -> tuple[Access, TrackPage]:
    access = access_of(request)
    return access, get_object_or_404(held_by(access), translation_key=key)


def _day(request: HttpRequest, key: UUID) -> tuple[Access, MeetingDay]:
    access = access_of(request)
    return access, get_object_or_404(days_of(access), key=key)


def _trail(day: MeetingDay) -> list[Crumb]:
    """The track may be gone by now."""
    track = danish().filter(translation_key=day.track).first()
    steps = [to_tracks(), *([_to_days(track)] if track and track.live else [])]
    return [*steps, Crumb(day.title, reverse("meeting_day", args=[day.key]))]


def _to_days(track: TrackPage) -> Crumb:
    name = _("Meeting days of %(title)s") % {"title": track.title}
    return Crumb(name, reverse("meeting_days", args=[track.translation_key]))
