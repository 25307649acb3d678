"""What is done to many questions at once. Each is asked for the right to it, and those that cannot
be are told; the others are done."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from assessments.bank.names import LONGEST_TITLE, free_slug
from assessments.models import QuestionPage
from courses.models import TAGS
from courses.refusals import Refused
from knowledge.gate.writing import note_same_writers
from knowledge.models import ExploitationForm, Indicator, Topic, Trend

MODELS = dict(zip(TAGS, (Indicator, ExploitationForm, Topic, Trend), strict=True))


@dataclass
class Done:
    number: int = 0
    left: list[str] = field(default_factory=list)


def tag(pages: Iterable[QuestionPage], *, name: str, record: Any, by: Any) -> Done:
    """In a new draft of each; what is published stays until that is."""

    def add(page: QuestionPage) -> bool:
        draft = page.get_latest_revision_as_object()
        if record in getattr(draft, name).all():
            return False
        getattr(draft, name).add(record)
        draft.save_revision(user=by, log_action=True)
        return True

    return _each(pages, by, lambda may: bool(may.can_edit()), add)


def retire(pages: Iterable[QuestionPage], *, by: Any) -> Done:
    """They are drawn no more. Attempts that have them go on with them."""

    def unpublish(page: QuestionPage) -> bool:
        if not page.live:
            return False
        for one in (page, *page.get_translations().filter(live=True)):
            one.unpublish(user=by)
        return True

    return _each(pages, by, lambda may: bool(may.can_unpublish()), unpublish)


def duplicate(pages: Iterable[QuestionPage], *, by: Any) -> Done:
    """Beside each, as a draft in Danish: a content of its own."""

    def copy(page: QuestionPage) -> bool:
        title = _("%(title)s (copy)") % {"title": page.draft_title}
        made = page.copy(
            update_attrs={
                "title": title[:LONGEST_TITLE],
                "slug": free_slug(page.slug, page.get_parent()),
            },
            keep_live=False,
            copy_revisions=False,
            user=by,
        )
        note_same_writers(page.translation_key, made.translation_key)
        return True

    return _each(pages, by, lambda may: bool(may.can_copy()), copy)


def _each(
    pages: Iterable[QuestionPage],
    by: Any,
    may: Callable[[Any], bool],
    act: Callable[[QuestionPage], bool],
) -> Done:
    done = Done()
    for page in pages:
        if page.locked or not may(page.permissions_for_user(by)):
            done.left.append(page.draft_title)
            continue
        try:
            with transaction.atomic():
                done.number += act(page)
        except Refused:
            done.left.append(page.draft_title)
    return done
