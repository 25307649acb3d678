"""The screens on which the owner of a track puts it together. They work without script."""

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from courses.models import TrackPage, Version
from courses.tracks import arranging, body
from courses.tracks.forms import PART_FORMS, BlockForm, MeetingPartForm, PartForm
from courses.tracks.outline import outline_of
from courses.tracks.rights import arranged_by, held_by, seen_by
from courses.versions.files import Kept
from courses.versions.mint import problems_of
from courses.versions.taking import take
from organisations.access import Access, Right, access_of, needs
from organisations.page_addresses import address_of
from organisations.views.trail import Crumb


@needs(Right.HOLD_MEETING_DAYS)
def tracks(request: HttpRequest) -> HttpResponse:
    access = access_of(request)
    arranged = set(arranged_by(access).values_list("pk", flat=True))
    held = set(held_by(access).values_list("pk", flat=True))
    listed = [
        {
            "track": track,
            "may_arrange": track.pk in arranged,
            "may_hold": track.pk in held,
            "address": address_of(track) if track.live else "",
        }
        for track in seen_by(access)
    ]
    return render(request, "courses/tracks/tracks.html", {"listed": listed})


@needs(Right.ARRANGE_TRACKS)
def track_arrange(request: HttpRequest, key: UUID) -> HttpResponse:
    access, track = _arranged(request, key)
    draft = arranging.draft_of(track)
    version = take(draft, Kept())
    context = {
        "track": track,
        "draft": draft,
        "outline": outline_of(version),
        "seen": track.latest_revision_id,
        "lock": arranging.lock_for(track, access),
        "answer": arranging.answer_of_approver(track),
        "problems": problems_of(draft),
        "is_as_published": _is_as_published(version),
        "address": address_of(track) if track.live else "",
        "trail": [to_tracks()],
    }
    return render(request, "courses/tracks/arrange.html", context)


def _is_as_published(version: Version) -> bool:
    served = Version.objects.of(version.content, version.language).first()
    return bool(served and served.text_hash == version.text_hash)


@needs(Right.ARRANGE_TRACKS)
def track_block_add(request: HttpRequest, key: UUID) -> HttpResponse:
    _access, track = _arranged(request, key)
    form = BlockForm(request.POST or None, initial={"seen": track.latest_revision_id})
    if request.method == "POST" and form.is_valid():
        change = partial(body.with_block, value=form.value)
        return _do(request, track, form.cleaned_data["seen"], change, _("The block was added."))
    return _ask(request, track, form, _("Add a block"))


@needs(Right.ARRANGE_TRACKS)
def track_block(request: HttpRequest, key: UUID, id: UUID) -> HttpResponse:
    _access, track = _arranged(request, key)
    draft = arranging.draft_of(track)
    block = _there(body.block_in, draft, id)
    initial = block["value"] | {"seen": track.latest_revision_id}
    form = BlockForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        change = partial(body.changed, id=str(id), value=form.value)
        return _do(request, track, form.cleaned_data["seen"], change, _("The block was changed."))
    return _ask(request, track, form, _("Change the block"), item=block)


@needs(Right.ARRANGE_TRACKS)
def track_part_add(request: HttpRequest, key: UUID, id: UUID, kind: str) -> HttpResponse:
    _access, track = _arranged(request, key)
    draft = arranging.draft_of(track)
    _there(body.block_in, draft, id)
    if kind not in PART_FORMS:
        raise Http404
    form = _new_part(kind, draft, request.POST or None)
    if request.method == "POST" and form.is_valid():
        change = partial(body.with_part, block=str(id), kind=kind, value=form.value)
        return _do(request, track, form.cleaned_data["seen"], change, _("The part was added."))
    return _ask(request, track, form, _titles()[kind])


def _new_part(kind: str, draft: TrackPage, data: Any) -> PartForm:
    initial = {"seen": draft.latest_revision_id}
    if kind == "meeting":
        return MeetingPartForm(data, initial=initial)
    form: PartForm = PART_FORMS[kind](draft, data, initial=initial)
    return form


