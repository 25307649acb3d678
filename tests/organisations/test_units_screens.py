"""Units as administrators and managers keep them: in the browser's requests and answers."""

import pytest

from core.models import AuditEntry
from organisations.models import Membership, Unit
from tests.organisations import world as w
from tests.organisations.world import address, again, queries, shown, sign_in

pytestmark = pytest.mark.django_db


def names(response, kind: str) -> list[str]:
    return [branch.unit.name for branch in response.context[kind]]


def options(response, field: str) -> list[str]:
    """What the select offers, without its first line."""
    choices = response.context["form"].fields[field].choices
    return [label.replace("\N{NO-BREAK SPACE}", " ") for value, label in choices if value]


# --- Looking --------------------------------------------------------------------------------


def test_a_unit_shows_what_is_below_it_and_who_is_responsible(world, olga, mette):
    w.people(3, world.aalborg)
    w.people(2, world.nordjylland)
    deputy = w.person("Dorte Dam")
    lent = mette.roles.get()
    w.role(deputy, w.Kind.MANAGER, world.nordjylland, deputy_of=lent, ends_on=w.day(5))
    w.cohort(world.nordjylland, "Hold 24")

    response = sign_in(olga).get(address("unit", world.nordjylland.key))

    assert names(response, "branches") == ["Lokalpolitiet Aalborg"]
    assert [branch.people for branch in response.context["branches"]] == [3]
    assert response.context["people"] == 5
    text = shown(response)
    assert "Olga Overgaard – organisation administrator, Politiet" in text
    assert "Dorte Dam – manager, Nordjyllands Politi deputy of Mette Mogensen until" in text
    assert "Hold 24" in text


def test_somebody_in_two_units_is_one_person_above_both(world, olga):
    liv = w.person("Liv Lærke")
    w.member(liv, world.aalborg)
    w.member(liv, world.fyn)

    response = sign_in(olga).get(address("units"))

    counted = {}
    for branch in response.context["branches"]:
        counted[branch.unit.name] = branch.people
        counted |= {below.unit.name: below.people for below in branch.below}
    assert counted == {"Politiet": 1, "Nordjyllands Politi": 1, "Fyns Politi": 1}


def test_a_manager_sees_the_own_part_and_may_change_nothing(world, mette):
    client = sign_in(mette)

    overview = client.get(address("units"))
    assert names(overview, "branches") == ["Nordjyllands Politi"]

    page = shown(client.get(address("unit", world.nordjylland.key)))
    assert "Rename" not in page
    assert "History" not in page
    for name in ("unit_add", "unit_rename", "unit_move", "unit_merge", "unit_close", "unit_open"):
        assert client.post(address(name, world.nordjylland.key)).status_code == 403
    assert Unit.objects.count() == 9


def test_who_is_responsible_leads_on_only_to_whom_one_may_see(world, mette, olga):
    w.member(mette, world.nordjylland)
    w.member(olga, world.politi)
    page = sign_in(mette).get(address("unit", world.nordjylland.key)).content.decode()
    assert address("person", mette.key) in page
    assert address("person", olga.key) not in page
    assert "Olga Overgaard" in page


def test_a_unit_of_another_authority_is_not_there(world, olga, mette):
    kommune = world.borgerservice.key
    for person in (olga, mette):
        assert sign_in(person).get(address("unit", kommune)).status_code == 404
    client = sign_in(olga)
    for name in ("unit_add", "unit_rename", "unit_move", "unit_merge", "unit_close"):
        assert client.get(address(name, kommune)).status_code == 404
        assert client.post(address(name, kommune), {"name": "Mit"}).status_code == 404
    assert client.post(address("unit_open", kommune)).status_code == 404
    assert client.get(address("units"), {"below": kommune}).status_code == 404


def test_a_manager_does_not_reach_units_beside_or_above(world, mette):
    client = sign_in(mette)
    assert client.get(address("unit", world.fyn.key)).status_code == 404
    assert client.get(address("unit", world.politi.key)).status_code == 404
    assert client.get(address("unit", world.aalborg.key)).status_code == 200


