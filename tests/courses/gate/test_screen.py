"""The gate's screen: what it shows to whom, and what it asks for before anybody signs."""

from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from PIL import Image as Drawing
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.users.models import UserProfile

from courses.models import LessonPage, Version
from knowledge.gate.jigsaw import QUESTIONS
from knowledge.models import AllowedName, Signature
from tests import cases, media, people
from tests.courses import making as m
from tests.courses.gate import stories

pytestmark = [pytest.mark.django_db, pytest.mark.once]
TOLD = "<p>Hun ringede til <b>28 44 17 03</b> den 3. marts 2021.</p>"
PDF = b"%PDF-1.4\n1 0 obj <</Author (Karen Blomgaard) /Title (Notat)>> endobj\n%%EOF\n"


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def story() -> LessonPage:
    return stories.story(TOLD)


def address(page, language="da") -> str:
    return f"/admin/gate/{page.pk}/{language}/"


def text_of(response) -> str:
    return " ".join(response.content.decode().split())


def as_approver(client):
    client.force_login(people.approver())
    return client


def asked(response) -> dict[str, str]:
    """The words that are asked about, by the name of their field."""
    return {f"reason-{one.key}": one.hit.words for one, *_more in response.context["asked"]}


def answers(response, reason: str = "Opfundet til historien.") -> dict[str, object]:
    return {
        "digest": response.context["gate"].telling.digest,
        "looked_at": [question.field for question in QUESTIONS],
        **dict.fromkeys(asked(response), reason),
    }


def test_each_finding_stands_in_its_sentence_with_the_way_to_its_block(story, client):
    shown = as_approver(client).get(address(story))

    block = story.body[0].id
    assert list(asked(shown).values()) == ["28 44 17 03", "den 3. marts 2021"]
    assert "<mark>28 44 17 03</mark>" in text_of(shown)
    assert f'href="/admin/pages/{story.pk}/edit/#block-{block}-section"' in text_of(shown)


def test_it_says_how_much_it_misses(story, client):
    shown = as_approver(client).get(address(story))

    shares = [row.share for row in shown.context["measured"]]
    assert (len(shares), shares) == (17, sorted(shares))
    assert f"<td>{shares[0]} %</td>" in text_of(shown)


def test_answered_and_looked_through_it_is_signed_and_published(story, client):
    screen = as_approver(client)

    told = screen.post(address(story), answers(screen.get(address(story))), follow=True)

    signature = Signature.objects.get()
    assert told.redirect_chain == [(address(story), 302)]
    assert [(one["category"], one["words"], one["reason"]) for one in signature.kept] == [
        ("phone", "28 44 17 03", "Opfundet til historien."),
        ("date", "den 3. marts 2021", "Opfundet til historien."),
    ]
    stories.publish(story)
    assert Version.objects.filter(content=story.translation_key).count() == 1


def test_sending_it_twice_is_one_signature(story, client):
    screen = as_approver(client)
    sent = answers(screen.get(address(story)))

    screen.post(address(story), sent)
    screen.post(address(story), sent)

    assert Signature.objects.count() == 1


def test_a_finding_without_an_answer_keeps_what_was_written(story, client):
    screen = as_approver(client)
    sent = answers(screen.get(address(story)))
    _first, second = asked(screen.get(address(story)))
    sent[second] = " "

    told = screen.post(address(story), sent)

    assert told.status_code == 422
    assert told.context["errors"] == [
        "1 fund har intet svar endnu. Skriv, hvorfor det må stå, eller ret teksten."
    ]
    assert 'value="Opfundet til historien."' in text_of(told)
    assert (
        f'aria-describedby="told-{second[7:]} error-{second[7:]}" aria-invalid="true"'
        in text_of(told)
    )
    assert not Signature.objects.exists()


