"""Questions from other systems become drafts in Danish, and what is lost is told first."""

from typing import Any
from uuid import uuid4

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import Page

from assessments.bank.gift import CLAIM, Found, Lost, Read
from assessments.bank.names import LONGEST_TITLE, free_slug
from assessments.models import QuestionPage

LOST = {
    Lost.ESSAY: gettext_lazy("Written answers have no key here: left out."),
    Lost.SHORT: gettext_lazy("An answer to type in, without others to choose from: left out."),
    Lost.NUMERIC: gettext_lazy("A number to type in: left out."),
    Lost.DESCRIPTION: gettext_lazy("A text without answers: left out."),
    Lost.REASONS: gettext_lazy("True or false without reasons becomes a choice of two."),
    Lost.WEIGHTS: gettext_lazy("Options weigh the same here: each is right or not."),
    Lost.BLANK: gettext_lazy("A gap in a sentence becomes a line in the question."),
    Lost.CATEGORY: gettext_lazy("Categories do not come along: use tags."),
    Lost.BROKEN: gettext_lazy("It cannot be read: look at its signs { } = ~."),
    Lost.MARKUP: gettext_lazy("Markup is taken away: only the words come along."),
}


def told(done: Read) -> list[tuple[int, str, Any]]:
    """For each loss the line, what it is about, and what becomes of it."""
    losses = sorted(done.losses, key=lambda loss: loss.line)
    return [(loss.line, loss.about, LOST[loss.what]) for loss in losses]


@transaction.atomic
def load(done: Read, *, course: Page, by: Any) -> list[QuestionPage]:
    return [_load(one, course, by) for one in done.questions]


def _load(one: Found, course: Page, by: Any) -> QuestionPage:
    stream = QuestionPage._meta.get_field("question").stream_block
    page = QuestionPage(
        title=one.title[:LONGEST_TITLE], slug=free_slug(one.title, course), live=False, owner=by
    )
    page.question = stream.to_python([_block(one)])
    page.locale = course.locale
    Page.objects.get(pk=course.pk).add_child(instance=page)
    page.save_revision(user=by, log_action=True, clean=False)
    return page


def _block(one: Found) -> dict[str, Any]:
    form, value = (one.form, one.value) if one.form != CLAIM else _claim(one.value)
    lists = {name: list(map(_item, part)) for name, part in value.items() if _is_list(part)}
    return {"type": form, "id": "spoergsmaal", "value": value | lists}


def _claim(value: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    options = [
        {"text": words, "right": value["is_true"] == is_true, "feedback": ""}
        for words, is_true in ((_("It is true"), True), (_("It is not true"), False))
    ]
    return "single", {"text": value["text"], "why": value["why"], "options": options}


def _is_list(part: Any) -> bool:
    return isinstance(part, list)


def _item(value: dict[str, Any]) -> dict[str, Any]:
    return {"type": "item", "id": uuid4().hex[:12], "value": value}