def test_a_learner_has_no_place_here(world):
    liv = w.person("Liv Lærke")
    w.member(liv, world.aalborg)
    client = sign_in(liv)
    for path in (address("units"), address("unit", world.aalborg.key), address("cohorts")):
        assert client.get(path).status_code == 403
    assert client.get(address("authorities")).status_code == 403
    assert client.get(address("log")).status_code == 403


def test_finding_a_unit_shows_where_it_is(world, olga):
    client = sign_in(olga)
    text = shown(client.get(address("units"), {"q": "aalBORG"}))
    assert "Lokalpolitiet Aalborg Politiet › Nordjyllands Politi" in text
    assert "No unit has “Odde” in its name" in shown(client.get(address("units"), {"q": "Odde"}))


def test_the_platforms_administrator_begins_with_the_authorities(world, alma):
    client = sign_in(alma)
    assert client.get(address("units")).url == address("authorities")
    below = client.get(address("units"), {"below": world.kommune.key})
    assert names(below, "branches") == ["Odde Kommune"]
    assert client.get(address("units"), {"below": "no-key"}).status_code == 404


def test_units_are_in_the_order_of_a_danish_list(world, olga):
    for name in ("Kreds 10", "Kreds 2", "Åbenrå", "Ærø", "aalborg", "Øst"):
        w.unit(world.fyn, name)
    page = sign_in(olga).get(address("unit", world.fyn.key))
    assert names(page, "branches") == ["Kreds 2", "Kreds 10", "Ærø", "Øst", "Åbenrå", "aalborg"]


@pytest.mark.parametrize("page", ["unit", "units"])
def test_many_units_and_people_take_no_more_queries(world, olga, page):
    path = address(page, world.politi.key) if page == "unit" else address(page)
    client = sign_in(olga)
    w.people(1, w.unit(world.politi, "Enhed 0"))
    client.get(path)
    few = queries(client, path)
    for number in range(1, 31):
        new = w.unit(world.politi, f"Enhed {number}")
        w.people(2, w.unit(new, "Under"))
        w.role(w.person(f"Leder {number}"), w.Kind.MANAGER, world.politi)

    assert queries(client, path) == few


# --- Adding and renaming --------------------------------------------------------------------


def test_adding_a_unit_says_so_and_shows_it(world, olga):
    client = sign_in(olga)
    name = "Sundhedsfagligtkompetencecenter 🚑 مركز"
    response = client.post(address("unit_add", world.fyn.key), {"name": f"  {name} "}, follow=True)

    assert f"{name} was added." in shown(response)
    assert names(response, "branches") == [name]
    entry = AuditEntry.objects.latest_first().first()
    assert (entry.action, entry.actor) == ("unit.added", olga.key)
    assert "Olga Overgaard added the unit" in shown(client.get(response.wsgi_request.path)) or (
        entry.unit == Unit.objects.get(name=name).key
    )


@pytest.mark.parametrize("name", ["fyns POLITI", " Fyns  Politi", "Fyns Politi"])
def test_two_open_units_beside_each_other_have_two_names(world, olga, name):
    response = sign_in(olga).post(address("unit_add", world.politi.key), {"name": name})

    assert list(response.context["form"].errors) == ["name"]
    assert world.politi.get_children().count() == 2


def test_a_name_typed_in_another_way_is_the_same_name(world, olga):
    w.unit(world.politi, "\N{LATIN CAPITAL LETTER A WITH RING ABOVE}rhus")
    typed = "A\N{COMBINING RING ABOVE}rhus"
    response = sign_in(olga).post(address("unit_add", world.politi.key), {"name": typed})
    assert list(response.context["form"].errors) == ["name"]


def test_a_name_is_asked_for(world, olga):
    response = sign_in(olga).post(address("unit_add", world.fyn.key), {"name": "   "})
    assert response.context["form"].errors == {"name": ["This field is required."]}
    too_long = sign_in(olga).post(address("unit_add", world.fyn.key), {"name": "x" * 201})
    assert list(too_long.context["form"].errors) == ["name"]


