"""The matrix of pages: all share one address, so a row is a type of page, its state and a language.

A page that is not there for somebody is not found by their search either, and the screens on which
it is written are for those who make content.
"""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction, get_page_models

from assessments.models import QuestionPage, QuizPage, RecognitionPage
from courses.models import CoursePage, CoursesPage, LessonPage, TrackPage
from organisations.wagtail_groups import GROUPS, set_up_groups
from pages.models import FrontPage, TextPage
from scenarios.models import ScenarioPage
from tests import factories
from tests.access.answers import IN, NO, NOT_THERE, SIGN_IN, answer, answer_of
from tests.access.cast import ANONYMOUS, EDITOR, EVERYBODY, MAKES_CONTENT, SIGNED_IN, assemble
from tests.assessments import vignettes
from tests.assessments import world as asking
from tests.courses import making as m
from tests.organisations import world as w
from tests.scenarios import world as story

pytestmark = [pytest.mark.django_db, pytest.mark.once]

NOBODY: frozenset[str] = frozenset()
LANGUAGES = ("da", "en")
WORD = "kendetegn"
LED_TO_DANISH = "led to the Danish page"


class Fronts:
    """The front pages in both languages, which pages of all types stand below."""

    def __init__(self) -> None:
        self.danish = factories.front_page()
        self.english = factories.english_front_page(self.danish)

    def both(self) -> dict[str, Page]:
        return {"da": self.danish, "en": self.english}

    def below(self) -> dict[str, Page]:
        danish = factories.text_page(self.danish, "Side", lead=WORD)
        key = danish.translation_key
        english = factories.text_page(self.english, "Page", lead=WORD, translation_key=key)
        return {"da": danish, "en": english}


# --- The rows -------------------------------------------------------------------------------


def named(fronts: Fronts) -> dict[str, Page]:
    for front in fronts.both().values():
        front.lead = WORD
        front.save()
    return fronts.both()


def list_of_courses(fronts: Fronts) -> dict[str, Page]:
    return in_both(m.add(fronts.danish, CoursesPage(title="Kurser", lead=WORD)), fronts.english)


def course(fronts: Fronts) -> dict[str, Page]:
    above = list_of_courses(fronts)
    danish = m.add(above["da"], CoursePage(title="Kursus", lead=WORD, goals="Se"))
    return in_both(danish, above["en"])


def lesson(fronts: Fronts) -> dict[str, Page]:
    above = course(fronts)
    text = [("text", f"<p>{WORD}</p>")]
    return in_both(m.add(above["da"], LessonPage(title="Lektion", body=text)), above["en"])


def track(fronts: Fronts) -> dict[str, Page]:
    above = list_of_courses(fronts)
    body = [("block", m.block(m.meeting()))]
    return in_both(m.add(above["da"], TrackPage(title="Spor", lead=WORD, body=body)), above["en"])


def scenario(fronts: Fronts) -> dict[str, Page]:
    above = course(fronts)
    return in_both(story.scenario(above["da"], "Sag", lead=WORD), above["en"])


def question(fronts: Fronts) -> dict[str, Page]:
    above = course(fronts)
    return in_both(asking.draft(above["da"], WORD), above["en"])


def quiz(fronts: Fronts) -> dict[str, Page]:
    above = course(fronts)
    asking.question(above["da"])
    made = asking.quiz_draft(above["da"], asking.draw(1), title="Quiz", lead=WORD)
    return in_both(made, above["en"])


def recognition(fronts: Fronts) -> dict[str, Page]:
    above = course(fronts)
    vignettes.vignettes(above["da"])
    return in_both(vignettes.page_draft(above["da"], lead=WORD), above["en"])


def in_both(danish: Page, english_parent: Page) -> dict[str, Page]:
    """Published, in English with the same blocks."""
    danish = m.publish(danish)
    english = danish.copy_for_translation(english_parent.locale)
    return {"da": danish, "en": m.publish(english)}


TYPES: dict[type[Page], Callable[[Fronts], dict[str, Page]]] = {
    FrontPage: named,
    TextPage: Fronts.below,
    CoursesPage: list_of_courses,
    CoursePage: course,
    LessonPage: lesson,
    TrackPage: track,
    ScenarioPage: scenario,
    QuestionPage: question,
    QuizPage: quiz,
    RecognitionPage: recognition,
}
# Kept in a bank: quizzes draw from it, and nobody opens it by itself (`tests/assessments`).
OPENED = [kind for kind in TYPES if kind is not QuestionPage]
# What a type of page asks of all its readers.
READERS = dict.fromkeys(
    (CoursePage, LessonPage, TrackPage, ScenarioPage, QuizPage, RecognitionPage), SIGNED_IN
)


def live(page: Page) -> None:
    assert page.live


def withdrawn(page: Page) -> None:
    page.unpublish()


