"""The overview of what is covered: every hole is shown, and nothing hides one."""

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override

from courses.coverage.matrix import Matrix, matrix
from courses.coverage.recording import fill_when_empty, rebuild
from courses.coverage.trends import material
from courses.models import CoursePage, LessonPage, Tag
from knowledge.models import Audience, ExploitationForm, Indicator, Topic, Trend
from tests import people
from tests.courses import making as m

pytestmark = [pytest.mark.django_db, pytest.mark.once]
RECORDS = {
    Indicator: ["i1", "i2", "i3"],
    ExploitationForm: ["work"],
    Topic: ["signs"],
    Trend: ["new", "old", "untold"],
}


@pytest.fixture(autouse=True)
def _in_english():
    for model, keys in RECORDS.items():
        model.objects.bulk_create(
            model(key=key, name_da=f"{key} da", name_en=f"{key} en") for key in keys
        )
    with override("en"):
        yield


@pytest.fixture
def course() -> CoursePage:
    course = m.course(audiences=Audience.objects.filter(key="police"))
    return m.publish(course)


@pytest.fixture
def editor(client) -> Client:
    client.force_login(people.editor())
    return client


def indicators(*keys: str) -> list[Indicator]:
    return list(Indicator.objects.filter(key__in=keys))


def told(found: Matrix) -> dict[tuple[str, str], tuple[int, int]]:
    """What is not empty: (live, drafts)."""
    return {
        (row.record.key, column.key): (len(cell.live), len(cell.drafts))
        for row in found.rows
        for column, cell in zip(found.columns, row.cells, strict=True)
        if cell.live or cell.drafts
    }


def by_audience() -> dict[tuple[str, str], tuple[int, int]]:
    return told(matrix("audience", "indicator", {}))


def test_a_lesson_counts_for_the_audiences_of_its_course(course):
    m.publish(m.lesson(course, indicators=indicators("i1", "i3")))

    assert by_audience() == {("police", "i1"): (1, 0), ("police", "i3"): (1, 0)}


def test_a_draft_fills_no_hole(course):
    m.lesson(course, indicators=indicators("i1"))
    found = matrix("audience", "indicator", {})

    assert told(found) == {("police", "i1"): (0, 1)}
    assert found.holes == len(found.cells)


def test_what_a_new_draft_says_counts_beside_what_learners_have(course):
    lesson = m.publish(m.lesson(course, indicators=indicators("i1")))
    draft = lesson.get_latest_revision_as_object()
    draft.indicators.set(indicators("i2"))
    draft.save_revision()

    assert by_audience() == {("police", "i1"): (1, 0), ("police", "i2"): (0, 1)}


def test_a_lesson_that_is_taken_away_leaves_a_hole(course):
    lesson = m.publish(m.lesson(course, indicators=indicators("i1")))
    lesson.unpublish()

    assert by_audience() == {("police", "i1"): (0, 1)}

    LessonPage.objects.get(pk=lesson.pk).delete()
    assert by_audience() == {}


def test_when_the_course_is_for_others_so_are_its_lessons(course):
    m.publish(m.lesson(course, indicators=indicators("i1")))
    draft = course.get_latest_revision_as_object()
    draft.audiences.set(Audience.objects.filter(key="health"))
    draft.save_revision()
    m.publish(course)

    assert by_audience() == {("health", "i1"): (1, 0)}


def test_indicators_that_a_block_names_count_and_the_whole_list_does_not(course):
    (named,) = indicators("i3")
    some = ("indicators", {"indicators": [named], "with_explanations": True})
    all_of_them = ("indicators", {"indicators": [], "with_explanations": True})
    m.publish(m.lesson(course, body=[some]))
    m.publish(m.lesson(course, "Alle", body=[all_of_them]))

    assert by_audience() == {("police", "i3"): (1, 0)}


def test_the_third_and_fourth_dimension_leave_out_what_is_not_about_them(course):
    form = ExploitationForm.objects.get(key="work")
    m.publish(m.lesson(course, indicators=indicators("i1"), forms=[form]))
    m.publish(m.lesson(course, "To", indicators=indicators("i1", "i2")))

    assert told(matrix("audience", "indicator", {"form": form.pk})) == {("police", "i1"): (1, 0)}


