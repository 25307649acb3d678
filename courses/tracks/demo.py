"""The demo's tracks: those in content/tracks, and meeting days for them."""

from datetime import time, timedelta
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, uuid5

import yaml
from django.conf import settings
from django.db import transaction
from django.utils import timezone
from wagtail.models import Locale, Page

from accounts.models import Person
from courses.models import Attendance, CoursePage, MeetingDay, TrackPage
from courses.packages import english
from courses.packages.loading import the_list
from courses.versions.languages import SOURCE_LANGUAGE
from knowledge.models import Audience, RoleVariant
from organisations.models import Authority, Membership, Unit

FOLDER: Path = settings.ROOT / "content" / "tracks"
# From today, and where.
DAYS = [(-10, "Retten i Nordby, sal 2"), (21, "Domstolsakademiet, lokale 4")]


def load_demo_tracks() -> list[Page]:
    """Drafts of those that are not there yet; what somebody has changed stays as it is."""
    made = []
    for file in sorted(FOLDER.glob("*.yaml")):
        told = yaml.safe_load(file.read_text(encoding="utf-8"))
        if not TrackPage.objects.filter(slug=told["slug"]).exists():
            made.append(_load(told))
    return made


@transaction.atomic
def _load(told: dict[str, Any]) -> TrackPage:
    danish = Locale.objects.get(language_code=SOURCE_LANGUAGE)
    page = TrackPage(slug=told["slug"], title=told["title"]["da"], locale=danish, live=False)
    _fill(page, told, "da")
    page.authority = Authority.objects.filter(unit__name=told["owner"]).first()
    Page.objects.get(pk=the_list().pk).add_child(instance=page)
    page.audiences.set(Audience.objects.filter(key=told["audience"]))
    page.variants.set(_variants(told))
    page.save()
    page.save_revision()
    copy = english.draft_of(page)
    _fill(copy, told, "en")
    english.write(page, copy, None)
    if the_list().get_translation_or_none(english.english()):
        english.save_draft(page, None)
    return page


def _variants(told: dict[str, Any]) -> Any:
    return RoleVariant.objects.filter(audience__key=told["audience"], key=told["variant"])


def _fill(page: TrackPage, told: dict[str, Any], language: str) -> None:
    page.title, page.lead = told["title"][language], told["lead"][language]
    page.validity_months = told["validity_months"]
    body = [_block(block, language, told["slug"]) for block in told["blocks"]]
    page.body = page.body.stream_block.to_python(body)


def _block(block: dict[str, Any], language: str, above: str) -> dict[str, Any]:
    place = f"{above}/{block['title']['da']}"
    value = {
        "title": block["title"][language],
        "about": block["about"][language],
        "electives": block.get("electives", 0),
        "parts": [_part(part, language, f"{place}/{n}") for n, part in enumerate(block["parts"])],
    }
    return {"id": _id(place), "type": "block", "value": value}


def _part(part: dict[str, Any], language: str, place: str) -> dict[str, Any]:
    value: dict[str, Any] = {"is_required": part["required"]}
    if "course" in part:
        value["course"] = _course(part["course"])
        return {"id": _id(place), "type": "course", "value": value}
    value |= {name: part[name] for name in ("hours",)}
    value |= {"title": part["meeting"][language], "about": part["about"][language]}
    return {"id": _id(place), "type": "meeting", "value": value}


def _course(slug: str) -> int:
    found = CoursePage.objects.get(slug=slug, locale__language_code=SOURCE_LANGUAGE)
    return int(found.pk)


def _id(place: str) -> str:
    return str(uuid5(NAMESPACE_URL, place))


def load_demo_days() -> None:
    """For the first meeting of each track: one day that is over, one to come."""
    courts = Unit.get_root_nodes().filter(name="Domstolene").first()
    for track in TrackPage.objects.live().filter(locale__language_code=SOURCE_LANGUAGE):
        meeting = _first_meeting(track)
        if courts and meeting and not MeetingDay.objects.of(track.translation_key).exists():
            _set_days(track, meeting, courts)


def _first_meeting(track: TrackPage) -> Any:
    parts = [part for block in track.body for part in block.value["parts"]]
    return next((part for part in parts if part.block_type == "meeting"), None)


def _set_days(track: TrackPage, meeting: Any, courts: Unit) -> None:
    for days, place in DAYS:
        day = MeetingDay.objects.create(
            track=track.translation_key,
            part=meeting.id,
            title=meeting.value["title"],
            unit=courts,
            on=timezone.localdate() + timedelta(days=days),
            begins_at=time(9),
            minutes=int(meeting.value["hours"] * 60),
            place=place,
            capacity=24,
        )
        if days < 0:
            _were_there(day, track)


def _were_there(day: MeetingDay, track: TrackPage) -> None:
    owner = Person.objects.filter(email="track-owner@demo.example").first()
    there = Membership.objects.below([day.unit.path]).filter(variant__in=track.variants.all())
    for membership in there:
        Attendance.objects.create(day=day, person=membership.person, recorded_by=owner)