def draft(page: Page) -> None:
    """Never published: what is written is in a revision alone."""
    page.unpublish()
    Page.objects.filter(pk=page.pk).update(first_published_at=None, last_published_at=None)


def scheduled(page: Page) -> None:
    draft(page)
    page.go_live_at = timezone.now() + timedelta(days=1)
    page.save_revision(approved_go_live_at=page.go_live_at)


def run_out(page: Page) -> None:
    """Its time is over, though nothing has taken it away yet."""
    Page.objects.filter(pk=page.pk).update(expire_at=timezone.now() - timedelta(minutes=1))


def for_those_signed_in(page: Page) -> None:
    restrict(page)


def for_editors(page: Page) -> None:
    restrict(page, GROUPS[w.Kind.EDITOR])


def private_in_the_other_language(page: Page) -> None:
    restrict(page.get_translations().get())


def restrict(page: Page, *groups: str) -> None:
    kind = "groups" if groups else "login"
    made = PageViewRestriction.objects.create(
        page=Page.objects.get(pk=page.pk), restriction_type=kind
    )
    if groups:
        set_up_groups()
        made.groups.set(Group.objects.filter(name__in=groups))


STATES: dict[Callable[[Page], None], frozenset[str]] = {
    live: EVERYBODY,
    draft: NOBODY,
    scheduled: NOBODY,
    withdrawn: NOBODY,
    run_out: NOBODY,
    for_those_signed_in: SIGNED_IN,
    for_editors: frozenset({EDITOR}),
    private_in_the_other_language: SIGNED_IN,
}


def expected(who: str, lets_in: frozenset[str], nowhere: str = NOT_THERE) -> str:
    if who in lets_in:
        return IN
    if not lets_in:
        return nowhere
    return SIGN_IN if who == ANONYMOUS else NO


# --- The matrix -----------------------------------------------------------------------------


@pytest.fixture
def fronts() -> Fronts:
    return Fronts()


def test_every_type_of_page_has_a_row():
    assert {model for model in get_page_models() if model.is_creatable} == set(TYPES)


@pytest.mark.long
@pytest.mark.parametrize("kind", OPENED, ids=lambda kind: kind.__name__)
@pytest.mark.parametrize("language", LANGUAGES)
def test_everybody_is_answered_as_the_matrix_says(fronts, kind, language):
    page = TYPES[kind](fronts)[language]
    # Whoever asks for the English front page while there is none is led to the Danish one.
    is_led = (kind, language) == (FrontPage, "en")
    cast = assemble()

    for state, lets_in in STATES.items():
        with transaction.atomic():
            state(page.specific_class.objects.get(pk=page.pk))
            answers = {who: asked(cast.client(who), page.url) for who in EVERYBODY}
            finding = {who for who in EVERYBODY if finds(cast.client(who), language, page.url)}
            transaction.set_rollback(True)
        lets_in = lets_in & READERS.get(kind, EVERYBODY)
        nowhere = LED_TO_DANISH if is_led and state is not run_out else NOT_THERE
        assert answers == {who: expected(who, lets_in, nowhere) for who in EVERYBODY}, state
        assert finding == lets_in, state


def asked(client: Any, address: str) -> str:
    response = client.get(address)
    leads_to = response.headers.get("Location")
    return LED_TO_DANISH if leads_to == "/da/" else answer_of(response)


def finds(client: Any, language: str, address: str) -> bool:
    found = client.get(f"/{language}/search/", {"q": WORD})
    links = BeautifulSoup(found.content, "html.parser").select(".found a")
    return address in [link["href"] for link in links]


# --- Where pages are written ----------------------------------------------------------------

WRITTEN_AT: dict[str, frozenset[str]] = {
    "edit": MAKES_CONTENT,
    "view_draft": MAKES_CONTENT,
    "preview_on_edit": MAKES_CONTENT,
    "history": MAKES_CONTENT,
    "revisions_view": MAKES_CONTENT,
    "revisions_compare": MAKES_CONTENT,
    "revisions_revert": MAKES_CONTENT,
}


@pytest.mark.long
@pytest.mark.parametrize("kind", TYPES, ids=lambda kind: kind.__name__)
@pytest.mark.parametrize("language", LANGUAGES)
def test_drafts_previews_and_revisions_are_for_those_who_make_content(fronts, kind, language):
    page = TYPES[kind](fronts)[language]
    page.save_revision()
    takes = {
        "revisions_view": [page.pk, page.latest_revision_id],
        "revisions_revert": [page.pk, page.latest_revision_id],
        "revisions_compare": [page.pk, "earliest", "latest"],
    }
    withdrawn(page)
    cast = assemble()

    for name, lets_in in WRITTEN_AT.items():
        address = reverse(f"wagtailadmin_pages:{name}", args=takes.get(name, [page.pk]))
        answers = {who: answer(cast.client(who), address) for who in EVERYBODY}
        assert answers == {who: expected(who, lets_in) for who in EVERYBODY}, name
