"""The vignettes of a form, as the versions that were drawn have them, in one language."""

from dataclasses import dataclass

from assessments.competence.handling import Recipients
from assessments.competence.ratings import Kind
from assessments.models import VignetteForm
from assessments.questions.answers import ids_of
from assessments.quizzes.questions import Question, versions_of
from knowledge import paths, referral
from knowledge.models import Audience, ReferralPath
from knowledge.referral import HOTLINE, Situation


@dataclass(frozen=True)
class Vignette(Question):
    """One place of a form. It may be gone: then nobody is asked it any more."""

    audience: str = ""

    @property
    def kind(self) -> Kind:
        return Kind(self.key["kind"])

    @property
    def offered(self) -> list[str]:
        """Whom one can tell: those of whom one's own path speaks, for a vignette may be for several
        audiences. To ask the hotline without a name is always among them."""
        found, known = ids_of(self.key["offered"]), paths.recipients_named(self.audience)
        mine = [one for one in found if one in known or not known]
        return mine if HOTLINE in mine else [*mine, HOTLINE]

    @property
    def situation(self) -> Situation:
        return Situation(**self.key["situation"])

    def recipients(self, audience: str) -> Recipients:
        """By the path of today. About what only looks like a signal nobody is told, unless it is
        somebody whom everybody tells, such as 112."""
        path = path_of(audience) if self.kind is Kind.SIGNAL else paths.path_for_all()
        rules = paths.plain_rules(path) if path else []
        return Recipients.of(referral.answer(rules, self.situation))


def path_of(audience: str) -> ReferralPath | None:
    """Of those who have none yet, the rules that hold for all."""
    record = Audience.objects.filter(key=audience).first() if audience else None
    return (paths.path_for(record) if record else None) or paths.path_for_all()


def vignettes_of(form: VignetteForm, language: str) -> list[Vignette]:
    drawn, mine = form.drawn, form.audience
    return [
        Vignette(place, drawn[place][0], danish, shown, "", is_shuffled=False, audience=mine)
        for place, (danish, shown) in enumerate(versions_of(drawn, language))
    ]
