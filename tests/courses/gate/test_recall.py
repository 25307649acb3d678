"""A case that tells who somebody is goes from everywhere at once. Nobody loses what was done."""

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.utils import timezone
from django.utils.translation import override
from PIL import Image as Drawing
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Comment, Page

from core.models import SearchText
from core.queue import run_next
from core.search.texts import rebuild
from courses.learning import taking
from courses.models import Completion, LessonPage, Progress, Remark, Version
from courses.publishing import drop_what_would_be_refused
from courses.refusals import Refused
from knowledge.gate.recalling import recall
from knowledge.models import AllowedName, CaseRecord, Recall, ReviewTask
from tests import cases, people
from tests.courses import making as m
from tests.courses.gate import stories

pytestmark = pytest.mark.django_db
WORD = "kvadrupelfjord"


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture
def now(django_capture_on_commit_callbacks):
    """Recalls, and does what waits for the end of the transaction."""

    def recalled(case: CaseRecord, reason: str = "Nogen blev kendt.") -> Recall:
        with django_capture_on_commit_callbacks(execute=True):
            return recall(case, by=people.approver(), reason=reason)

    return recalled


def told_by(case: CaseRecord) -> LessonPage:
    """Published in Danish and English, with the word wherever one can write one."""
    drawn = BytesIO()
    exif = Drawing.Exif()
    exif[0x013B] = WORD
    Drawing.new("RGB", (40, 30), "teal").save(drawn, "JPEG", exif=exif)
    picture = get_image_model().objects.create(
        title=WORD, description=WORD, file=ContentFile(drawn.getvalue(), f"{WORD}.jpg")
    )
    picture.file.close()
    notice = get_document_model().objects.create(
        title=WORD, file=ContentFile(f"%PDF-1.4 {WORD}".encode(), f"{WORD}.pdf")
    )
    shown = {"image": picture.pk, "alt_text": WORD, "decorative": False}
    body = [
        {"type": "text", "id": "a", "value": f"<p>Om {WORD}.</p>"},
        {
            "type": "picture",
            "id": "b",
            "value": {"picture": shown, "caption": WORD, "credit": WORD},
        },
        {
            "type": "document",
            "id": "c",
            "value": {"document": notice.pk, "title": WORD, "about": WORD},
        },
    ]
    page = stories.story(f"<p>{WORD}</p>", case=case)
    draft = page.get_latest_revision_as_object()
    for name in ("title", "slug", "seo_title", "search_description", "lead", "change_note"):
        setattr(draft, name, WORD)
    draft.body = draft.body.stream_block.to_python(body)
    draft.save_revision(user=people.editor(), log_action=True)
    page = m.publish(LessonPage.objects.get(pk=page.pk))
    translate(page)
    draft = LessonPage.objects.get(pk=page.pk).get_latest_revision_as_object()
    draft.title = f"{WORD} i en kladde"
    draft.save_revision(user=people.editor(), log_action=True)
    return page


def translate(page: LessonPage) -> None:
    for above in page.get_ancestors().filter(depth__gt=1).specific():
        m.translate(above)
        if type(above).__name__ == "CoursePage":
            m.publish(m.english_of(above))
    m.translate(page)
    m.publish(m.english_of(page))


def words_about(page: LessonPage, case: CaseRecord) -> None:
    """What others have written about it."""
    version = Version.objects.of(page.translation_key, "da").first()
    Remark.objects.create(version=version, text=WORD, answer=WORD)
    Comment.objects.create(page=page, user=people.editor(), text=WORD, contentpath="title")
    ReviewTask.objects.create(page=page, why_da=WORD, why_en=WORD)
    AllowedName.objects.create(name=WORD, case=case, note=WORD)


