"""Editors write, CMM confirms, and what has been said stays readable."""

import pytest
from bs4 import BeautifulSoup
from django.contrib.messages import get_messages
from django.test import Client
from django.utils import timezone

from knowledge import paths
from knowledge.models import Audience, FieldSign, Indicator, Recipient, ReferralPath, Rule
from tests import people

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("first_knowledge"),
    pytest.mark.once,
]
SNIPPETS = "/admin/snippets/knowledge"
PATHS = f"{SNIPPETS}/referralpath"
State = ReferralPath.State


@pytest.fixture
def client(client) -> Client:
    client.force_login(people.administrator())
    return client


@pytest.fixture
def health() -> ReferralPath:
    return paths.path_for(Audience.objects.get(key="health"))


def shown(client, path: ReferralPath, **facts: str) -> BeautifulSoup:
    response = client.get(f"{PATHS}/inspect/{path.pk}/", facts)
    return BeautifulSoup(response.content, "html.parser")


def do(client, path: ReferralPath, action: str, **fields: str):
    return client.post(f"{PATHS}/inspect/{path.pk}/", {"action": action, **fields})


def confirm(client, path: ReferralPath, day: str | None = None):
    on = day or timezone.localdate().isoformat()
    return do(client, path, "confirm", by="Karen Krag", on=on)


def against(path: ReferralPath) -> None:
    cmm = Recipient.objects.get(key="cmm")
    Rule.objects.create(path=path, force="must-not", recipient=cmm, action_da="Nej", action_en="No")


def said(response) -> str:
    return " ".join(str(message) for message in get_messages(response.wsgi_request))


def test_what_the_rules_say_in_a_situation(client, health):
    calm, danger = (shown(client, health, **facts).text for facts in ({}, {"danger": "on"}))

    assert "Ring 112 først." not in calm.partition("Alle regler")[0]
    assert "Ring 112 først." in danger.partition("Alle regler")[0]
    assert "Ring ikke til politiet" not in danger.partition("Alle regler")[0]


def test_cmm_confirms_by_name_and_day_and_then_nobody_changes_it(client, health):
    confirm(client, health)

    health.refresh_from_db()
    assert (health.confirmed_by, health.confirmed_on) == ("Karen Krag", timezone.localdate())
    assert health.is_in_force
    edit = client.get(f"{PATHS}/edit/{health.pk}/")
    assert edit.headers["Location"] == f"{PATHS}/inspect/{health.pk}/"
    assert "Lav en ny version" in said(edit)


def test_a_day_to_come_is_no_confirmation(client, health):
    response = confirm(client, health, "2999-01-01")

    assert "Den dag er ikke kommet endnu." in response.text
    assert not ReferralPath.objects.get(pk=health.pk).confirmed


def test_a_conflict_is_said_and_stops_the_confirmation(client, health):
    against(health)

    page = shown(client, health)
    response = confirm(client, health)

    assert "CMM: Én regel siger ja, en anden siger nej: hvis personen siger ja." in page.text
    assert page.select("[name=by]") == []
    assert "Det kan ikke lade sig gøre" in said(response)
    assert not ReferralPath.objects.get(pk=health.pk).confirmed


def test_a_new_version_takes_over_when_it_is_confirmed_and_the_old_one_stays(client, health):
    confirm(client, health)
    response = do(client, health, "new")
    new = ReferralPath.objects.get(audience=health.audience, state=State.DRAFT)

    assert response.headers["Location"] == f"{PATHS}/edit/{new.pk}/"
    assert (new.version, new.rules.count()) == (2, health.rules.count())
    assert paths.path_for(health.audience) == health
    do(client, health, "new")  # a second press, or a second editor
    assert ReferralPath.objects.filter(audience=health.audience).count() == 2

    assert "Det kan ikke" in said(do(client, new, "force"))
    confirm(client, new)

    health.refresh_from_db()
    assert (health.state, paths.path_for(health.audience)) == (State.REPLACED, new)
    assert "Behandl først." in shown(client, health).text
    assert "Sundhedspersonale, version 1" in shown(client, new).text


def test_a_proposal_can_take_over_from_a_proposal(client, health):
    draft = paths.new_version(health)

    response = do(client, draft, "force")

    assert "I kraft som forslag" in said(response)
    assert paths.path_for(health.audience) == draft


