"""What a vignette leaves in the ledger: what was answered, and never whether it was right."""

from assessments.models import VignetteAnswer, VignetteForm
from assessments.recognition.vignettes import Vignette
from courses.learning.facts import facts_shown
from evidence.place import Place
from evidence.record import record
from evidence.vocabulary import Kind, Outcome, Skill


def record_rating(
    form: VignetteForm, vignette: Vignette, given: VignetteAnswer, language: str
) -> None:
    """Once for each place of a form."""
    if vignette.danish is None:
        return
    record(
        person=form.person,
        key=f"vignette {form.key} {given.place}",
        kind=Kind.VIGNETTE_RATING,
        outcome=Outcome.GIVEN,
        skill=Skill.RECOGNISE,
        content=vignette.content,
        version=vignette.danish.number,
        course=form.attempt.course if form.attempt else None,
        part=str(form.content or form.purpose),
        locale=language,
        place=_place(form),
        facts=facts_shown(vignette.danish),
        detail={"rating": given.rating, "told": given.told, "moment": form.moment},
        performed_at=given.handled_at,
    )


def _place(form: VignetteForm) -> Place:
    """Outside a course there is no membership under which it was taken."""
    if form.attempt:
        return form.attempt.place
    return Place(audience=form.audience, unit=form.unit.key if form.unit else None)
