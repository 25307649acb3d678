"""What the owner of a track does to its draft: arrange blocks and parts, and send it for approval.

Readers see nothing of it until an approver has approved it, as with everything.
"""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Page, WorkflowState

from courses.models import TrackPage
from courses.tracks import actions
from courses.tracks.body import Body, Gone
from courses.tracks.rights import must_arrange
from courses.versions.mint import problems_of
from organisations.access import Access
from organisations.trace import note

Change = Callable[[Body], Body]


class Meanwhile(ValidationError):
    """The track is not as it was on the screen."""


def draft_of(track: TrackPage) -> TrackPage:
    draft: TrackPage = track.get_latest_revision_as_object()
    return draft


def body_of(draft: TrackPage) -> Body:
    return list(draft.body.get_prep_value())


@transaction.atomic
def arrange(*, by: Access, track: TrackPage, seen: int | None, change: Change) -> None:
    """Do this to the draft that was seen. Whoever is second with the same draft is told."""
    track = _held(track)
    must_arrange(by, track)
    _refuse_locked(track, by)
    if track.latest_revision_id != seen:
        raise Meanwhile(_("The track has been changed meanwhile. This is how it is now."))
    draft = draft_of(track)
    try:
        body = change(body_of(draft))
    except Gone:
        raise Meanwhile(_("That is not in the track any more.")) from None
    draft.body = draft.body.stream_block.to_python(body)
    draft.save_revision(user=by.person, log_action=True, clean=False)
    note(actions.TRACK_ARRANGED, by=by, unit=_unit_of(track), title=track.title)


def _held(track: TrackPage) -> TrackPage:
    Page.objects.select_for_update().get(pk=track.pk)
    return TrackPage.objects.get(pk=track.pk)


def _unit_of(track: TrackPage) -> Any:
    return track.authority.unit if track.authority else None


def lock_for(track: TrackPage, by: Access) -> str:
    """Why this person cannot change the draft now, if so."""
    lock = track.get_lock()
    if lock is None or not lock.for_user(by.person):
        return ""
    if track.workflow_in_progress:
        return _("The track waits for approval. You can change it when an approver has answered.")
    return _("CMM has locked the track. Ask them to open it.")


def _refuse_locked(track: TrackPage, by: Access) -> None:
    if why := lock_for(track, by):
        raise ValidationError(why)


@transaction.atomic
def send(*, by: Access, track: TrackPage, seen: int | None) -> None:
    """To the approvers; published when they have said yes."""
    track = _held(track)
    must_arrange(by, track)
    if track.workflow_in_progress:
        return
    if track.latest_revision_id != seen:
        raise Meanwhile(_("The track has been changed meanwhile. Look at it, then send it."))
    _refuse_locked(track, by)
    if problems := problems_of(draft_of(track)):
        raise ValidationError(problems)
    _start(track, by)
    note(actions.TRACK_SENT, by=by, unit=_unit_of(track), title=track.title)


def _start(track: TrackPage, by: Access) -> None:
    sent_back = track.current_workflow_state
    if sent_back and sent_back.status == WorkflowState.STATUS_NEEDS_CHANGES:
        sent_back.resume(user=by.person)
        return
    workflow = track.get_workflow()
    if workflow is None:
        raise ValidationError(_("Nobody approves tracks yet. Ask CMM."))
    workflow.start(track, by.person)


def answer_of_approver(track: TrackPage) -> str:
    """What an approver wrote who sent it back."""
    state = track.current_workflow_state
    if state is None or state.status != WorkflowState.STATUS_NEEDS_CHANGES:
        return ""
    task = state.current_task_state
    return str(task.comment or _("The approver sent it back without a word.")) if task else ""


def track_with(key: UUID, tracks: Any) -> TrackPage | None:
    found: TrackPage | None = tracks.filter(translation_key=key).first()
    return found
