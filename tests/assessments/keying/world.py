"""Vignettes in the bank, for people who have a referral path."""

from typing import Any

from accounts.models import Person
from assessments.models import QuestionPage, Rater
from assessments.vignettes import keying
from assessments.vignettes.digests import rated_digest
from assessments.vignettes.pool import served
from knowledge.models import Audience, ExploitationForm, Indicator, ReferralPath
from tests.assessments import world
from tests.courses import making as m
from tests.organisations import world as w
from tests.scenarios import world as scenes

TEXT = "<p>Ana gør rent på hotellet. Hun svarer kort og ser hen på sin chef.</p>"
SITUATION = {"consent": False, "danger": False, "child": False, "secrecy": False}


def vignette(kind: str = "signal", pair: str = "", **values: Any) -> dict[str, Any]:
    usual = {
        "text": TEXT,
        "kind": kind,
        "pair": pair,
        "anchor": False,
        "exploitation": form().pk,
        "sex": "woman",
        "origin": "foreign",
        "setting": "workplace",
        "offered": [item(scenes.cmm().pk)],
        **SITUATION,
        "why": "<p>Det taler for og imod.</p>",
    }
    return {"type": "vignette", "id": "vignet", "value": usual | values}


def item(value: Any, key: str = "1") -> dict[str, Any]:
    return {"type": "item", "id": key, "value": value}


def form(key: str = "forced-labour") -> ExploitationForm:
    named = {"name_da": "Tvangsarbejde", "name_en": "Forced labour"}
    return ExploitationForm.objects.get_or_create(key=key, defaults=named)[0]


def sign() -> Indicator:
    named = {"name_da": "Kan ikke tale frit", "name_en": "Cannot speak freely"}
    return Indicator.objects.get_or_create(key="i5", defaults=named)[0]


def health() -> Audience:
    """Who must tell CMM."""
    found = w.audience("health")
    scenes.path("health")
    return found


def judges() -> Audience:
    found = w.audience("judges")
    ReferralPath.objects.get_or_create(
        audience=found, refers=False, state=ReferralPath.State.IN_FORCE
    )
    return found


def draft(above: Any, title: str = "På hotellet", kind: str = "signal", **values: Any) -> Any:
    """Tagged, and for health staff."""
    page = world.draft(above, title, vignette(kind, **values))
    return tagged(page, [sign()], [health()])


def tagged(page: QuestionPage, signs: list[Any], audiences: list[Audience]) -> QuestionPage:
    found = page.get_latest_revision_as_object()
    found.indicators.set(signs)
    found.audiences.set(audiences)
    found.save_revision()
    return type(page).objects.get(pk=page.pk)


def published(above: Any, title: str = "På hotellet", kind: str = "signal", **values: Any) -> Any:
    return m.publish(draft(above, title, kind, **values))


def changed(page: QuestionPage, **values: Any) -> QuestionPage:
    """A new draft, in which the vignette says this."""
    found = page.get_latest_revision_as_object()
    raw = found.question.get_prep_value()
    raw[0]["value"].update(values)
    found.question = type(page)._meta.get_field("question").stream_block.to_python(raw)
    found.save_revision()
    return type(page).objects.get(pk=page.pk)


# --- Experts --------------------------------------------------------------------------------


def raters(number: int, *, is_synthetic: bool = False) -> list[Rater]:
    """The same ones when asked for again."""
    kind = "demo" if is_synthetic else "ekspert"
    return [
        rater(expert(f"{kind}-{n}@eksperter.example"), is_synthetic=is_synthetic)
        for n in range(number)
    ]


def expert(email: str) -> Person:
    return Person.objects.filter(email=email).first() or w.person("", email)


def rater(person: Person, *, is_synthetic: bool = False) -> Rater:
    return keying.name_rater(
        person=person, profession="Politi, NC3", by=None, is_synthetic=is_synthetic
    )


def rate(one: Rater, page: QuestionPage, rating: int, remark: str = "", **values: int) -> None:
    """`values`: by key, what they think of telling somebody."""
    (version,) = served([page.translation_key])
    digest = rated_digest(version.data["question"])
    keying.rate(
        rater=one, version=version, digest=digest, rating=rating, remark=remark, values=values
    )
