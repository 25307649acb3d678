import shutil

import pytest

from knowledge import paths
from knowledge.first_vocabulary import FILES, FOLDER, WrongContent, load_first_vocabulary
from knowledge.models import (
    Audience,
    FieldSign,
    GlossaryTerm,
    Indicator,
    ReferralPath,
    Shipped,
)
from knowledge.referral import SITUATIONS, Situation

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("first_knowledge"),
    pytest.mark.once,
]
CMM, POLICE, ACUTE = "cmm", "police", "112"


def told(audience: str, **facts: bool) -> tuple[set[str], set[str], set[str]]:
    path = paths.path_for(Audience.objects.get(key=audience))
    found = paths.answer(path, Situation(**facts))
    return tuple(  # type: ignore[return-value]
        {rule.recipient.key for rule in rules if rule.recipient}
        for rules in (found.must, found.may, found.must_not)
    )


# --- What is shipped ------------------------------------------------------------------------


def test_every_audience_has_a_path_in_force_as_a_proposal_without_findings():
    for_all, *found = ReferralPath.objects.in_force()

    assert {path.audience for path in found} == set(Audience.objects.all())
    assert for_all.audience is None
    assert [path for path in (for_all, *found) if path.confirmed or paths.findings(path)] == []


def test_the_eleven_indicators_are_there_in_their_order():
    keys = [f"i{number}" for number in range(1, 12)]

    assert list(Indicator.objects.values_list("key", flat=True)) == keys
    assert set(Indicator.objects.values_list("source__key", flat=True)) == {"S0"}


def test_every_word_is_there_in_both_languages():
    lacking = [
        (model.__name__, record.key)
        for model in FILES.values()
        for record in model._default_manager.all()
        if not (record.name_da and record.name_en)
        or bool(getattr(record, "explanation_da", ""))
        != bool(getattr(record, "explanation_en", ""))
    ]

    assert lacking == []


@pytest.mark.parametrize("audience", ["tax", "siri", "labour-inspection"])
def test_control_authorities_tell_police_and_cmm_whatever_the_person_wants(audience):
    for situation in SITUATIONS:
        must, _may, must_not = told(audience, **vars(situation))
        assert {POLICE, CMM} <= must
        assert must_not == set()


def test_a_nurse_has_not_the_duty_of_a_tax_inspector():
    assert told("health") == (set(), {"hotline"}, {CMM, POLICE})
    assert told("health", consent=True) == ({CMM}, {POLICE, "hotline"}, set())
    assert told("health", danger=True) == ({ACUTE}, {"hotline"}, set())
    assert told("health", child=True) == ({"municipality"}, {"hotline"}, set())


def test_counsel_never_reports_the_client():
    for situation in SITUATIONS:
        must, may, must_not = told("lawyers", **vars(situation))
        assert POLICE not in must | may
        assert situation.consent or {CMM, POLICE} <= must_not


def test_a_municipality_acts_first_for_a_child_and_within_its_secrecy_for_an_adult():
    assert told("municipalities", child=True)[0] == {"municipality", "child-representative"}
    assert told("municipalities")[0] == {CMM, POLICE}
    assert told("municipalities", secrecy=True) == (set(), {"hotline"}, {CMM})
    assert told("municipalities", secrecy=True, consent=True)[0] == {CMM}


def test_judges_refer_nobody():
    for situation in SITUATIONS:
        assert told("judges", **vars(situation)) == (set(), set(), set())


# --- Loading --------------------------------------------------------------------------------


def test_what_editors_have_changed_retired_or_deleted_stays_so():
    Indicator.objects.filter(key="i1").update(name_da="Løgn om jobbet")
    GlossaryTerm.objects.get(key="nrm").delete()
    path = paths.path_for(Audience.objects.get(key="police"))
    path.rules.all().delete()

    load_first_vocabulary()

    assert Indicator.objects.get(key="i1").name_da == "Løgn om jobbet"
    assert not GlossaryTerm.objects.filter(key="nrm").exists()
    assert path.rules.count() == 0
    assert ReferralPath.objects.for_audience(path.audience).count() == 1


@pytest.mark.parametrize(
    ("name", "right", "wrong", "said"),
    [
        ("recipients", "- key: cmm", "- kye: cmm", "record 3: needs a key in letters"),
        (
            "recipients",
            '{da: "CMM", en',
            '{da: "CMM", eng',
            "cmm: “name” needs a text in da and en",
        ),
        ("recipients", "source: S1", "source: S9", "prosecution: there is no source “S9”"),
        ("recipients", 'number: "112"', 'numbr: "112"', "112: does not know “numbr”"),
        ("field-signs", "[i9, i10]", "[i9, i12]", "police-unwell: there is no indicator i12"),
        ("topics", "- key: signs", "- key: [signs", "the whole file"),
        ("paths/police", "tell: cmm", "tell: cnn", "path: Recipient matching query"),
        ("paths/police", "force: may\n", "force: might\n", "path: 'might' is not a valid"),
        ("paths/police", "force: may\n", "force: may\n    wen: {}\n", "does not know “wen”"),
    ],
)
def test_what_is_wrong_in_a_file_is_said_with_its_place(tmp_path, name, right, wrong, said):
    folder = shutil.copytree(FOLDER, tmp_path / "knowledge")
    file = folder / f"{name}.yaml"
    text = file.read_text(encoding="utf-8")
    assert right in text
    file.write_text(text.replace(right, wrong, 1), encoding="utf-8")
    Shipped.objects.all().delete()
    ReferralPath.objects.all().delete()
    FieldSign.objects.all().delete()

    with pytest.raises(WrongContent) as raised:
        load_first_vocabulary(folder)

    assert file.name in str(raised.value)
    assert said in str(raised.value)
