"""Reading what a page of a vignette sends."""

import re
from collections.abc import Callable

from django.http import QueryDict

from assessments.answering import prefix_of, step_in
from assessments.competence.ratings import HIGHEST, LOWEST
from assessments.models import VignetteForm
from assessments.questions.answers import only
from assessments.questions.forms.recognising import NOBODY
from assessments.recognition.taking import Sent
from assessments.recognition.vignettes import vignettes_of
from courses.versions.languages import SOURCE_LANGUAGE

STEP = re.compile(r"q([0-9]{1,3})-step")
RATINGS = {str(n): n for n in range(LOWEST, HIGHEST + 1)}


def sent_in(post: QueryDict, form_of: Callable[[], VignetteForm]) -> Sent | None:
    """Of the one place that the page had: it sends its step. A rating needs no look at the form."""
    place = _place_in(post)
    if place is None:
        return None
    prefix = prefix_of(place)
    step = step_in(post.get(f"{prefix}step", ""))
    if step is None:
        return None
    if post.get(f"{prefix}asks") == "rating":
        rating = RATINGS.get(post.get(f"{prefix}rating", ""))
        return Sent(place, step, "rating", rating=rating)
    there = {one.place: one for one in vignettes_of(form_of(), SOURCE_LANGUAGE) if one.is_there}
    if place not in there:
        return None
    told = _told(there[place].offered, post.getlist(f"{prefix}told"))
    return Sent(place, step, "told", told=told)


def _place_in(post: QueryDict) -> int | None:
    found = (STEP.fullmatch(name) for name in post)
    return next((int(one[1]) for one in found if one), None)


def _told(offered: list[str], sent: list[str]) -> list[str] | None:
    """That nobody is told is an answer too, where it was said."""
    told = only(offered, sent)
    return told if told or NOBODY in sent else None
