"""The page of a track."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from courses.models import MeetingDay, TrackPage, Version
from courses.tracks.outline import outline_of
from organisations.access import access_of
from organisations.page_addresses import above


def show_track(page: TrackPage, request: HttpRequest) -> HttpResponse:
    language = page.locale.language_code
    version = Version.objects.of(page.translation_key, language).first()
    if version is None:
        raise Http404
    days = MeetingDay.objects.of(version.content).for_person(request.user)
    context = {
        "page": page,
        "version": version,
        "owner": page.authority and page.authority.unit.name,
        "outline": outline_of(version, access_of(request), list(days)),
        "breadcrumbs": above(page),
    }
    return render(request, TrackPage.template, context)
