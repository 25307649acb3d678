"""What is held on people: said for every model, and gone when its time has come."""

from datetime import timedelta
from io import StringIO

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import models
from django.utils import timezone, translation

from accounts.models import Person
from accounts.traces import SIGNED_IN
from core import audit, periods, personal, retention
from core.models import AuditEntry, Job
from core.personal import PersonalData, Retention, delete
from core.queue import run_next, tick
from tests import factories

NOW = timezone.now()
DAY = timedelta(days=1)


def declaration(**changes) -> PersonalData:
    parts = {"title": "T", "why": "W", "kept": "K", "fields": {}, "person": "user"}
    return PersonalData("core.Job", **{**parts, "erase": delete, **changes})


# --- Every model ----------------------------------------------------------------------------


def test_every_model_with_a_person_in_it_says_what_it_holds():
    assert personal.undeclared() == []


@pytest.mark.parametrize(
    ("label", "field"),
    [
        ("wagtailcore.Comment", "wagtailcore.Comment.user"),
        ("wagtailusers.UserProfile", "wagtailusers.UserProfile.user"),
        ("core.AuditEntry", "core.AuditEntry.subject"),
        ("account.EmailAddress", "account.EmailAddress.email"),
    ],
)
def test_one_that_says_nothing_is_found(monkeypatch, label, field):
    others = [known for known in personal.REGISTRY if known.label != label]
    monkeypatch.setattr(personal, "REGISTRY", others)

    assert field in personal.undeclared()


def test_a_field_that_is_no_longer_there_is_not_listed_as_being_about_nobody():
    there = {str(field) for model in apps.get_models() for field in model._meta.local_fields}

    assert set(personal.ABOUT_NOBODY) - there == set()


@pytest.mark.django_db
@pytest.mark.parametrize("data", personal.REGISTRY, ids=lambda data: data.label)
def test_every_declaration_can_be_read_and_erased(data):
    person = Person.objects.create_user("nobody@politi.example")

    assert data.export(person) == ([] if data.model is not Person else data.export(person))
    assert data.how_long
    if data.erase:
        data.erase(data.rows(person))


@pytest.mark.parametrize(
    "data", [data for data in personal.REGISTRY if data.stays], ids=lambda data: data.label
)
def test_what_stays_does_not_go_with_the_person_all_the_same(data):
    links = [field for field in data.model._meta.fields if field.related_model is Person]

    assert [link for link in links if link.remote_field.on_delete is models.CASCADE] == []


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ({"erase": None}, "either it is erased or it stays for a reason"),
        ({"stays": "because"}, "either it is erased or it stays for a reason"),
        ({"person": ""}, "either a field leads to the person or a function"),
        ({"kept": ""}, "how long is it kept"),
    ],
)
def test_a_declaration_is_complete(changes, complaint):
    with pytest.raises(ValueError, match=complaint):
        declaration(**changes)


# --- Periods --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("days", "words"), [(1, "1 day"), (30, "30 days"), (365, "1 year"), (730, "2 years")]
)
def test_a_period_reads_as_people_say_it(days, words):
    with translation.override("en"):
        assert str(periods.Period(days, "")) == words


@pytest.fixture
def old_and_new(db) -> None:
    """On both sides of each period of the log, and a job that failed long ago."""
    for period, action in ((periods.SIGN_INS, SIGNED_IN), (periods.AUDIT, retention.APPLIED)):
        for name, at in (("old", NOW - period.length - DAY), ("new", NOW - period.length + DAY)):
            AuditEntry.objects.create(action=action, at=at, details={"as": name})
    long_ago = NOW - periods.FAILED_JOBS.length - DAY
    factories.job(key="failed", state=Job.State.FAILED, finished_at=long_ago)
    factories.job(key="done", state=Job.State.DONE, finished_at=long_ago)


def left() -> list[tuple[str, str]]:
    entries = AuditEntry.objects.filter(details__has_key="as").order_by("pk")
    return [(entry.action, entry.details["as"]) for entry in entries]


ALL_LEFT = [
    (SIGNED_IN, "old"),
    (SIGNED_IN, "new"),
    (retention.APPLIED, "old"),
    (retention.APPLIED, "new"),
]
ONLY_NEW = [(SIGNED_IN, "new"), (retention.APPLIED, "new")]


def run(*words: str) -> list[str]:
    out = StringIO()
    with translation.override("en"):
        call_command("retention", *words, stdout=out)
    return [line for line in out.getvalue().splitlines() if " 0 " not in line]


@pytest.mark.usefixtures("old_and_new")
def test_a_dry_run_says_what_would_go_and_deletes_nothing():
    failed, sign_in, rest = (
        f"{timezone.localtime(NOW - period.length - DAY):%Y-%m-%d}"
        for period in (periods.FAILED_JOBS, periods.SIGN_INS, periods.AUDIT)
    )

    head, *rows, end = run()

    assert head.split() == ["what", "period", "run", "out", "oldest"]
    assert [line.split()[-4:] for line in rows] == [
        ["30", "days", "1", failed],
        ["1", "year", "1", sign_in],
        ["2", "years", "1", rest],
    ]
    assert end == "Nothing was deleted. To delete: ./run manage retention --apply"
    assert left() == ALL_LEFT


@pytest.mark.usefixtures("old_and_new")
def test_applied_it_deletes_what_has_run_out_and_says_so_in_the_log():
    assert run("--apply")[-1] == "Deleted: 3"

    assert left() == ONLY_NEW
    assert list(Job.objects.values_list("key", flat=True)) == ["done"]
    entry = AuditEntry.objects.of_actions(retention.APPLIED).latest_first().first()
    assert entry.details == {"deleted": {"core.Job": 1, "core.AuditEntry": 2}}


@pytest.mark.usefixtures("old_and_new")
def test_a_second_time_there_is_nothing_to_do():
    run("--apply")
    entries = AuditEntry.objects.count()

    assert run("--apply")[-1] == "Deleted: 0"
    assert AuditEntry.objects.count() == entries


@pytest.mark.usefixtures("old_and_new")
def test_the_worker_does_it_every_day():
    tick()
    while run_next("worker"):
        pass

    assert left() == ONLY_NEW
    assert Job.objects.failed().count() == 0


@pytest.mark.django_db
def test_what_fails_halfway_deletes_nothing(old_and_new, monkeypatch):
    broken = declaration(
        fields={}, retention=(Retention(periods.FAILED_JOBS, "created_at", what="broken"),)
    )
    monkeypatch.setattr(personal, "REGISTRY", [*personal.REGISTRY, broken])
    monkeypatch.delitem(audit.ACTIONS, retention.APPLIED)

    with pytest.raises(LookupError):
        retention.apply(NOW)

    assert left() == ALL_LEFT