def test_renaming(world, olga):
    client = sign_in(olga)
    path = address("unit_rename", world.fyn.key)
    form = client.get(path).context["form"]
    assert form.initial == {"name": "Fyns Politi", "was": "Fyns Politi"}

    sent = {"name": "Fyn og Langeland", "was": "Fyns Politi"}
    response = client.post(path, sent, follow=True)

    assert "Fyns Politi is now called Fyn og Langeland." in shown(response)
    assert "renamed a unit from Fyns Politi to Fyn og Langeland" in shown(response)
    # A double click, without script.
    assert client.post(path, sent).status_code == 302


def test_renaming_what_a_colleague_has_renamed_meanwhile_is_asked_about(world, olga):
    client = sign_in(olga)
    path = address("unit_rename", world.fyn.key)
    client.post(path, {"name": "Fyn", "was": "Fyns Politi"})

    response = client.post(path, {"name": "Syd", "was": "Fyns Politi"})

    assert "Somebody has renamed the unit to Fyn meanwhile" in shown(response)
    assert again(world.fyn).name == "Fyn"
    assert 'name="was" value="Fyn"' in response.content.decode()


# --- Moving ---------------------------------------------------------------------------------


def test_moving_takes_everybody_along(world, olga):
    w.people(2, world.aalborg)
    client = sign_in(olga)
    path = address("unit_move", world.aalborg.key)
    page = client.get(path)
    assert "2 people , 0 units below" in shown(page).replace("people,", "people ,")
    assert options(page, "below") == ["Politiet", "    Fyns Politi"]

    response = client.post(
        path, {"below": world.fyn.key, "was": world.nordjylland.key}, follow=True
    )

    said = "Lokalpolitiet Aalborg was moved from Nordjyllands Politi to Fyns Politi."
    assert said in shown(response)
    assert again(world.aalborg).get_parent() == world.fyn
    assert Membership.objects.filter(unit=world.aalborg).count() == 2


def test_a_unit_does_not_go_below_itself_or_to_another_authority(world, olga):
    client = sign_in(olga)
    path = address("unit_move", world.nordjylland.key)
    for below in (world.aalborg, world.nordjylland, world.kommune, world.politi):
        response = client.post(path, {"below": below.key, "was": world.politi.key})
        assert list(response.context["form"].errors) == ["below"]
    assert again(world.nordjylland).get_parent() == world.politi


def test_moving_what_a_colleague_has_moved_meanwhile_is_asked_about(world, olga):
    syd = w.unit(world.politi, "Syd")
    client = sign_in(olga)
    path = address("unit_move", world.aalborg.key)
    client.post(path, {"below": syd.key, "was": world.nordjylland.key})

    response = client.post(path, {"below": world.fyn.key, "was": world.nordjylland.key})

    assert "Somebody has moved the unit meanwhile: it is in Syd now." in shown(response)
    assert again(world.aalborg).get_parent() == syd
    assert str(syd.key) in response.content.decode()


def test_a_place_that_was_closed_meanwhile_is_not_taken(world, olga):
    client = sign_in(olga)
    client.post(address("unit_close", world.fyn.key))
    response = client.post(
        address("unit_move", world.aalborg.key),
        {"below": world.fyn.key, "was": world.nordjylland.key},
    )
    said = "This unit is not there any more, or not open. Choose again."
    assert response.context["form"].errors == {"below": [said]}


def test_the_filter_narrows_the_choice_without_script(world, olga):
    w.unit(world.fyn, "Odense")
    page = sign_in(olga).get(address("unit_move", world.aalborg.key), {"q": "odense"})
    assert options(page, "below") == ["Politiet › Fyns Politi › Odense"]


def test_the_platforms_administrator_finds_places_in_other_authorities(world, alma):
    client = sign_in(alma)
    path = address("unit_move", world.aalborg.key)
    assert options(client.get(path), "below") == ["Politiet", "    Fyns Politi"]
    assert options(client.get(path, {"q": "borger"}), "below") == ["Odde Kommune › Borgerservice"]

    client.post(path, {"below": world.borgerservice.key, "was": world.nordjylland.key})

    assert again(world.aalborg).get_root() == world.kommune
    told = AuditEntry.objects.filter(action="unit.moved").values_list("authority", flat=True)
    assert set(told) == {world.politi.key, world.kommune.key}


def test_an_authority_stays_where_it_is(world, alma):
    client = sign_in(alma)
    for name in ("unit_move", "unit_merge"):
        text = shown(client.get(address(name, world.politi.key)))
        assert "An authority stays where it is" in text
    client.post(address("unit_close", world.politi.key))
    assert again(world.politi).closed_on is None