def test_an_editor_changes_a_rule_and_sees_what_it_comes_to(client, health):
    edit = BeautifulSoup(client.get(f"{PATHS}/edit/{health.pk}/").content, "html.parser")
    form = filled(edit.select_one("form[data-edit-form]"))
    form["rules-0-action_da"] = "Behandl altid først."

    response = client.post(f"{PATHS}/edit/{health.pk}/", form)

    assert response.headers["Location"] == f"{PATHS}/inspect/{health.pk}/"
    assert "Behandl altid først." in client.get("/da/cards/health/").text


def filled(form) -> dict[str, str]:
    values = {}
    for field in form.select("input[name], textarea[name]"):
        if field.get("type") not in ("checkbox", "radio") or field.has_attr("checked"):
            ticked = "on" if field.get("type") == "checkbox" else ""
            values[field["name"]] = field.get("value") or ticked or field.text
    for select in form.select("select[name]"):
        chosen = select.select_one("option[selected]")
        values[select["name"]] = chosen["value"] if chosen else ""
    return values


def test_one_version_at_a_time_is_being_written(client, health):
    paths.new_version(health)
    form = {"audience": health.audience_id, "refers": "on", "rules-TOTAL_FORMS": "0"}
    form |= {"rules-INITIAL_FORMS": "0", "rules-MIN_NUM_FORMS": "0", "rules-MAX_NUM_FORMS": "1000"}

    response = client.post(f"{PATHS}/add/", form)

    assert "Der er allerede en version under arbejde" in response.text


# --- Deleting -------------------------------------------------------------------------------


def test_what_is_in_use_is_not_deleted_and_the_way_out_is_said(client):
    cmm = Recipient.objects.get(key="cmm")

    response = client.post(f"{SNIPPETS}/recipient/delete/{cmm.pk}/")

    assert Recipient.objects.filter(pk=cmm.pk).exists()
    assert "“CMM” er i brug og kan ikke slettes" in said(response)
    assert "“Bruges til”" in said(response)


def test_many_at_once_are_not_deleted_either(client):
    used = Indicator.objects.get(key="i5")
    address = f"/admin/bulk/knowledge/indicator/delete/?id={used.pk}"

    response = client.post(address)

    assert Indicator.objects.filter(pk=used.pk).exists()
    assert "er i brug" in said(response)


def test_a_path_that_has_been_in_force_stays(client, health):
    response = client.post(f"{PATHS}/delete/{health.pk}/")

    assert "skal kunne læses" in said(response)
    assert ReferralPath.objects.filter(pk=health.pk).exists()


def test_what_nobody_uses_is_deleted(client, health):
    draft = paths.new_version(health)
    sign = FieldSign.objects.first()

    client.post(f"{PATHS}/delete/{draft.pk}/")
    client.post(f"{SNIPPETS}/fieldsign/delete/{sign.pk}/")

    assert not ReferralPath.objects.filter(pk=draft.pk).exists()
    assert not FieldSign.objects.filter(pk=sign.pk).exists()


# --- The other screens ----------------------------------------------------------------------

KINDS = "indicator situationfactor fieldsign digitalsign exploitationform topic glossaryterm"
KINDS += " recipient source audience rolevariant referralpath"


@pytest.mark.parametrize("kind", KINDS.split())
def test_every_kind_is_listed_searched_and_edited(client, kind):
    listed = client.get(f"{SNIPPETS}/{kind}/")
    first = listed.context["page_obj"][0]
    word = first.audience.name_da if kind == "referralpath" and first.audience else str(first)
    found = client.get(f"{SNIPPETS}/{kind}/", {"q": word})

    assert kind == "referralpath" or first in found.context["page_obj"]
    assert client.get(f"{SNIPPETS}/{kind}/edit/{first.pk}/").status_code == 200
    assert client.get(f"{SNIPPETS}/{kind}/add/").status_code == 200


def test_an_outsider_gets_near_none_of_it(client, health):
    client.force_login(people.outsider())

    assert confirm(client, health).status_code == 403
    assert not ReferralPath.objects.get(pk=health.pk).confirmed