def test_every_question_of_the_jigsaw_is_gone_through(story, client):
    screen = as_approver(client)
    sent = answers(screen.get(address(story)))

    told = screen.post(address(story), sent | {"looked_at": ["jigsaw_group"]})

    assert told.context["errors"] == ["Gå alle puslespilsspørgsmålene igennem, og sig til."]
    assert not Signature.objects.exists()


def test_what_was_saved_meanwhile_is_not_signed(story, client):
    screen = as_approver(client)
    sent = answers(screen.get(address(story)))
    draft = LessonPage.objects.get().get_latest_revision_as_object()
    draft.title = "Nyt navn"
    draft.save_revision(user=people.editor())

    told = screen.post(address(story), sent)

    assert told.status_code == 422
    assert told.context["errors"][0].startswith("Teksten er ændret, siden du åbnede siden.")
    assert 'value="Opfundet til historien."' in text_of(told)
    assert not Signature.objects.exists()


def test_an_editor_reads_it_but_cannot_sign(story, client):
    client.force_login(people.editor())
    shown = client.get(address(story))

    assert shown.context["refusals"] == [
        "Kun en godkender kan skrive under.",
    ]
    assert (
        "<button" not in text_of(shown).split('class="tegn-fact tegn-gate"')[1].split("</form>")[0]
    )
    assert client.post(address(story), answers(shown)).status_code in (302, 403)
    assert not Signature.objects.exists()


def test_who_has_written_on_it_is_told_so(story, client):
    draft = story.get_latest_revision_as_object()
    draft.title = "Mit eget ord"
    draft.save_revision(user=people.approver())

    shown = as_approver(client).get(address(story))

    assert shown.context["refusals"][0].startswith("Du har selv skrevet på det.")


def test_what_was_kept_before_need_not_be_written_again(story, client):
    cases.sign(story, reason="Nummeret findes ikke.")
    draft = story.get_latest_revision_as_object()
    draft.title = "Lagerrummet om natten"
    draft.save_revision(user=people.editor())

    shown = as_approver(client).get(address(story))

    assert shown.context["gate"].signature is None
    assert text_of(shown).count('value="Nummeret findes ikke."') == 2


def test_an_invented_name_is_not_asked_about_but_shown(client):
    case = cases.case()
    AllowedName.objects.create(name="Pavlina Dorsky", case=case)
    story = stories.story("<p>Hun hedder Pavlina Dorsky.</p>", case=case)

    shown = as_approver(client).get(address(story))

    assert asked(shown) == {}
    assert "<li>Pavlina Dorsky</li>" in text_of(shown)


def test_a_name_of_another_case_does_not_stand(client):
    AllowedName.objects.create(name="Pavlina Dorsky", case=cases.case("En anden"))
    story = stories.story("<p>Hun hedder Pavlina Dorsky.</p>")

    assert list(asked(as_approver(client).get(address(story))).values()) == ["Pavlina Dorsky"]


def test_names_of_files_and_what_is_said_in_them(client):
    drawn = BytesIO()
    exif = Drawing.Exif()
    exif[0x013B] = "Karen Villadsen"
    Drawing.new("RGB", (40, 30), "teal").save(drawn, "JPEG", exif=exif)
    picture = get_image_model().objects.create(
        title="Dør", file=ContentFile(drawn.getvalue(), "birgit-mortensen.jpg")
    )
    picture.file.close()
    notice = get_document_model().objects.create(title="Notat", file=ContentFile(PDF, "notat.pdf"))
    shown = {"image": picture.pk, "alt_text": "Døren", "decorative": False}
    body = [
        {"type": "picture", "value": {"picture": shown, "caption": "", "credit": ""}},
        {"type": "document", "value": {"document": notice.pk, "title": "Notat"}},
    ]
    story = stories.story()
    draft = story.get_latest_revision_as_object()
    draft.body = draft.body.stream_block.to_python(body)
    draft.save_revision(user=people.editor())

    found = as_approver(client).get(address(story))

    whole = text_of(found)
    for name in ("Karen Blomgaard", "Karen Villadsen"):
        assert f"<mark>{name}</mark>" in whole
    assert "birgit" in whole