# --- Merging, closing, opening --------------------------------------------------------------


def test_merging_says_first_what_will_happen(world, olga, mette):
    w.people(2, world.nordjylland)
    w.member(w.person("Ny Nørgaard"), world.nordjylland, starts_on=w.day(10))
    w.member(w.person("Gammel Gade"), world.nordjylland, ends_on=w.day(-1))
    w.cohort(world.nordjylland)
    client = sign_in(olga)
    path = address("unit_merge", world.nordjylland.key)
    assert options(client.get(path), "into") == ["Politiet", "    Fyns Politi"]

    asked = client.get(path, {"into": world.fyn.key})

    text = shown(asked)
    assert "Merge Nordjyllands Politi into Fyns Politi?" in text
    assert "3 people, also those still to begin" in text
    assert "1 unit directly below" in text
    assert "1 role 1 class" in text
    assert again(world.nordjylland).closed_on is None

    done = client.post(path, {"into": world.fyn.key}, follow=True)

    assert "Nordjyllands Politi was merged into Fyns Politi." in shown(done)
    assert done.context["unit"] == world.fyn
    assert done.context["people"] == 2
    assert names(done, "branches") == ["Lokalpolitiet Aalborg"]
    # The history of both is here.
    assert "merged the unit Nordjyllands Politi into Fyns Politi" in shown(done)
    closed = client.get(address("unit", world.nordjylland.key))
    assert "Merged into Fyns Politi on" in shown(closed)
    assert "Open again" not in shown(closed)


def test_merging_units_with_units_of_one_name_is_refused_with_the_reason(world, olga):
    w.unit(world.nordjylland, "BEREDSKABET")
    w.unit(world.fyn, "Beredskabet")

    response = sign_in(olga).post(
        address("unit_merge", world.nordjylland.key), {"into": world.fyn.key}
    )

    assert "Both have a unit called BEREDSKABET. Rename or merge these first." in shown(response)
    assert again(world.nordjylland).closed_on is None


def test_a_unit_merges_into_the_one_above_though_one_below_bears_its_name(world, olga):
    w.unit(world.fyn, "Fyns Politi")

    sign_in(olga).post(address("unit_merge", world.fyn.key), {"into": world.politi.key})

    below = world.politi.get_children().open().values_list("name", flat=True)
    assert sorted(below) == ["Fyns Politi", "Nordjyllands Politi"]


def test_only_an_empty_unit_closes_and_it_opens_again(world, olga):
    client = sign_in(olga)
    member = w.member(w.person("Liv Lærke"), world.fyn)
    page = shown(client.get(address("unit_close", world.fyn.key)))
    assert "Only an empty unit can be closed. There is still: 1 person" in page
    refused = client.post(address("unit_close", world.fyn.key), follow=True)
    assert "There are people in it." in shown(refused)

    member.delete()
    closed = client.post(address("unit_close", world.fyn.key), follow=True)
    assert "Fyns Politi is closed. You can open it again." in shown(closed)
    assert "Add a unit below" not in shown(closed)
    above = client.get(address("unit", world.politi.key))
    assert "Fyns Politi" not in names(above, "branches")
    assert "Closed units Fyns Politi" in shown(above)

    opened = client.post(address("unit_open", world.fyn.key), follow=True)
    assert "Fyns Politi is open again." in shown(opened)
    assert again(world.fyn).closed_on is None


def test_a_closed_unit_takes_no_unit_and_opens_only_if_its_name_is_free(world, olga):
    client = sign_in(olga)
    client.post(address("unit_close", world.fyn.key))
    refused = client.post(address("unit_add", world.fyn.key), {"name": "Odense"})
    assert "Fyns Politi is closed. Choose an open unit." in shown(refused)

    w.unit(world.politi, "FYNS politi")
    refused = client.post(address("unit_open", world.fyn.key), follow=True)
    assert "There is already one called Fyns Politi here." in shown(refused)


def test_opening_needs_a_form(world, olga):
    assert sign_in(olga).get(address("unit_open", world.fyn.key)).status_code == 405