def _titles() -> dict[str, str]:
    return {
        "course": _("Add a course"),
        "meeting": _("Add a meeting day"),
        "track": _("Add another track"),
    }


@needs(Right.ARRANGE_TRACKS)
def track_part(request: HttpRequest, key: UUID, id: UUID) -> HttpResponse:
    _access, track = _arranged(request, key)
    draft = arranging.draft_of(track)
    part = _there(body.part_in, draft, id)
    of_kind = MeetingPartForm if part["type"] == "meeting" else PartForm
    initial = part["value"] | {"seen": track.latest_revision_id}
    form = of_kind(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        change = partial(body.changed, id=str(id), value=form.value)
        return _do(request, track, form.cleaned_data["seen"], change, _("The part was changed."))
    outline = outline_of(take(draft, Kept()))
    shown = next(found for found in outline.parts if found.id == str(id))
    return _ask(request, track, form, _("Change the part"), item=part, part=shown)


@needs(Right.ARRANGE_TRACKS)
@require_POST
def track_move(request: HttpRequest, key: UUID, id: UUID) -> HttpResponse:
    _access, track = _arranged(request, key)
    step = body.UP if request.POST.get("to") == "up" else body.DOWN
    return _do(request, track, _seen(request), partial(body.moved, id=str(id), step=step), "", id)


@needs(Right.ARRANGE_TRACKS)
@require_POST
def track_take_out(request: HttpRequest, key: UUID, id: UUID) -> HttpResponse:
    _access, track = _arranged(request, key)
    return _do(
        request, track, _seen(request), partial(body.without, id=str(id)), _("It was taken out.")
    )


@needs(Right.ARRANGE_TRACKS)
@require_POST
def track_send(request: HttpRequest, key: UUID) -> HttpResponse:
    access, track = _arranged(request, key)
    try:
        arranging.send(by=access, track=track, seen=_seen(request))
    except ValidationError as error:
        _tell(request, error)
    else:
        messages.success(request, _("The track was sent for approval."))
    return redirect("track_arrange", key=key)


def _do(
    request: HttpRequest,
    track: TrackPage,
    seen: int | None,
    change: Callable[[body.Body], body.Body],
    done: str,
    id: UUID | None = None,
) -> HttpResponse:
    try:
        arranging.arrange(by=access_of(request), track=track, seen=seen, change=change)
    except ValidationError as error:
        _tell(request, error)
    else:
        if done:
            messages.success(request, done)
    address = reverse("track_arrange", args=[track.translation_key])
    return redirect(f"{address}#at-{id}" if id else address)


def _tell(request: HttpRequest, error: ValidationError) -> None:
    say = messages.info if isinstance(error, arranging.Meanwhile) else messages.error
    for text in error.messages:
        say(request, text)


def _ask(
    request: HttpRequest, track: TrackPage, form: Any, title: str, **more: Any
) -> HttpResponse:
    steps = [to_tracks(), to_track(track)]
    context = {"track": track, "form": form, "title": title, "trail": steps, **more}
    return render(request, "courses/tracks/form.html", context)


def _arranged(request: HttpRequest, key: UUID) -> tuple[Access, TrackPage]:
    access = access_of(request)
    return access, get_object_or_404(arranged_by(access), translation_key=key)


def _there(find: Callable[[body.Body, str], Any], draft: TrackPage, id: UUID) -> dict[str, Any]:
    try:
        found: dict[str, Any] = find(arranging.body_of(draft), str(id))
    except body.Gone:
        raise Http404 from None
    return found


def _seen(request: HttpRequest) -> int | None:
    said = request.POST.get("seen", "")
    return int(said) if said.isdecimal() else None


def to_tracks() -> Crumb:
    return Crumb(_("Tracks"), reverse("tracks"))


def to_track(track: TrackPage) -> Crumb:
    return Crumb(track.title, reverse("track_arrange", args=[track.translation_key]))
