from io import BytesIO
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from PIL import Image as Drawing
from wagtail.users.models import UserProfile

from accounts.demo import give_totp
from organisations.models import Role
from organisations.wagtail_groups import GROUPS
from tests.media import PDF, collection, document, picture, rendition_of, restrict
from tests.organisations.world import role
from tests.people import learner, outsider

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _folder(settings, tmp_path) -> None:
    settings.MEDIA_ROOT = tmp_path


def address(image: Any) -> str:
    return str(rendition_of(image).url)


class Reader(Client):
    """Reads what it is sent, as a browser does."""

    def get(self, *args: Any, **kwargs: Any) -> Any:
        answer = super().get(*args, **kwargs)
        if answer.streaming:
            answer.body = b"".join(answer)
        return answer


@pytest.fixture
def client() -> Reader:
    return Reader()


# --- Pictures -------------------------------------------------------------------------------


def test_a_public_picture_is_seen_by_all_and_kept_by_their_browser(client):
    url = address(picture())

    answer = client.get(url)

    assert answer.status_code == 200
    assert Drawing.open(BytesIO(answer.body)).size == (20, 15)
    assert {name: answer.headers[name] for name in ("Content-Type", "Cache-Control")} == {
        "Content-Type": "image/png",
        "Cache-Control": "private, max-age=86400, immutable",
    }
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer.headers["Content-Security-Policy"]


def test_a_public_picture_costs_one_query(client):
    url = address(picture())

    with CaptureQueriesContext(connection) as queries:
        client.get(url)

    assert len(queries) == 1


def test_an_uploaded_original_is_served_to_nobody(client):
    image = picture()
    assert client.get(image.file.url).status_code == 404

    who = learner()
    role(who, Role.Kind.PLATFORM_ADMINISTRATOR)
    give_totp(who)
    client.force_login(who)
    assert client.get(image.file.url).status_code == 404


def test_whatever_else_lies_in_the_folder_is_not_served(client, tmp_path):
    (tmp_path / "secret.txt").write_text("x")
    (tmp_path / "images").mkdir()
    (tmp_path / "images" / "left.png").write_bytes(b"x")

    for path in ("secret.txt", "images/left.png", "../manage.py", "%2e%2e/manage.py"):
        assert client.get(f"/media/{path}").status_code == 404


def test_a_picture_in_a_private_collection_is_seen_by_those_whom_it_admits(client):
    where = collection()
    restrict(where, "groups", GROUPS[Role.Kind.APPROVER])
    below = collection("Under", where)
    urls = [address(picture(where)), address(picture(below))]
    liv = learner()

    assert [client.get(url).status_code for url in urls] == [404, 404]
    client.force_login(liv)
    assert [client.get(url).status_code for url in urls] == [404, 404]
    give_totp(liv)
    role(liv, Role.Kind.APPROVER)
    answers = [client.get(url) for url in urls]
    assert [answer.status_code for answer in answers] == [200, 200]
    assert [answer.headers["Cache-Control"] for answer in answers] == ["no-store, private"] * 2


def test_an_address_stops_at_once_when_its_collection_becomes_private(client):
    where = collection()
    url = address(picture(where))
    assert client.get(url).status_code == 200

    restriction = restrict(where)
    assert client.get(url).status_code == 404

    restriction.delete()
    assert client.get(url).status_code == 200


def test_a_restriction_beside_does_not_matter(client):
    restrict(collection("Andet"))
    assert client.get(address(picture(collection("Åbent")))).status_code == 200


def test_a_picture_whose_file_is_gone_is_not_found(client):
    image = picture()
    rendition = rendition_of(image)
    rendition.file.storage.delete(rendition.file.name)

    assert client.get(rendition.url).status_code == 404


def test_a_drawing_that_could_hold_a_script_is_only_saved(client):
    answer = client.get(rendition_of(picture(), "dør.svg", b"<svg/>").url)

    assert answer.status_code == 200
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert "sandbox" in answer.headers["Content-Security-Policy"]


def test_portraits_are_for_those_who_make_content(client):
    liv, otto = learner(), outsider()
    profile = UserProfile.get_for_user(liv)
    profile.avatar = ContentFile(b"x", "liv.png")
    profile.save()

    assert client.get(profile.avatar.url).status_code == 404
    client.force_login(otto)
    assert client.get(profile.avatar.url).status_code == 404
    role(otto, Role.Kind.EDITOR)
    give_totp(otto)
    answer = client.get(profile.avatar.url)
    assert (answer.status_code, answer.headers["Cache-Control"]) == (200, "no-store, private")


# --- Documents ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "content_type", "shown"),
    [
        ("vejledning.pdf", "application/pdf", "inline"),
        ("side.html", "text/html", "attachment"),
        ("tegning.svg", "image/svg+xml", "attachment"),
        ("æøå.docx", None, "attachment"),
        ("uden-endelse", "application/octet-stream", "attachment"),
    ],
)
def test_a_document_is_shown_only_when_it_cannot_hold_a_script(client, name, content_type, shown):
    made = document(name)

    answer = client.get(made.url)

    assert (answer.status_code, answer.body) == (200, PDF)
    assert answer.headers["Content-Disposition"].split(";")[0] == shown
    assert content_type is None or answer.headers["Content-Type"] == content_type
    assert ("sandbox" in answer.headers["Content-Security-Policy"]) == (shown == "attachment")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cache-Control"] == "private, no-cache"


def test_a_document_is_not_served_by_the_path_of_its_file(client):
    assert client.get(document("vejledning.pdf").file.url).status_code == 404


def test_a_document_needs_its_number_and_its_name(client):
    made = document("vejledning.pdf")

    assert client.get(f"/documents/{made.pk}/andet.pdf").status_code == 404
    assert client.get(f"/documents/{made.pk + 1}/vejledning.pdf").status_code == 404


def test_a_private_document_is_for_those_whom_it_admits(client):
    where = collection()
    restrict(where)
    made = document("vejledning.pdf", where=collection("Under", where))

    sent = client.get(made.url)
    assert (sent.status_code, sent.url) == (302, f"/da/account/login/?next={made.url}")

    client.force_login(learner())
    answer = client.get(made.url)
    assert (answer.status_code, answer.headers["Cache-Control"]) == (200, "no-store, private")


def test_whoever_is_signed_in_and_not_admitted_is_refused(client):
    where = collection()
    restrict(where, "groups", GROUPS[Role.Kind.EDITOR])
    made = document("vejledning.pdf", where=where)
    client.force_login(learner())

    assert client.get(made.url).status_code == 403


def test_files_are_only_read(client):
    assert client.post(document("vejledning.pdf").url).status_code == 405
    assert client.post(address(picture())).status_code == 405
