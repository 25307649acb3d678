"""Somebody reads all pages and files that there are, over the years, and subtracts."""

import csv
import io

import pytest
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st

from accounts.demo import give_totp
from assessments.competence.records import Measure, Population
from assessments.competence.snapshots import to_plain
from assessments.figures import wording
from assessments.figures.asked import Asked
from assessments.figures.reading import Made, Told
from assessments.figures.tables import Below, Telling
from assessments.figures.tree import EVERYBODY, tree
from assessments.models import CompetenceSnapshot
from organisations.models import Unit
from tests.assessments.competence import test_disclosure as known
from tests.assessments.competence.attacker import made_out
from tests.helpers import for_any_input
from tests.organisations import world as w

LEVEL, CHANGE = Population.LEVEL, Population.CHANGE
TITLES = {"levels": LEVEL, "changes": CHANGE}
FEW = str(wording.TOO_FEW)


def figures_on(telling: Telling, snapshot) -> set[tuple]:
    """Of which unit, population and measure the page says anything: in its own column, in that of
    the country, and in the list of units below."""
    names = {str(name): measure for measure, name in wording.NAMES.items()}
    found = set()
    for table in telling.tables():
        for row in table.rows:
            if table.key in TITLES:
                at = TITLES[table.key], names[row.name]
                found |= {(telling.unit, *at)} if row.value != FEW else set()
                found |= {(EVERYBODY, *at)} if row.country != FEW else set()
            elif table.key == "units" and row.value != FEW:
                unit = next(one.key for one in telling.below if one.name == row.name)
                found.add((unit, LEVEL, Measure.TOLD_APART))
    return found


def units_of(root):
    yield root
    for child in root.children:
        yield from units_of(child)


def read_everything(root, groups) -> list:
    """What is on the pages of all units, as the sums that it is."""
    found = []
    for snapshot in known.published(root, groups):
        told = Told(snapshot, mastery=Made().told("", "").mastery)
        for unit in units_of(root):
            below = [Below(str(one.key), str(one.key), "") for one in unit.children]
            page = Telling(told, str(unit.key), below)
            for key, population, measure in figures_on(page, snapshot):
                units = known.below(root, key)
                if measure in (Measure.TOLD_APART, Measure.FOUND):
                    found.append(known.row(groups, snapshot, population, units))
    return found


@pytest.mark.once
@for_any_input
@given(st.sampled_from(known.TREES), known.groups_of)
def test_no_pages_together_tell_of_fewer_than_ten_people(root, groups):
    assert made_out(read_everything(root, groups), [group.people for group in groups]) is None


@pytest.mark.once
@pytest.mark.parametrize("root", known.TREES, ids=["flat", "two", "deep"])
def test_where_much_is_shown_it_holds_too(root):
    groups = known.crowded()
    found = read_everything(root, groups)

    assert len(found) >= 40
    assert made_out(found, [group.people for group in groups]) is None


# --- The same through the addresses ---------------------------------------------------------


@pytest.fixture
def world(db):
    """The authority with its units, and all that was told of it in two half-years."""
    w.audience("police")
    top = w.authority("Politiet").unit
    units = {"all": top, **{name: w.unit(top, name) for name in "abcd"}}
    groups = known.crowded()
    for snapshot in known.published(known.over("top", known.over("all", *"abcd")), groups):
        plain = to_plain(snapshot)
        keys = {name: str(one.key) for name, one in units.items()} | {"top": EVERYBODY}
        plain["root"] = EVERYBODY
        plain["figures"] = [[*row[:2], keys[row[2]], *row[3:]] for row in plain["figures"]]
        CompetenceSnapshot.objects.create(
            period=snapshot.period, audience=snapshot.audience, data=plain
        )
    return units, groups


def asked_of(who, unit, period, audience) -> Asked:
    query = {"unit": str(unit.key), "period": period, "audience": audience}
    return Asked(w.access(who), query)


def test_files_hold_nothing_that_the_pages_do_not(client, world):
    """Each unit, half-year and audience: every number in a file stands on the page."""
    units, _groups = world
    who = w.person("Ane Analyst")
    w.role(who, w.Kind.ANALYST)
    give_totp(who)
    client.force_login(who)
    read = 0
    for unit in units.values():
        for period in known.PERIODS:
            query = {"unit": str(unit.key), "period": period, "audience": "police"}
            page = client.get(reverse("competence", query=query)).content.decode()
            answer = client.get(reverse("competence", query=query | {"export": "csv"}))
            sheet = csv.reader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";")
            for row in list(sheet)[1:]:
                assert all(cell in page for cell in row[4:])
                read += row[5] != "for få svar"
    assert read >= 10


def test_a_manager_gets_no_other_figures_than_an_analyst_gets_of_the_same_unit(world):
    """So nothing is won by adding what several of them may see."""
    units, _groups = world
    manager, analyst = w.person("Lis Leder"), w.person("Ane Analyst")
    w.role(manager, w.Kind.MANAGER, units["a"])
    w.role(analyst, w.Kind.ANALYST)
    for period in known.PERIODS:
        mine = asked_of(manager, units["a"], period, "police").telling
        theirs = asked_of(analyst, units["a"], period, "police").telling
        assert mine.tables() == theirs.tables()


def test_the_tree_that_is_frozen_is_the_one_that_is_shown(world):
    keys = {str(one.key) for one in Unit.objects.all()}

    assert {one.key for one in units_of(tree())} == {EVERYBODY, *keys}


@pytest.mark.long
@pytest.mark.once
@settings(for_any_input, max_examples=300)
@given(st.sampled_from(known.TREES), known.groups_of)
def test_nor_in_a_great_many_worlds(root, groups):
    assert made_out(read_everything(root, groups), [group.people for group in groups]) is None
