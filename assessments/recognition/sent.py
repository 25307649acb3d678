"""Reading what a page of a vignette sends."""

from django.http import QueryDict

from assessments.answering import prefix_of, step_in
from assessments.competence.ratings import HIGHEST, LOWEST
from assessments.models import VignetteForm
from assessments.questions.answers import only
from assessments.questions.forms.recognising import NOBODY
from assessments.recognition.taking import Sent
from assessments.recognition.vignettes import vignettes_of
from courses.versions.languages import SOURCE_LANGUAGE

RATINGS = {str(n): n for n in range(LOWEST, HIGHEST + 1)}


def sent_in(post: QueryDict, form: VignetteForm) -> Sent | None:
    """Of the one place that the page had: it sends its step."""
    for place in range(len(form.vignettes)):
        prefix = prefix_of(place)
        step = step_in(post.get(f"{prefix}step", ""))
        if step is None:
            continue
        if post.get(f"{prefix}asks") == "rating":
            rating = RATINGS.get(post.get(f"{prefix}rating", ""))
            return Sent(place, step, "rating", rating=rating)
        vignette = vignettes_of(form, SOURCE_LANGUAGE)[place]
        if vignette.is_there:
            told = _told(vignette.offered, post.getlist(f"{prefix}told"))
            return Sent(place, step, "told", told=told)
    return None


def _told(offered: list[str], sent: list[str]) -> list[str] | None:
    """That nobody is told is an answer too, where it was said."""
    told = only(offered, sent)
    return told if told or NOBODY in sent else None
