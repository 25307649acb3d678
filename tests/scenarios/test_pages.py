"""A scenario as its author makes it: what stands in the way of its readers, and what they get."""

import pytest
from bs4 import BeautifulSoup
from django.utils.translation import override

from courses.models import Version
from courses.refusals import Refused
from courses.versions.files import Shown
from courses.versions.mint import refusals_of
from courses.versions.taking import take
from scenarios.authoring.graph_of import graph_of
from scenarios.blocks import AcceptedBlocks, SceneBlocks, SeatBlocks, VariableBlocks
from scenarios.engine.graph import Graph
from scenarios.engine.lint.check import check
from scenarios.engine.plain import from_plain, to_plain
from scenarios.models import ScenarioPage
from tests import people
from tests.courses import making as m
from tests.scenarios import world

pytestmark = [pytest.mark.django_db, pytest.mark.once]
SCRIPT = "<script>alert('x')</script>"
ODD = f"{SCRIPT} 🚪 الباب"


@pytest.fixture(autouse=True)
def _in_english():
    with override("en"):
        yield


def version_of(page: ScenarioPage, language: str = "da") -> Version:
    found = Version.objects.of(page.translation_key, language).first()
    assert found
    return found


def in_english(page: ScenarioPage) -> ScenarioPage:
    """Published, as the course above it."""
    course = page.get_parent().specific
    for one in (m.courses_page(), course, page):
        m.translate(one)
    m.publish(m.english_of(course))
    return m.publish(m.english_of(page))


def refused(page: ScenarioPage) -> list[str]:
    with pytest.raises(Refused) as refusal:
        m.publish(page)
    return refusal.value.messages


def scenes_but(id_: str, **changes: object) -> world.Raw:
    """The usual story, with this scene changed."""
    found = world.scenes()
    for scene in found:
        if scene["id"] == id_:
            scene["value"] |= changes
    return found


# --- Published ------------------------------------------------------------------------------


def test_a_scenario_with_all_kinds_of_scenes_is_published_in_both_languages():
    page = m.publish(world.scenario())

    english = in_english(page)

    danish, translated = version_of(page), version_of(english, "en")
    assert danish.kind == "scenario"
    note = {"content_note": danish.data["content_note"]}
    assert translated.data["graph"] | note == danish.data["graph"]
    assert translated.data["texts"].keys() == danish.data["texts"].keys()
    assert translated.data["texts"]["aside"] == {
        "text": "EN Tal med hende alene.",
        "feedback": "EN Hun begynder at fortælle.",
        "plain": "EN Tal med hende alene.",
        "why": "<p>EN Alene kan man tale frit.</p>",
    }


def test_the_graph_of_a_version_is_that_of_the_page():
    page = m.publish(world.scenario())

    graph = from_plain(Graph, version_of(page).data["graph"])

    assert graph == graph_of(page)
    assert {scene.kind for scene in graph.scenes} == {
        "narrative",
        "document",
        "ask",
        "mark-signs",
        "decision",
        "referral",
        "ending",
    }
    assert check(graph).findings == ()
    assert [(rule.force, rule.recipient) for rule in graph.seat["police"].path] == [
        ("must", "cmm"),
        ("must", "112"),
    ]
    assert to_plain(graph) == version_of(page).data["graph"]


def test_documents_are_rows_and_tables_with_heads():
    page = m.publish(world.scenario())

    paper = BeautifulSoup(version_of(page).data["texts"]["payslip"]["html"], "html.parser")

    rows = [(row.dt.text, row.dd.text) for row in paper.select("dl > div")]
    assert rows == [("Timer", "160"), ("Udbetalt", "4.000 kr.")]
    assert paper.caption.text == "Fradrag"
    assert [(th.text, th["scope"]) for th in paper.select("thead th")] == [
        ("Post", "col"),
        ("Beløb", "col"),
    ]
    assert len(paper.select("tbody tr")) == 2


def test_facts_in_any_text_are_known_to_the_version():
    why = '<p>Man <a linktype="fact" key="duty.refer">skal</a> henvise.</p>'
    talk = next(scene for scene in world.scenes() if scene["id"] == "talk")
    talk["value"]["choices"][0]["value"]["why"] = why
    page = world.scenario(scenes=scenes_but("talk", choices=talk["value"]["choices"]))
    world.duty()

    told = as_version(page)

    assert told.fact_keys == ["duty.refer"]
    assert 'key="duty.refer"' in told.data["texts"]["aside"]["why"]


def as_version(page: ScenarioPage) -> Version:
    """What a version of the newest draft would be."""
    return take(page.get_latest_revision_as_object(), Shown())


# --- Refused --------------------------------------------------------------------------------


def test_a_dead_end_is_refused_with_its_name():
    page = world.scenario(scenes=scenes_but("ask", title="Blindgyden", ways=[]))

    found = refused(page)

    stuck = "One can get stuck in “Blindgyden” as “Politibetjent”."
    assert any(one.startswith(stuck) for one in found)
    assert not Version.objects.of(page.translation_key, "da").exists()


def test_a_target_that_was_deleted_is_refused_with_the_name_of_the_choice():
    scenes = [scene for scene in world.scenes() if scene["id"] != "left"]

    found = refused(world.scenario(scenes=scenes))

    assert found == [
        "The scene after “Kør igen.” does not exist any more. Choose another one.",
    ]


def test_a_renamed_scene_breaks_nothing():
    page = m.publish(world.scenario())
    before = version_of(page).data["graph"]

    page = m.publish(world.changed(page, scenes=scenes_but("talk", title="Et andet navn")))

    version = version_of(page)
    assert version.number == 2
    assert version.data["graph"] == before
    assert version.data["texts"]["talk"]["title"] == "Et andet navn"


