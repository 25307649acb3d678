"""The two cases of the demo: clean for the check, signed, in both languages, and played to the end
from every seat."""

import shutil
from collections.abc import Callable, Iterable
from typing import Any

import pytest
from django.db import transaction
from django.test import override_settings
from wagtail.models import Revision

from courses import demo as courses_of_the_demo
from courses.demo import FOLDER, load_demo_courses
from courses.gate import demo as demo_cases
from courses.gate.signing import gate_of
from courses.kinds import told_by
from courses.models import Version
from courses.packages.exporting import course_of, files_of
from courses.packages.folders import files_in
from courses.packages.loading import find
from courses.versions.advice import advice_on
from courses.versions.rendering import with_text
from knowledge.first_facts import load_first_facts
from knowledge.first_figures import load_first_figures
from knowledge.first_vocabulary import load_first_vocabulary
from knowledge.gate.recalling import recall
from knowledge.models import CaseRecord, Signature
from knowledge.referral import HOTLINE
from organisations.demo import Loader
from scenarios.engine import offers
from scenarios.engine.actions import Action, Again, Choose, Go, Look, Mark, Refer
from scenarios.engine.graph import (
    Ask,
    Decision,
    Document,
    Graph,
    MarkSigns,
    Referral,
    Result,
    items_of,
    results_of,
    spots_of,
)
from scenarios.engine.judging import judge, possible_results, result_of
from scenarios.engine.lint.check import check
from scenarios.engine.lint.space import explore
from scenarios.engine.state import State, start
from scenarios.engine.step import Refusal, attempt
from scenarios.models import ScenarioPage
from scenarios.play.stories import graph_of
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.once]
SHIPPED = {"to-i-pakkeriet": "pakkeriet", "vennen-svarer": "haanden"}
SEATS = [("pakkeriet", seat) for seat in ("tax", "police", "judges")] + [("haanden", "nurse")]
KINDS = {"narrative", "document", "ask", "mark-signs", "decision", "referral", "ending"}
LONGEST_PLAY = 100


@pytest.fixture(scope="module")
def demo(django_db_setup, django_db_blocker, tmp_path_factory):
    """Loaded once: it takes seconds."""
    media = override_settings(MEDIA_ROOT=tmp_path_factory.mktemp("media"), DEMO=True)
    with django_db_blocker.unblock(), media, transaction.atomic():
        factories.english_front_page(factories.front_page())
        load_first_facts()
        load_first_vocabulary()
        load_first_figures()
        Loader().load()
        load_demo_courses()
        yield
        transaction.set_rollback(True)


@pytest.fixture
def graphs(demo) -> dict[str, Graph]:
    return {slug: graph_of(version(slug)) for slug in SHIPPED.values()}


def version(slug: str, language: str = "da") -> Version:
    page = ScenarioPage.objects.get(slug=slug, locale__language_code=language)
    found = Version.objects.of(page.translation_key, language).first()
    assert found is not None
    return with_text(found)


# --- What they are --------------------------------------------------------------------------


def test_the_check_has_nothing_to_say_and_every_ending_is_reached(graphs):
    for graph in graphs.values():
        report = check(graph)
        ends = {scene.id for scene in graph.scenes if scene.kind == "ending"}

        assert report.findings == ()
        assert {one.ending for seat in report.outlooks for one in seat.endings} == ends
        assert all(seat.is_complete and seat.score.exact for seat in report.outlooks)
        assert {scene.kind for scene in graph.scenes} == KINDS
        assert not list(ScenarioPage.objects.first().accepted)


def test_whoever_acts_meets_several_endings_and_critical_moments(graphs):
    for slug, seat in SEATS:
        if seat == "judges":
            continue
        outlook = next(one for one in check(graphs[slug]).outlooks if one.seat == seat)
        moments = [m for m in play(graphs[slug], seat, worst).moments if not m.right]

        assert len(outlook.endings) >= 3
        assert len(moments) >= 2


