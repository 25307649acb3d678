"""How a question works, for those who write and review it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assessments.bank.question_screen import QuestionScreen
from assessments.items.telling import LEAST, Advice, Advised, Estimate, told
from assessments.models import ItemSums, QuestionPage
from assessments.questions.answers import Data
from courses.models import Version
from courses.versions.languages import SOURCE_LANGUAGE
from knowledge.models import Audience

# The exact number of people is nobody's business.
STEP = 5
# The key of what experts would do.
BEST = 2
# What one ticks, by the form of the question.
PARTS = ("options", "passages", "offered")
ADVICE: dict[Advice, str | Promise] = {
    Advice.HARDLY_CHOSEN: gettext_lazy(
        "Hardly anyone chooses “%(option)s”. Write something that a colleague could believe."
    ),
    Advice.GOOD_ONES_FAIL: gettext_lazy(
        "Those who do well in the rest get this wrong. Check the key, and the wording."
    ),
    Advice.GOOD_ONES_CHOOSE_IT: gettext_lazy(
        "Those who choose “%(option)s” do better in the rest than those who choose what is right."
        " Is it right too?"
    ),
    Advice.TELLS_NOTHING: gettext_lazy(
        "It does not tell those who know from those who do not. Is it clear what is asked?"
    ),
    Advice.EASY: gettext_lazy("Nearly everybody gets it right. It may be known already."),
    Advice.HARD: gettext_lazy("Most get it wrong. Is it taught before it is asked?"),
}


@dataclass(frozen=True)
class Choice:
    text: str
    is_right: bool
    share: int


@dataclass(frozen=True)
class Row:
    """One version in one audience; `about` so many people."""

    version: int
    audience: str
    about: int
    facility: str
    discrimination: str
    choices: tuple[Choice, ...]
    advice: tuple[str, ...]


class ItemScreen(QuestionScreen):
    template_name = "assessments/admin/item.html"
    page_title = gettext_lazy("How a question works")
    header_icon = "view"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        rows = list(_rows(self.question_page))
        return super().get_context_data(**kwargs, page=self.question_page, rows=rows, least=LEAST)


def _rows(page: QuestionPage) -> Iterator[Row]:
    """The newest version first; only where they are enough."""
    found = ItemSums.objects.filter(content=page.translation_key).order_by("-version", "audience")
    versions = Version.objects.of(page.translation_key, SOURCE_LANGUAGE).filter(recalled_at=None)
    questions = {one.number: one.data["question"] for one in versions}
    names = {one.key: one.name for one in Audience.objects.all()}
    for one in found:
        question = questions.get(one.version)
        if question:
            yield from _row(one, question, names.get(one.audience, _("no audience")))


def _row(one: ItemSums, question: Data, audience: str) -> Iterator[Row]:
    parts = [part for name in PARTS for part in question.get(name, ())]
    texts = {str(part["id"]): str(part["text"]) for part in parts}
    right = _right(parts)
    result = told(one.sums, options=tuple(texts), right=right)
    if result is None:
        return
    yield Row(
        version=one.version,
        audience=audience,
        about=result.number // STEP * STEP,
        facility=_percent(result.facility),
        discrimination=_number(result.discrimination),
        choices=tuple(
            Choice(texts[option.id], option.id in right, round(option.share * 100))
            for option in result.options
        ),
        advice=tuple(_words(advised, texts) for advised in result.advice),
    )


def _right(parts: list[Data]) -> frozenset[str]:
    """Whom one must tell hangs on the rules of the day: nothing is marked there."""
    return frozenset(
        str(part["id"])
        for part in parts
        if part.get("right") or part.get("indicators") or part.get("key") == BEST
    )


def _percent(estimate: Estimate) -> str:
    low, value, high = (round(100 * one) for one in (estimate.low, estimate.value, estimate.high))
    return _("%(value)s %% (%(low)s to %(high)s)") % {"value": value, "low": low, "high": high}


def _number(estimate: Estimate | None) -> str:
    if estimate is None:
        return "–"
    values = {
        "value": f"{estimate.value:.1f}",
        "low": f"{estimate.low:.1f}",
        "high": f"{estimate.high:.1f}",
    }
    return _("%(value)s (%(low)s to %(high)s)") % values


def _words(advised: Advised, texts: dict[str, str]) -> str:
    return str(ADVICE[advised.advice]) % {"option": texts.get(advised.option, "")}