def test_a_retired_record_is_no_hole(course):
    before = len(matrix("audience", "indicator", {}).columns)
    Indicator.objects.filter(key="i1").update(used_until="2020-01-01")

    assert len(matrix("audience", "indicator", {}).columns) == before - 1


def test_what_is_said_is_the_same_in_english_and_counts_once(course):
    lesson = m.publish(m.lesson(course, indicators=indicators("i1")))
    for page in (course.get_parent().get_parent().specific, course.get_parent().specific, course):
        m.translate(page)
        m.publish(m.english_of(page))
    m.translate(lesson)
    m.publish(m.english_of(lesson))

    assert [one.key for one in m.english_of(lesson).indicators.all()] == ["i1"]
    assert by_audience() == {("police", "i1"): (1, 0)}


def test_built_from_scratch_the_tags_are_the_same(course):
    lesson = m.publish(m.lesson(course, indicators=indicators("i1")))
    lesson.get_latest_revision_as_object().save_revision()
    rows = ("page", "is_draft", "kind", "record")
    before = set(Tag.objects.values_list(*rows))

    Tag.objects.all().delete()
    fill_when_empty()

    assert set(Tag.objects.values_list(*rows)) == before
    assert rebuild() == len(before)


# --- The screen -----------------------------------------------------------------------------


def shown(client: Client, address: str) -> BeautifulSoup:
    return BeautifulSoup(client.get(address).content, "html.parser")


def test_a_hole_is_said_in_words_and_leads_to_where_it_could_be_filled(editor, course):
    m.publish(m.lesson(course, indicators=indicators("i1")))
    page = shown(editor, "/admin/reports/coverage/")
    row = next(r for r in page.select("tbody tr") if r.th.get_text(strip=True) == "Politi")

    texts = [" ".join(cell.get_text().split()) for cell in row.select("td")]
    behind = shown(editor, row.select("td a")[1]["href"])

    assert texts == ["1 udgivet", "hul", "hul"]
    assert [cell.get("class") for cell in row.select("td")] == [None, ["is-hole"], ["is-hole"]]
    assert course.title in behind.main.get_text()


def test_what_is_on_rows_and_columns_is_a_choice_and_never_the_same(editor):
    page = shown(
        editor, "/admin/reports/coverage/?rows=topic&columns=topic&form=x&trend=9999999999"
    )

    assert page.select_one("thead th").get_text(strip=True) == "Emne × faggruppe"


def test_the_file_has_a_line_for_each_combination(editor, course):
    m.publish(m.lesson(course, indicators=indicators("i1")))
    lines = editor.get("/admin/reports/coverage/?export=csv").content.decode().splitlines()

    assert lines[0] == "\ufefffaggruppe;indikator;udgivet;kladder;sider"
    assert "Politi;i1 da;1;0;Første lektion" in lines
    assert len(lines) == 1 + Audience.objects.count() * 3


def test_however_many_lessons_there_are_the_queries_are_the_same(editor, course):
    m.publish(m.lesson(course, indicators=indicators("i1")))
    before = [queries(editor, address) for address in ("coverage/", "trends/")]
    for number in range(2):
        m.publish(m.lesson(course, f"Nr. {number}", indicators=indicators("i1", "i2")))

    assert [queries(editor, address) for address in ("coverage/", "trends/")] == before


def queries(client: Client, report: str) -> int:
    client.get(f"/admin/reports/{report}")
    with CaptureQueriesContext(connection) as asked:
        client.get(f"/admin/reports/{report}")
    return len(asked)


# --- Trends ---------------------------------------------------------------------------------


def test_a_trend_says_what_is_about_it_and_when_nothing_is(editor, course):
    new, untold, old = (Trend.objects.get(key=key) for key in ("new", "untold", "old"))
    m.publish(m.lesson(course, trends=[new]))
    Trend.objects.filter(pk=old.pk).update(used_until="2020-01-01")
    going_on, over = material()

    page = shown(editor, "/admin/reports/trends/")
    empty = {
        one.h2.get_text(strip=True): bool(one.select(".tegn-overdue"))
        for one in page.main.select("section")
    }

    assert {one.trend: [p.title for p in one.live] for one in going_on} == {
        new: ["Første lektion"],
        untold: [],
    }
    assert [one.trend for one in over] == [old]
    assert empty == {"new da": False, "untold da": True, "Udgået": False}