@pytest.mark.usefixtures("demo")
def test_both_are_published_in_both_languages_as_proposals_that_the_approver_has_signed():
    for slug in SHIPPED.values():
        for language in ("da", "en"):
            made = version(slug, language)
            signed = Signature.objects.get(content=made.content, language=language)

            assert made.approved_at is None
            assert signed.by is not None
            assert signed.by.email == demo_cases.APPROVER
        assert graph_of(version(slug, "en")).scenes == graph_of(version(slug)).scenes
        assert version(slug, "en").data["texts"].keys() == version(slug).data["texts"].keys()


@pytest.mark.usefixtures("demo")
def test_what_the_case_keeps_is_found_and_no_more():
    for course, slug in SHIPPED.items():
        found = {
            question.hit.words
            for page in ScenarioPage.objects.filter(slug=slug)
            for question in gate_of(page).questions
        }
        told = demo_cases.told_of(course) or {}

        assert found == {words for one in told["kept"] for words in one["words"]}


@pytest.mark.usefixtures("demo")
def test_they_read_easily_and_use_no_words_that_carry_a_prejudice():
    for slug in SHIPPED.values():
        for language in ("da", "en"):
            html = [piece["html"] for piece in told_by(version(slug, language))]

            assert {told for one in html for told in advice_on(one, language)} == set()


def test_nobody_is_asked_what_it_is_and_no_promise_is_what_experts_make(graphs):
    for slug, graph in graphs.items():
        results = [one for scene in graph.scenes for one in results_of(scene)]
        promises = [one for one in results if "permit.9c4" in one.duties]

        assert promises
        assert all(one.key == -2 for one in promises)
        for language, word in (("da", "menneskehandel"), ("en", "trafficking")):
            texts = version(slug, language).data["texts"]
            asked = [texts[one.id]["text"] for one in results]
            asked += [texts[spot.id]["text"] for scene in graph.scenes for spot in spots_of(scene)]
            asked += [texts[item.id]["label"] for scene in graph.scenes for item in items_of(scene)]
            assert not [text for text in asked if word in text.lower()]


# --- Playing them ---------------------------------------------------------------------------

Taste = Callable[[Iterable[Any]], Any]


def best(results: Iterable[Any]) -> Any:
    """What must be done, or what experts think most of; of what nobody weighs the last."""
    return max(reversed(list(results)), key=lambda one: (one.critical, one.key or 0))


def worst(results: Iterable[Any]) -> Any:
    return min(reversed(list(results)), key=lambda one: (one.critical, one.key or 0))


def play(graph: Graph, seat: str, taste: Taste) -> State:
    state = start(graph, seat)
    for _turn in range(LONGEST_PLAY):
        if state.ending:
            return state
        state = acted(graph, state, next_action(graph, state, taste))
    raise AssertionError(f"{seat} is still in {state.here.scene}")


def acted(graph: Graph, state: State, action: Action) -> State:
    found = attempt(graph, state, action)
    assert not isinstance(found, Refusal), (found, action, state.here.scene)
    return found


def next_action(graph: Graph, state: State, taste: Taste) -> Action:
    scene, here, step = graph.scene[state.here.scene], state.here, state.step
    match scene:
        case Document() | Ask() if open_ones := offers.items(
            state.seat, scene, here.values, here.notebook
        ):
            return Look(step, open_ones[0].id)
        case MarkSigns() if state.marks_at(scene.id) is None:
            return Mark(step, tuple(spot.id for spot in spots_of(scene) if spot.indicators))
        case Decision():
            return Choose(step, taste(offers.choices(graph, state.seat, scene, here.values)).id)
        case Referral():
            return Refer(step, told(graph, state, scene, taste))
    return Go(step)


def told(graph: Graph, state: State, scene: Referral, taste: Taste) -> tuple[str, ...]:
    possible = possible_results(graph.seat[state.seat], scene, state.here.values)
    wanted: Result = taste([one for one in scene.results if one.id in possible])
    return possible[wanted.id]


@pytest.mark.parametrize(("slug", "seat"), SEATS)
def test_experts_ways_reach_a_good_end_with_all_that_can_be_had(graphs, slug, seat):
    graph = graphs[slug]
    state = play(graph, seat, best)
    bounds = next(one.score for one in check(graph).outlooks if one.seat == seat)

    assert state.completed
    assert state.score == bounds.best
    tones = {id_: text.get("tone") for id_, text in version(slug).data["texts"].items()}
    assert tones[state.ending] == ("open" if seat == "judges" else "good")


