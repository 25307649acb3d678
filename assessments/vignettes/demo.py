"""Five experts of the demo and what they say of a few vignettes. All made up, named so wherever
they are shown, and counted nowhere."""

from accounts.models import Person
from assessments.competence.ratings import Kind
from assessments.models import Rater
from assessments.vignettes import keying
from assessments.vignettes.digests import rated_digest
from assessments.vignettes.pool import served
from courses.models import Version

# By the part of the address before @demo.example. The first has some left to rate.
PROFESSIONS = {
    "learner-elsewhere": "Sygeplejerske, akutmodtagelse",
    "manager-elsewhere": "Ledende overlæge",
    "deputy": "Vagtchef, politi",
    "expired-deputy": "Udlændingesektionen, politi",
    "organisation-administrator": "Efterforsker, politi",
}
FEW, FEWER = 4, 2
AS_MEANT = {Kind.SIGNAL: 5, Kind.LOOK_ALIKE: 2}


def load_demo_raters() -> None:
    """What somebody has said in the demo stays as it is."""
    vignettes = sorted(served(), key=lambda one: one.title)[:FEW]
    for number, (name, profession) in enumerate(PROFESSIONS.items()):
        rater = _rater(name, profession)
        if rater and not rater.ratings.exists():
            for one in vignettes if number else vignettes[:FEWER]:
                _rate(rater, one, apart=number == 1 and one == vignettes[-1])


def _rater(name: str, profession: str) -> Rater | None:
    person = Person.objects.filter(email=f"{name}@demo.example").first()
    if person is None or keying.why_not(person):
        return None
    there = Rater.objects.filter(person=person).first()
    return there or keying.name_rater(
        person=person, profession=profession, by=None, is_synthetic=True
    )


def _rate(rater: Rater, version: Version, *, apart: bool) -> None:
    """One of them thinks otherwise of one."""
    question = version.data["question"]
    kind = Kind(question["kind"])
    keying.rate(
        rater=rater,
        version=version,
        digest=rated_digest(question),
        rating=AS_MEANT[kind.other if apart else kind],
    )
