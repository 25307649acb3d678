"""The screens of those who assign: everything by forms, without script."""

import pytest
from django.utils import translation

from core.models import AuditEntry
from courses.assigning import rules as verbs
from courses.models import Assignment, AssignmentRule, Exemption, Extension
from tests.courses import making as m
from tests.courses.assigning import world as a
from tests.organisations import world as w

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(c):
    return w.sign_in(c.olga)


def filled(c, **values) -> dict:
    """As the browser sends the form, with what it suggests."""
    return {
        "content": c.course.translation_key,
        "unit": c.world.politi.key,
        "work": "",
        "cohort": "",
        "when": "days",
        "due_days": "30",
        "due_on": "",
        "renew_months": "",
        "renew_basis": "completion",
        "opens_days": "60",
        "fixed_on": "",
        "least_days": "90",
    } | values


def told(response) -> list[str]:
    return [str(message) for message in response.context["messages"]]


def test_where_there_is_none_the_list_says_how_to_begin(c, client):
    shown = w.shown(client.get(w.address("rules")))

    assert "There are no rules yet" in shown
    assert "Nothing happens before you switch it on." in shown


def test_a_rule_is_made_looked_at_switched_on_and_undone(c, client):
    w.people(2, c.world.aalborg)

    preview = client.post(w.address("rule_add"), filled(c), follow=True)
    rule = AssignmentRule.objects.get()
    before = Assignment.objects.count()
    on = client.post(w.address("rule_on", rule.key), follow=True)
    who = w.shown(client.get(f"{w.address('assigned')}?rule={rule.key}"))
    off = client.post(w.address("rule_off", rule.key), {"what": "back"}, follow=True)

    assert "2 people" in w.shown(preview)
    assert "Lokalpolitiet Aalborg" in w.shown(preview)
    assert before == 0
    assert told(on) == ["The rule is on. 2 people have it now."]
    assert "Nr. 0 Nielsen" in who
    assert told(off) == ["The rule is off, and taken back from 2 people."]
    assert not Assignment.objects.open().exists()


def test_many_people_ask_for_the_number_and_the_form_says_so(c, client, monkeypatch):
    monkeypatch.setattr(verbs, "MANY", 1)
    w.people(3, c.world.fyn)
    rule = a.rule(c)
    address = w.address("rule_on", rule.key)

    first = w.shown(client.get(w.address("rule", rule.key)))
    wrong = [w.shown(client.post(address, {"typed": typed})) for typed in ("", "2", "many")]
    right = client.post(address, {"typed": "3"}, follow=True)

    assert "That is many. Type the number" in first
    for shown in wrong:
        assert "The rule hits 3 people. Type that number if it is right." in shown
    assert told(right) == ["The rule is on. 3 people get it in the next minutes."]


@pytest.mark.parametrize(
    ("wrong", "field", "text"),
    [
        ({"unit": ""}, "unit", "Choose a unit or a class."),
        ({"content": ""}, "content", "This field is required."),
        ({"due_days": ""}, "due_days", "Say how many days."),
        ({"due_days": "-4"}, "due_days", "Ensure this value is greater than or equal to 1."),
        ({"when": "day"}, "due_on", "Choose the day."),
        ({"when": "day", "due_on": "2020-01-01"}, "due_on", "That day has passed. Choose one"),
        ({"when": "day", "due_on": "the 31st"}, "due_on", "Enter a valid date."),
        ({"unit": "0" * 32}, "unit", "This unit is not there any more"),
    ],
)
def test_what_is_wrong_is_told_at_the_field_and_nothing_is_kept(c, client, wrong, field, text):
    form = client.post(w.address("rule_add"), filled(c, **wrong)).context["form"]

    assert text in str(form.errors[field])
    assert not AssignmentRule.objects.exists()


def test_what_is_wrong_with_doing_it_again_stands_at_its_own_field(c, client):
    sent = filled(c, renew_months="12", renew_basis="fixed_date")

    renewal = client.post(w.address("rule_add"), sent).context["renewal"]

    assert renewal.errors == {"fixed_on": ["Choose one of the fixed dates."]}


def test_a_rule_that_was_never_on_is_changed_and_deleted(c, client):
    rule = a.rule(c, audience=w.audience("police"))
    shown = client.get(w.address("rule_change", rule.key)).context["form"].initial

    client.post(w.address("rule_change", rule.key), filled(c, when="none", work="police"))
    changed = w.again(rule)
    client.post(w.address("rule_delete", rule.key))

    assert (shown["work"], shown["when"], shown["due_days"]) == ("police", "days", 30)
    assert (changed.due_days, changed.due_on, changed.audience.key) == (None, None, "police")
    assert not AssignmentRule.objects.exists()


