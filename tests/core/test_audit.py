from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy

from core import audit
from core.models import AuditEntry
from core.requests import current_request_id
from tests import people

pytestmark = pytest.mark.django_db
UNIT, OTHER_UNIT, AUTHORITY = uuid4(), uuid4(), uuid4()
DID, RENAMED, LOOKED = "test.did", "test.renamed", "test.looked"


@pytest.fixture(autouse=True)
def _actions_of_the_test(monkeypatch) -> None:
    monkeypatch.setattr(audit, "ACTIONS", dict(audit.ACTIONS))
    audit.action(DID, "did it")
    audit.action(RENAMED, "renamed it to %(new)s")
    audit.action(LOOKED, "looked at it", look=True)


def found(entries) -> list[str]:
    return [entry.details["as"] for entry in entries.order_by("pk")]


def note(name: str, action: str = DID, **keys) -> AuditEntry:
    return audit.record(action, **keys, **{"as": name})


def test_an_entry_says_who_did_what_to_whom_and_where():
    alma, liv = people.administrator(), people.learner()
    current_request_id.set("request-12345")

    audit.record(
        RENAMED, actor=alma, subject=liv, unit=UNIT, authority=AUTHORITY, old="Nord", new="Syd"
    )

    entry = AuditEntry.objects.get()
    assert (entry.action, entry.actor, entry.subject) == (RENAMED, alma.key, liv.key)
    assert (entry.unit, entry.authority) == (UNIT, AUTHORITY)
    assert (entry.details, entry.request_id) == (
        {"old": "Nord", "new": "Syd"},
        "request-12345",
    )
    assert audit.sentence(entry) == "renamed it to Syd"


def test_whoever_is_signed_in_to_the_request_is_the_one_who_did_it(rf):
    request = rf.get("/")
    request.user = people.learner()

    entry = audit.record(DID, request=request)

    assert (entry.actor, entry.address) == (request.user.key, "")
    assert audit.record(DID).actor is None


def test_without_a_request_none_is_named():
    current_request_id.set("-")

    assert audit.record(DID).request_id == ""


def test_what_is_not_registered_cannot_be_recorded():
    with pytest.raises(LookupError, match=r"test\.unknown"):
        audit.record("test.unknown")

    assert AuditEntry.objects.count() == 0


def test_what_a_sentence_quotes_must_be_given():
    with pytest.raises(KeyError, match="new"):
        audit.record(RENAMED, old="Nord")

    assert AuditEntry.objects.count() == 0


def test_an_action_has_one_meaning():
    with pytest.raises(ValueError, match=r"test\.did"):
        audit.action(DID, "did something else")


def test_no_address_of_a_person_stays_even_inside_a_name():
    entry = audit.record(
        RENAMED, new="Vagt liv@politi.example", old=["Nord", {"by": "<OTTO@kommune.example>"}]
    )

    assert entry.details == {"new": "Vagt …", "old": ["Nord", {"by": "<…>"}]}


def test_the_sentence_is_in_the_readers_language():
    audit.action("test.translated", gettext_lazy("Danish"))
    entry = audit.record("test.translated")

    with translation.override("da"):
        assert audit.sentence(entry) == "Dansk"


def test_an_action_that_the_product_no_longer_knows_shows_its_name():
    assert audit.sentence(AuditEntry(action="long.gone")) == "long.gone"


def test_entries_are_found_by_what_one_asks_for():
    liv, otto = uuid4(), uuid4()
    note("by Liv", actor=liv)
    note("about Liv", actor=otto, subject=liv)
    note("in the authority", authority=AUTHORITY)
    note("in the unit", unit=UNIT)
    note("renamed", RENAMED, new="Syd")

    entries = AuditEntry.objects
    assert found(entries.by(liv)) == ["by Liv"]
    assert found(entries.by(liv, otto)) == ["by Liv", "about Liv"]
    assert found(entries.about(liv)) == ["about Liv"]
    assert found(entries.in_authority(AUTHORITY)) == ["in the authority"]
    assert found(entries.in_units(UNIT, OTHER_UNIT)) == ["in the unit"]
    assert found(entries.of_actions(RENAMED)) == ["renamed"]


def test_a_period_begins_with_its_start_and_ends_before_its_end():
    now = timezone.now()
    day = timedelta(days=1)
    for name, at in (("before", now - day), ("start", now), ("end", now + day)):
        AuditEntry.objects.create(action=DID, at=at, details={"as": name})

    entries = AuditEntry.objects
    assert found(entries.between(now, now + day)) == ["start"]
    assert found(entries.between(None, now + day)) == ["before", "start"]
    assert found(entries.between(now, None)) == ["start", "end"]
    assert found(entries.between(None, None)) == ["before", "start", "end"]


def test_people_find_who_has_looked_at_them_and_only_that():
    liv, otto, alma = uuid4(), uuid4(), uuid4()
    note("at Liv", LOOKED, actor=alma, subject=liv)
    note("at her unit", LOOKED, actor=alma, unit=UNIT)
    note("at Otto in her unit", LOOKED, actor=alma, subject=otto, unit=UNIT)
    note("at another unit", LOOKED, actor=alma, unit=OTHER_UNIT)
    note("at herself", LOOKED, actor=liv, subject=liv)
    note("a change of her", DID, actor=alma, subject=liv)
    note("by the system", LOOKED, subject=liv)

    assert [entry.details["as"] for entry in audit.looks(liv, UNIT)] == [
        "by the system",
        "at her unit",
        "at Liv",
    ]
    assert [entry.details["as"] for entry in audit.looks(liv)] == ["by the system", "at Liv"]


def test_keys_are_taken_as_they_are():
    key = UUID("11111111-1111-1111-1111-111111111111")

    assert audit.record(DID, actor=key, subject=key).subject == key
