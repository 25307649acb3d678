from django.conf import settings

from core.bench.messages import CSRF_TOKEN, Messenger
from core.bench.registry import Request
from core.bench.world import World


def test_a_visitor_sends_no_cookies() -> None:
    message = Messenger().write(Request("GET", "/da/"))

    assert message.body == b""
    assert dict(message.headers) == {
        "Host": "127.0.0.1",
        "X-Forwarded-Proto": "https",
        "Accept": "text/html",
        "Accept-Encoding": "gzip",
        "Accept-Language": "da",
        "Referer": f"{settings.BASE_URL}/",
    }


def test_a_person_has_one_session_and_sends_a_token_with_a_form(world: World) -> None:
    liv = world.people[0]
    messenger = Messenger()
    first = messenger.write(Request("POST", "/x", {"a": "ø"}, person=liv, headers={"X-One": "1"}))
    second = messenger.write(Request("GET", "/x", person=liv))

    assert first.body.decode() == f"a=%C3%B8&csrfmiddlewaretoken={CSRF_TOKEN}"
    assert first.headers["X-One"] == "1"
    assert first.headers["Content-Type"] == "application/x-www-form-urlencoded"
    assert first.headers["Cookie"] == f"csrftoken={CSRF_TOKEN}; {second.headers['Cookie']}"