def test_a_class_is_chosen_instead_of_a_unit(c, client):
    cohort = w.cohort(c.world.nordjylland)

    client.post(w.address("rule_add"), filled(c, unit="", cohort=cohort.key))

    assert AssignmentRule.objects.get().cohort == cohort


def test_single_people_are_found_and_given_it(c, client):
    liv = w.person("Liv Lærke")
    w.member(liv, c.world.aalborg)
    w.people(2, c.world.fyn)
    address = w.address("give")

    found = w.shown(client.get(address, {"q": "lærke"}))
    nobody = client.post(address, {"content": c.course.translation_key})
    sent = {
        "content": c.course.translation_key,
        "due_on": w.day(9),
        "renew_months": "1",
        "people": [liv.key],
    }
    given = client.post(address, sent, follow=True)
    again = client.post(address, sent, follow=True)

    assert "1 person" in found
    assert "Choose at least one person." in w.shown(nobody)
    assert told(given) == ["Assigned to 1 person."]
    assert told(again) == ["Nothing was changed: it was assigned to them already."]
    one = Assignment.objects.get()
    assert (one.due_on, one.renew_months, one.opens_days) == (w.day(9), 1, 27)


def test_more_time_an_exemption_and_taking_them_back(c, client):
    liv = w.person("Liv Lærke")
    w.member(liv, c.world.aalborg)
    one = a.given(c, liv)

    client.post(w.address("assignment_extend", one.key), {"until": w.day(60), "reason": "leave"})
    client.post(w.address("assignment_exempt", one.key), {"until": "", "reason": "leave"})
    shown = w.shown(client.get(w.address("assignment", one.key)))
    for what in ("more-time", "exemption"):
        client.post(w.address("assignment_withdraw", one.key, what))
    back = client.post(w.address("assignment_take_back", one.key), follow=True)

    assert "(on leave)" in shown
    assert "Exempt for good (on leave)." in shown
    assert not Extension.objects.standing().exists()
    assert not Exemption.objects.standing().exists()
    assert told(back)[-1:] == ["Se tegnene is not assigned to Liv Lærke any more."]
    assert client.post(w.address("assignment_withdraw", one.key, "nothing")).status_code == 404


def test_what_people_chose_by_themselves_or_got_elsewhere_is_not_there(c, client):
    liv = w.person("Liv Lærke")
    here = w.member(liv, c.world.aalborg)
    w.member(liv, c.world.borgerservice)
    what = {"content": c.course.translation_key, "kind": "course", "title": "Selv"}
    own = Assignment.objects.create(**what, person=liv, membership=here, source="self")
    a.given(c, liv, by=c.olga)

    shown = w.shown(client.get(w.address("assigned")))

    assert "1 assignment" in shown
    assert client.get(w.address("assignment", own.key)).status_code == 404
    assert "Nothing is assigned" in w.shown(w.sign_in(c.otto).get(w.address("assigned")))


def test_looking_is_written_down_for_those_who_are_looked_at(c, client):
    liv = w.person("Liv Lærke")
    w.member(liv, c.world.aalborg)
    one = a.given(c, liv)

    for _look in range(2):
        client.get(w.address("assigned"))
        client.get(w.address("assignment", one.key))

    looks = AuditEntry.objects.filter(action__in=["people.seen", "person.seen"])
    assert sorted(looks.values_list("action", flat=True)) == ["people.seen", "person.seen"]


@pytest.mark.parametrize("name", ["rules", "assigned", "give", "rule", "rule_add"])
def test_lists_take_the_same_queries_for_one_and_for_many(c, client, name):
    drafts = [a.rule(c)]
    w.people(1, c.world.aalborg)
    a.on(c, due_days=9)
    arguments = [drafts[0].key] if name == "rule" else []
    client.get(w.address(name, *arguments))
    few = w.queries(client, w.address(name, *arguments))

    w.people(4, c.world.fyn)
    for n in range(3):
        page = m.publish(m.course(f"Kursus {n}"))
        a.on(c, content=a.version(page))
        w.cohort(c.world.fyn, f"Hold {n}")

    assert w.queries(client, w.address(name, *arguments)) == few


def test_in_danish_everything_is_danish(c, client):
    a.rule(c)
    with translation.override("da"):
        shown = w.shown(client.get("/da/assignments/"))

    assert "1 regel" in shown
    assert "inden for 30 dage" in shown