@pytest.mark.parametrize(("slug", "seat"), SEATS)
def test_whoever_does_all_wrong_is_offered_what_was_missed_and_completes(graphs, slug, seat):
    graph = graphs[slug]
    state = play(graph, seat, worst)
    assert state.completed == (seat == "judges")

    while state.missed:
        moment = state.missed[0]
        scene: Any = graph.scene[moment.scene]
        choice = best(offers.choices(graph, seat, scene, moment.values))
        state = acted(graph, state, Again(state.step, moment.scene, choice=choice.id))

    assert state.completed


def test_asking_the_hotline_without_a_name_changes_no_answer(graphs):
    for slug, seat in SEATS:
        graph = graphs[slug]
        for node in explore(graph, seat, 10_000).nodes:
            if isinstance(node.scene, Referral):
                whose, sets = graph.seat[seat], [(), node.scene.offered]
                for one in [*sets, *((key,) for key in node.scene.offered)]:
                    alone = judge(whose, node.scene, node.values, one)
                    asked = judge(whose, node.scene, node.values, (*one, HOTLINE))
                    assert (alone.missing, alone.wrong) == (asked.missing, asked.wrong)
                    if alone.told or alone.is_complete:
                        same = result_of(node.scene, alone) == result_of(node.scene, asked)
                        assert same


def test_without_a_yes_no_name_goes_to_cmm_and_in_danger_112_comes_first(graphs):
    graph = graphs["haanden"]
    scene: Any = graph.scene["hvem"]
    seat, calm = graph.seat["nurse"], dict(graph.start_values)
    agreed = {**calm, "alone": True, "interpreter": True, "asked": True, "trust": 5}

    assert judge(seat, scene, calm, ["cmm"]).wrong == {"cmm"}
    assert judge(seat, scene, calm, []).is_complete
    assert judge(seat, scene, agreed, ["cmm"]).is_complete
    assert judge(seat, scene, agreed, []).missing == {"cmm"}
    assert judge(seat, scene, {**calm, "danger": True}, []).missing == {"112"}


# --- Loading them ---------------------------------------------------------------------------


@pytest.mark.usefixtures("demo")
def test_a_second_load_changes_nothing_and_files_are_as_they_are_exported():
    before = Revision.objects.count(), Version.objects.count(), Signature.objects.count()

    load_demo_courses()

    assert (Revision.objects.count(), Version.objects.count(), Signature.objects.count()) == before
    for course in SHIPPED:
        assert files_of(course_of(find(course))) == files_in(FOLDER / course)


@pytest.mark.usefixtures("demo")
def test_a_newer_package_over_an_older_one_is_signed_anew(tmp_path, monkeypatch):
    shutil.copytree(FOLDER / "vennen-svarer", tmp_path / "vennen-svarer")
    file = tmp_path / "vennen-svarer" / "scenarios" / "01-haanden.yaml"
    text = file.read_text(encoding="utf-8")
    newer = text.replace("Noel sveder lidt.", "Noel er varm.").replace("sweating a little", "warm")
    file.write_text(newer, encoding="utf-8")
    monkeypatch.setattr(courses_of_the_demo, "FOLDER", tmp_path)

    load_demo_courses()

    assert "Noel er varm." in str(version("haanden").data)
    assert "Noel is warm." in str(version("haanden", "en").data)
    assert Signature.objects.filter(content=version("haanden").content).count() == 4


@pytest.mark.usefixtures("demo")
def test_a_case_that_was_recalled_is_not_brought_again():
    title = (demo_cases.told_of("vennen-svarer") or {})["title"]
    recall(CaseRecord.objects.get(title=title), by=None, reason="Prøvet i en test.")

    load_demo_courses()

    assert not ScenarioPage.objects.filter(slug="haanden").exists()
    assert ScenarioPage.objects.filter(slug="pakkeriet", live=True).count() == 2
    assert not CaseRecord.objects.filter(title=title).exists()
