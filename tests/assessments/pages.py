"""Pages read and forms sent as a browser without script does."""

from bs4 import BeautifulSoup
from django.test import Client


def read(client: Client, address: str) -> BeautifulSoup:
    response = client.get(address, follow=True)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def words(part) -> str:
    return " ".join(part.text.split())


def send(client: Client, page: BeautifulSoup, button: str, **given: str) -> BeautifulSoup:
    """The form with that button, as a browser sends it; then the page that answers."""
    (pressed,) = [one for one in page.select("main button") if words(one) == button]
    form = pressed.find_parent("form")
    sent = {one["name"]: one.get("value", "") for one in form.select("input[type=hidden]")}
    for one in form.select("input[checked]"):
        sent[one["name"]] = one["value"]
    if pressed.get("name"):
        sent[pressed["name"]] = pressed["value"]
    response = client.post(form["action"], {**sent, **given}, follow=True)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")