def with_document(name: str, content: bytes) -> LessonPage:
    notice = media.document(name, content)
    body = [{"type": "document", "value": {"document": notice.pk, "title": "Se den"}}]
    story = stories.story()
    draft = story.get_latest_revision_as_object()
    draft.body = draft.body.stream_block.to_python(body)
    draft.save_revision(user=people.editor())
    return story


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("da", "kunne ikke læses, eller ikke det hele. Se selv på den: hver side, hvert sekund."),
        ("en", "could not be read, or not all of it. Look at it yourself: every page, every"),
    ],
)
def test_a_film_is_asked_about_like_a_finding(client, language, told):
    story = with_document("doeren.mp4", b"\0\0\0\x20ftypisom" + bytes(200))

    UserProfile.objects.create(user=people.approver(), preferred_language=language)

    shown = as_approver(client).get(address(story))

    [asked_about] = asked(shown).values()
    assert asked_about.startswith("doeren.mp4 (")
    assert told in text_of(shown)


def test_nobody_signs_without_having_looked_at_it(client):
    story = with_document("doeren.mp4", b"\0\0\0\x20ftypisom" + bytes(200))
    screen = as_approver(client)
    sent = answers(screen.get(address(story)))

    refused = screen.post(address(story), sent | dict.fromkeys(asked_for(sent), ""))
    assert (refused.status_code, Signature.objects.count()) == (422, 0)

    screen.post(address(story), sent)
    assert [one["category"] for one in Signature.objects.get().kept] == ["file"]


def asked_for(sent: dict[str, object]) -> list[str]:
    return [name for name in sent if name.startswith("reason-")]


def test_another_film_of_the_same_name_is_looked_at_again(client):
    story = with_document("doeren.mp4", b"\0\0\0\x20ftypisom" + bytes(200))
    screen = as_approver(client)
    screen.post(address(story), answers(screen.get(address(story)), "Set: kun en dør."))
    assert 'value="Set: kun en dør."' in text_of(screen.get(address(story)))
    notice = get_document_model().objects.get()
    notice.file.delete(save=False)
    notice.file = ContentFile(b"\0\0\0\x20ftypisom" + bytes(300), "doeren.mp4")
    notice.save()

    shown = screen.get(address(story))

    assert [reason for _one, reason, _error in shown.context["asked"]] == [""]


def test_a_file_that_is_gone_from_its_place_is_asked_about(client):
    story = with_document("notat.txt", "Der står intet.".encode())
    screen = as_approver(client)
    assert asked(screen.get(address(story))) == {}
    notice = get_document_model().objects.get()
    notice.file.storage.delete(notice.file.name)

    shown = screen.get(address(story), follow=True)

    assert shown.redirect_chain == [(f"/admin/pages/{story.get_parent().pk}/", 302)]
    assert "Filen “notat.txt” ligger ikke længere, hvor den skal. Læg den der igen." in text_of(
        shown
    )


def test_a_page_without_a_case_asks_for_nothing(client):
    lesson = m.lesson(stories.course())

    shown = as_approver(client).get(address(lesson))

    assert shown.context["refusals"] == [
        "Det er ikke lavet ud fra en sag. Her spørges der ikke om noget."
    ]


@pytest.mark.parametrize("language", ["en", "xx"])
def test_a_language_that_is_not_there(story, client, language):
    assert as_approver(client).get(address(story, language), follow=True).status_code == 404


def test_markup_in_a_text_stays_text(client):
    story = stories.story("<p>Se &lt;script&gt;alert(1)&lt;/script&gt; hos Pavlina Dorsky.</p>")

    shown = as_approver(client).get(address(story))

    assert "<script>alert(1)" not in text_of(shown)