def where(word: str) -> list[str]:
    """Every table and file that has it."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            if any(word in _all_of(row) for row in cursor.fetchall()):
                found.append(table)
    return sorted(found)


def _all_of(row: Any) -> str:
    return " ".join(
        bytes(value).decode("utf-8", "replace")
        if isinstance(value, bytes | memoryview)
        else str(value)
        for value in row
    ).lower()


def files_with(word: str, folder: Path) -> list[str]:
    return sorted(
        str(path.relative_to(folder))
        for path in folder.rglob("*")
        if path.is_file() and (word in path.name or word.encode() in path.read_bytes())
    )


def whole_case() -> CaseRecord:
    texts = {"title": WORD, "published_in": WORD, "changed": WORD, "consent_for": WORD}
    return cases.case(**texts, jigsaw_group=WORD, jigsaw_media=WORD)


def test_afterwards_the_word_is_in_no_table_and_no_file(now, settings):
    case = whole_case()
    page = told_by(case)
    words_about(page, case)
    rebuild()
    before = where(WORD)
    assert {"courses_version", "wagtailcore_revision", "core_searchtext"} <= set(before)
    assert files_with(WORD, settings.MEDIA_ROOT)

    now(case)

    assert where(WORD) == []
    assert files_with(WORD, settings.MEDIA_ROOT) == []


def test_the_versions_stay_with_their_numbers(now):
    page = told_by(case := whole_case())
    key = page.translation_key

    now(case)

    left = Version.objects.filter(content=key).order_by("number")
    assert [(one.number, one.language, one.title, one.data) for one in left] == [
        (1, "da", "", {"pieces": []}),
        (2, "en", "", {"pieces": []}),
    ]
    assert all(one.recalled_at for one in left)


def test_it_is_served_no_more(now, client):
    page = told_by(case := whole_case())
    version = Version.objects.of(page.translation_key, "da").first()
    client.force_login(people.learner())
    assert client.get(f"/da/courses/versions/{version.pk}/", follow=True).status_code == 200

    now(case)

    told = client.get(f"/da/courses/versions/{version.pk}/", follow=True)
    assert (told.status_code, WORD in told.content.decode()) == (410, False)
    assert "Denne sag bruges ikke mere" in told.content.decode()
    course = client.get(stories.course().url, follow=True)
    assert "En sag på dette kursus bruges ikke mere." in " ".join(course.content.decode().split())


def test_what_was_begun_counts_as_done(now):
    page = told_by(case := whole_case())
    learner = people.learner()
    version = Version.objects.of(page.translation_key, "da").first()
    taking.blocks_done(person=learner, version=version, blocks=["a"])

    now(case)

    done = Progress.objects.filter(content=page.translation_key, block=taking.WHOLE)
    assert done.count() == 1
    assert Completion.objects.filter(person=learner).count() == 1


def test_a_course_without_it_is_done_for_whoever_has_done_the_rest(now):
    course = stories.course()
    other = m.publish(m.lesson(course, "Den anden"))
    told_by(case := whole_case())
    learner = people.learner()
    version = Version.objects.of(other.translation_key, "da").first()
    taking.activity_done(person=learner, version=version)
    assert not Completion.objects.exists()

    now(case)
    while run_next("test"):
        pass

    assert Completion.objects.filter(person=learner).count() == 1


def test_a_picture_that_another_page_shows_stays_and_is_told(now):
    page = told_by(case := whole_case())
    picture = get_image_model().objects.get()
    shown = {"image": picture.pk, "alt_text": "Dør", "decorative": False}
    other = m.lesson(stories.course(), "En anden")
    other.body = other.body.stream_block.to_python(
        [{"type": "picture", "id": "x", "value": {"picture": shown, "caption": "", "credit": ""}}]
    )
    other.save()

    done = now(case)

    assert done.taken_away["files_shown_elsewhere"] == 1
    assert get_image_model().objects.filter(pk=picture.pk).exists()
    assert page.pk


def test_who_took_out_a_package_is_listed(now, client):
    told_by(case := whole_case())
    editor = people.editor()
    client.force_login(editor)
    client.get(f"/admin/packages/{stories.course().pk}/download/")

    done = now(case)

    assert [copy["by"] for copy in done.copies] == [str(editor.key)]


def test_nothing_is_made_from_it_again(now):
    page = told_by(case := whole_case())
    copy = page.copy(update_attrs={"slug": "kopi", "title": "Kopi"}, keep_live=False)

    now(case)

    assert not Page.objects.filter(pk__in=[page.pk, copy.pk]).exists()
    again = stories.story(case=CaseRecord.objects.get())
    with override("en"), pytest.raises(Refused, match="has been recalled"):
        stories.publish(again)


def test_another_case_stays(now):
    told_by(case := whole_case())
    other = m.publish(stories.story(case=cases.case("En anden")))

    now(case)

    assert LessonPage.objects.get().pk == other.pk
    assert SearchText.objects.filter(key=str(other.translation_key)).exists()


def test_what_was_planned_is_not_published(now):
    told_by(case := whole_case())
    now(case)

    assert drop_what_would_be_refused(timezone.now()) == 0


# --- the screen -------------------------------------------------------------------------------


@pytest.fixture
def screen(client):
    client.force_login(people.approver())
    return client


def test_only_with_its_title_typed_and_a_reason(screen, django_capture_on_commit_callbacks):
    told_by(case := whole_case())
    address = f"/admin/gate/cases/{case.pk}/recall/"
    for sent in ({"typed": "noget", "reason": "Nogen blev kendt."}, {"typed": WORD, "reason": " "}):
        assert screen.post(address, sent).status_code == 422
    assert not Recall.objects.exists()

    with django_capture_on_commit_callbacks(execute=True):
        told = screen.post(address, {"typed": WORD, "reason": "Nogen blev kendt."}, follow=True)

    assert WORD not in told.content.decode()
    assert "Nogen blev kendt." in told.content.decode()
    screen.post(address, {"typed": "", "reason": "Igen"})
    assert [one.reason for one in Recall.objects.all()] == ["Nogen blev kendt."]


def test_the_list_of_cases(screen):
    assert "Der er ingen sager endnu" in screen.get("/admin/gate/cases/").content.decode()
    cases.case("Køkkenet")

    assert "Køkkenet" in screen.get("/admin/gate/cases/").content.decode()


def test_an_editor_cannot(client):
    client.force_login(people.editor())
    case = cases.case()

    client.post(f"/admin/gate/cases/{case.pk}/recall/", {"typed": case.title, "reason": "Fordi."})

    assert not Recall.objects.exists()