def test_without_a_content_note_nothing_is_published():
    assert refused(world.scenario(content_note="")) == [
        "There is no content note. Say in a sentence or two what may be hard to read."
    ]


def test_what_is_missing_is_told_by_the_title_of_its_scene():
    talk = scenes_but("good", text="")

    assert refused(world.scenario(scenes=talk)) == ["Something is missing in “Hun får hjælp”."]


def test_a_draft_may_be_half_written():
    empty = [{"type": kind, "id": kind, "value": {}} for kind in ("narrative", "referral", "ask")]

    page = world.scenario(scenes=empty, seats=[], variables=[], content_note="")

    assert page.latest_revision
    assert len(refusals_of(page)) > 3


# --- Warnings -------------------------------------------------------------------------------


def with_an_unused_variable(**values: object) -> ScenarioPage:
    unused = world.block("flag", "spare", name="ubrugt", start=False)
    return world.scenario(variables=[*world.variables(), unused], **values)


def test_a_warning_wants_a_reason():
    assert refused(with_an_unused_variable()) == [
        "The variable “ubrugt” is not used. Use it, or delete it. Or say below why it is meant so."
    ]


def test_with_a_reason_it_is_published():
    reason = world.block(
        "warning", "w", code="unused-variable", place="spare", reason="Til næste kapitel."
    )

    page = m.publish(with_an_unused_variable(accepted=[reason]))

    assert version_of(page).number == 1


def test_a_reason_for_another_place_helps_nothing():
    reason = world.block("warning", "w", code="unused-variable", place="alone", reason="Nej.")

    assert len(refused(with_an_unused_variable(accepted=[reason]))) == 1


def test_an_error_cannot_be_accepted():
    reason = world.block("warning", "w", code="no-content-note", place="", reason="Nej.")

    assert len(refused(world.scenario(content_note="", accepted=[reason]))) == 1


# --- Languages ------------------------------------------------------------------------------


def test_translators_are_asked_for_texts_alone():
    page = m.publish(world.scenario(accepted=[world.block("warning", "w", code="c", reason="r")]))

    asked = set(m.strings(page))

    data = version_of(page).data
    keys = {"yes", "no", "set", "add", "is", "good", "police", "payslip", "cmm", "duty.refer"}
    assert not asked & {*data["texts"], *keys, "2", "-2", "0", "judges", "c", "r"}
    assert {
        "Ved døren",
        "Ejeren",
        "talt med hende alene",
        "Tal med hende alene.",
        "Hun begynder at fortælle.",
        "Låsen sidder udvendigt.",
        "Timer | 160<br/>Udbetalt | 4.000 kr.",
    } <= asked


def test_a_document_with_other_rows_does_not_follow_the_danish():
    page = m.publish(world.scenario())
    course = page.get_parent().specific
    for one in (m.courses_page(), course):
        m.translate(one)
    m.publish(m.english_of(course))

    m.translate(page, {"Timer | 160<br/>Udbetalt | 4.000 kr.": "Hours | 160"})

    assert refused(m.english_of(page)) == [
        "This translation does not follow the Danish page as it is published now. "
        "Update the translation from it, then publish again."
    ]


# --- Odd texts ------------------------------------------------------------------------------


def odd(raw: object) -> object:
    """Every plain text of the raw blocks, made odd; ids, keys and choices stay."""
    texts = {"title", "name", "label", "text", "feedback", "plain", "caption", "lines", "speaker"}
    if isinstance(raw, list):
        return [odd(one) for one in raw]
    if not isinstance(raw, dict):
        return raw
    return {
        name: ODD if name in texts and isinstance(value, str) and "<p>" not in value else odd(value)
        for name, value in raw.items()
    }


def test_script_in_every_text_field_is_words_and_emoji_and_arabic_stay(client):
    page = world.scenario(
        title=ODD, lead=ODD, content_note=ODD, scenes=odd(world.scenes()), seats=odd(world.seats())
    )

    texts = version_of(m.publish(page)).data["texts"]

    html = [
        value
        for about in texts.values()
        for name, value in about.items()
        if name in ("html", "why", "about")
    ]
    assert not [one for one in html if "<script" in one]
    assert texts["payslip"]["html"].count("&lt;script&gt;") >= 3
    assert texts["payslip"]["html"].count("🚪 الباب") >= 3
    assert texts["aside"]["text"] == ODD


# --- Drafts ---------------------------------------------------------------------------------

BLOCKS = [
    (name, block)
    for stream in (SeatBlocks, VariableBlocks, SceneBlocks, AcceptedBlocks)
    for name, block in stream().child_blocks.items()
]


@pytest.mark.parametrize(("name", "block"), BLOCKS, ids=[name for name, _block in BLOCKS])
def test_an_empty_block_can_be_saved_in_a_draft(name, block):
    block.clean_deferred(block.normalize(block.get_default()))


def test_a_story_with_only_a_title_can_be_saved_in_a_draft():
    form_class = ScenarioPage.get_edit_handler().get_form_class()
    empty = {f"{name}-count": "0" for name in ("seats", "variables", "scenes", "accepted")}
    course = m.course()
    sent = {"title": "Værkstedet", "slug": "vaerkstedet", **empty}

    form = form_class(sent, instance=ScenarioPage(), parent_page=course, for_user=people.editor())
    form.defer_required_fields()

    assert form.is_valid(), form.errors
