"""Vignettes in the bank, and what somebody has answered to them."""

from typing import Any
from uuid import uuid4

from django.utils import timezone

from assessments.models import (
    ExpertRating,
    QuestionPage,
    Rater,
    RecognitionPage,
    Validation,
    VignetteForm,
)
from assessments.recognition import taking
from assessments.recognition.taking import Sent
from assessments.recognition.vignettes import vignettes_of
from assessments.vignettes.digests import measured_digest, rated_digest
from assessments.vignettes.pool import served
from courses.models import Version
from knowledge.models import Recipient, ReferralPath, Rule
from tests.courses import making as m
from tests.courses.learning.world import version
from tests.organisations import world as w

SEXES, ORIGINS = ("woman", "man"), ("danish", "foreign")
SETTINGS, FORMS = ("workplace", "home", "street"), ("forced-labour", "prostitution")
OFFERED = ("cmm", "police", "municipality")


def vignette(above: Any, n: int, kind: str, *, pair: str = "", **values: Any) -> QuestionPage:
    """In the bank, and served. Made as it is after publishing, for tests need many."""
    page = QuestionPage(title=f"Vignet {kind} {n}", locale=above.locale)
    above.add_child(instance=page)
    QuestionPage.objects.filter(pk=page.pk).update(is_vignette=True)
    asks = {
        "form": "vignette",
        "html": f"<p>Situation {n}, {kind}.</p>",
        "why": f"<p>Derfor {n}, {kind}.</p>",
        "kind": kind,
        "pair": pair,
        "anchor": n == 0,
        "exploitation": FORMS[n % 2],
        "sex": SEXES[n // 2 % 2],
        "origin": ORIGINS[n // 4 % 2],
        "setting": SETTINGS[n % 3],
        "offered": [{"id": one, "text": one} for one in OFFERED],
        "situation": dict.fromkeys(("consent", "danger", "child", "secrecy"), False),
    }
    data = {"question": asks, "skill": "recognise", "audiences": ["police"], "source": ""}
    Version.objects.create(
        content=page.translation_key,
        kind="question",
        language="da",
        number=1,
        page=page,
        course=above.translation_key,
        title=page.title,
        structure_hash="",
        text_hash=uuid4().hex,
        schema=1,
        change_class="substantive",
        data={**data, **values, "pieces": []},
    )
    return page


def vignettes(above: Any, number: int = 8, **values: Any) -> list[Any]:
    """So many of each kind, as twins."""
    return [
        vignette(above, n, kind, pair=f"par-{n}", **values)
        for n in range(number)
        for kind in ("signal", "look-alike")
    ]


def changed(page: QuestionPage, **values: Any) -> None:
    """Published anew, saying this."""
    found = version(page)
    data = {**found.data, "question": {**found.data["question"], **values}}
    found.pk, found.number, found.text_hash, found.data = None, 2, uuid4().hex, data
    found.save(force_insert=True)


def key_all() -> None:
    """As five experts and CMM would, who see in each what its author meant."""
    raters = [
        Rater.objects.create(person=w.person("", f"{n}@eksperter.example"), profession="Politi")
        for n in range(5)
    ]
    for one in served():
        question = one.data["question"]
        of = {"content": one.content, "digest": rated_digest(question)}
        rating = 5 if question["kind"] == "signal" else 2
        ExpertRating.objects.bulk_create(
            ExpertRating(rater=rater, rating=rating, **of) for rater in raters
        )
        Validation.objects.create(content=one.content, digest=measured_digest(question))


def page_draft(above: Any, title: str = "Kan du se det?", **values: Any) -> RecognitionPage:
    return m.add(above, RecognitionPage(title=title, **values))


def page(above: Any, **values: Any) -> RecognitionPage:
    """Published."""
    return m.publish(page_draft(above, **values))


def course_with_vignettes(
    number: int = 8, *, of: str = "Se tegnene", **values: Any
) -> tuple[Any, RecognitionPage]:
    course = m.publish(m.course(of))
    vignettes(course, number)
    return course, page(course, **values)


def police_path(*must: str) -> ReferralPath:
    """In force: whom the police must tell."""
    return _path("police", [Rule(force="must", recipient=_recipient(one)) for one in must])


def judges_path() -> ReferralPath:
    return _path("judges", [], refers=False)


def _path(audience: str, rules: list[Rule], **values: Any) -> ReferralPath:
    path = ReferralPath(audience=w.audience(audience), state=ReferralPath.State.IN_FORCE, **values)
    for rule in rules:
        rule.action_da = rule.action_en = f"Fortæl det til {rule.recipient.key}."
    path.rules = rules
    path.save()
    return path


def _recipient(key: str) -> Recipient:
    values = {"name_da": key, "name_en": key}
    return Recipient.objects.get_or_create(key=key, defaults=values)[0]


def begin(person: Any, page: RecognitionPage, language: str = "da") -> VignetteForm:
    return taking.begin(person=person, version=version(page, language))


def rate(form: VignetteForm, place: int, rating: int, step: int = 0) -> Any:
    sent = Sent(place, step, "rating", rating=rating)
    return taking.answer(person=form.person, key=form.key, sent=sent).came


def handle(form: VignetteForm, place: int, *told: str, step: int = 1) -> Any:
    sent = Sent(place, step, "told", told=list(told))
    return taking.handle(person=form.person, key=form.key, sent=sent, language="da")


def answer_all(form: VignetteForm, *, rating: Any = 5, told: tuple[str, ...] = ("cmm",)) -> Any:
    """`rating`: one for all, or by the kind of each."""
    for one in vignettes_of(form, "da"):
        if one.is_there:
            rate(form, one.place, rating if isinstance(rating, int) else rating[one.kind])
            handle(form, one.place, *told)
    return again(form)


def take(person: Any, page: RecognitionPage, **values: Any) -> VignetteForm:
    return answer_all(begin(person, page), **values)


def again(form: VignetteForm) -> VignetteForm:
    return VignetteForm.objects.get(pk=form.pk)


def recall(content: Any) -> None:
    """Taken out of use: it told too much."""
    versions = Version.objects.filter(content=content)
    versions.update(recalled_at=timezone.now(), data={}, text_hash="recalled")


def signals() -> list[QuestionPage]:
    return list(QuestionPage.objects.filter(title__startswith="Vignet signal"))
