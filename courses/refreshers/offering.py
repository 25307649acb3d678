"""An editor offers a refresher, or takes it back. Nobody is offered anything by itself."""

from django.db import IntegrityError, transaction
from django.utils import timezone

from core import audit
from courses.models.refreshers import Refresher
from courses.refreshers.actions import OFFERED, TAKEN_BACK
from courses.refreshers.changes import Change
from organisations.access import Access, Right


def offer(*, change: Change, note_da: str, note_en: str, by: Access) -> Refresher | None:
    """Once for each change, however often it is pressed; None where it was offered already."""
    by.must(Right.WRITE)
    try:
        with transaction.atomic():
            made = Refresher.objects.create(
                course=change.course,
                fact=change.fact,
                about=change.about,
                since=change.since or timezone.now(),
                note_da=note_da,
                note_en=note_en,
                offered_by=by.person,
            )
            audit.record(OFFERED, actor=by.person, title=change.title, number=change.people)
    except IntegrityError:
        return None
    return made


@transaction.atomic
def take_back(*, refresher: Refresher, title: str, by: Access) -> bool:
    """Whether it was this call that did it."""
    by.must(Right.WRITE)
    held = Refresher.objects.open().select_for_update().filter(pk=refresher.pk).first()
    if held is None:
        return False
    held.ended_at = timezone.now()
    held.save(update_fields=["ended_at"])
    audit.record(TAKEN_BACK, actor=by.person, title=title)
    return True
