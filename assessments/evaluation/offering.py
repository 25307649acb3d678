"""The surveys as they are offered on the page of a course and on My page. Not by mail: reminders
are for what somebody is asked to do."""

from collections.abc import Collection, Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from assessments.evaluation.asking import open_for
from assessments.models.evaluation import Moment
from courses.learning.afterwards import Afterwards, register
from courses.models import Completion

TITLES = {
    Moment.AFTER: _("What did you think of it?"),
    Moment.LATER: _("Have you used it?"),
}
TEXTS = {
    Moment.AFTER: _("A few short questions, without your name. You need not answer."),
    Moment.LATER: _("One question, half a year later, without your name. You need not answer."),
}


@register
def surveys(person: Any, completions: Collection[Completion]) -> Iterator[Afterwards]:
    for completion, moment in open_for(person, completions):
        yield Afterwards(
            course=completion.course,
            title=TITLES[moment],
            text=TEXTS[moment],
            label=_("Answer"),
            address=reverse("survey", args=[completion.course, moment.value]),
        )
