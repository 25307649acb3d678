"""A scenario as its author makes it: what stands in the way of its readers, and what they get."""

import pytest

from courses.models import Version
from scenarios.models import ScenarioPage
from tests.courses import making as m
from tests.scenarios import world

pytestmark = pytest.mark.django_db


def version_of(page: ScenarioPage, language: str = "da") -> Version:
    found = Version.objects.of(page.translation_key, language).first()
    assert found
    return found


def test_a_scenario_with_all_kinds_of_scenes_is_published_in_both_languages():
    page = m.publish(world.scenario())
    m.translate(m.courses_page())
    m.translate(page.get_parent().specific)
    m.publish(m.english_of(page.get_parent().specific))
    m.translate(page)

    english = m.publish(m.english_of(page))

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


def test_translators_are_asked_for_texts_alone():
    page = m.publish(world.scenario())

    asked = set(m.strings(page))

    data = version_of(page).data
    assert not asked & {*data["texts"], "yes", "no", "good", "tax", "payslip", "cmm", "duty.refer"}
    assert {"Ved døren", "talt med hende alene", "Tal med hende alene."} <= asked
