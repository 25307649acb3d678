import pytest
from django.contrib.auth.models import Permission
from django.templatetags.static import static

from tests import factories, people
from tests.helpers import ROOT

pytestmark = pytest.mark.django_db
STRICT = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "media-src": "'self'",
    "connect-src": "'self'",
    "manifest-src": "'self'",
    "worker-src": "'self'",
    "base-uri": "'self'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
}
ADMIN = {
    **STRICT,
    "script-src": "'self' 'unsafe-inline'",
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data: blob:",
    "frame-src": "'self'",
    "frame-ancestors": "'self'",
}


def policy(response) -> dict[str, str]:
    parts = response.headers["Content-Security-Policy"].split("; ")
    return dict(part.split(" ", 1) for part in parts)


def test_a_preview_may_stand_beside_its_form_and_nowhere_else(client):
    page = factories.text_page(factories.front_page(), "Om Tegn")
    page.save_revision()
    client.force_login(people.editor())

    shown = client.get(f"/admin/pages/{page.pk}/view_draft/")

    assert policy(shown) == STRICT | {"frame-ancestors": "'self'"}


@pytest.mark.parametrize(
    "path", ["/", "/da/account/login/", "/en/pause/", "/da/nothing/", "/da/style/", "/administer/"]
)
def test_pages_allow_nothing_but_our_own_files(client, path):
    assert policy(client.get(path)) == STRICT


def test_the_admin_has_a_policy_of_its_own(client):
    client.force_login(people.administrator())

    assert policy(client.get("/admin/")) == ADMIN
    assert policy(client.get("/admin/nothing/")) == ADMIN
    assert policy(client.get("/da/my/")) == STRICT


@pytest.mark.parametrize("path", ["/da/account/login/", "/admin/", "/da/nothing/", "/"])
def test_every_answer_says_what_browsers_may_do_with_it(client, path):
    headers = client.get(path).headers

    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Permissions-Policy"] == (
        "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), "
        "magnetometer=(), microphone=(), midi=(), payment=(), usb=()"
    )


@pytest.mark.parametrize("path", ["/da/account/login/", "/da/nothing/", "/admin/"])
def test_no_page_can_be_shown_in_a_frame_by_browsers_that_know_no_policy(client, path):
    assert client.get(path).headers["X-Frame-Options"] == "DENY"


@pytest.mark.parametrize("path", ["/da/my/", "/da/pause/", "/da/nothing/", "/da/style/"])
def test_what_a_signed_in_person_sees_is_kept_nowhere(client, path):
    client.force_login(people.learner())

    assert "no-store" in client.get(path).headers["Cache-Control"].split(", ")


def test_what_a_visitor_sees_may_be_kept(client):
    assert "Cache-Control" not in client.get("/da/pause/").headers


def test_the_admin_is_kept_nowhere(client):
    editor = people.outsider()
    editor.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(editor)

    assert "no-store" in client.get("/admin/").headers["Cache-Control"].split(", ")


def test_static_files_are_kept_for_ever_whoever_asks(client):
    client.force_login(people.learner())

    response = client.get(static("tegn.css"))
    response.close()

    assert response.headers["Cache-Control"] == "max-age=315360000, public, immutable"
    assert "Set-Cookie" not in response.headers
    assert response.headers["X-Content-Type-Options"] == "nosniff"


def test_static_files_come_compressed(client):
    response = client.get(static("tegn.css"), headers={"Accept-Encoding": "gzip"})
    response.close()

    assert response.headers["Content-Encoding"] == "gzip"
    assert response.headers["Vary"] == "Accept-Encoding"


def test_no_page_of_ours_needs_more_than_the_policy_allows():
    """Styles and scripts in attributes would be refused by the browser without a word."""
    inline = [
        path.relative_to(ROOT).as_posix()
        for path in ROOT.glob("**/templates/**/*.html")
        if not {".venv", "node_modules"} & set(path.parts)
        and "mail" not in path.parent.name
        and path.name != "500.html"
        and any(
            word in path.read_text() for word in (' style="', "<style", " onclick=", "javascript:")
        )
    ]

    assert inline == []
