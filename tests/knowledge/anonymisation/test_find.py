"""By example: what must be found, and what must not."""

from pathlib import Path

import pytest

from knowledge.anonymisation.allowed import OFFICIAL
from knowledge.anonymisation.find import find
from knowledge.anonymisation.hits import Hit
from tests.knowledge.anonymisation.measuring import (
    find_with_official,
    measure,
    read_snippets,
    table,
)

pytestmark = pytest.mark.once
HERE = Path(__file__).parent


def told(text, allowed=OFFICIAL):
    return [(hit.category, hit.words) for hit in find([("here", text)], allowed)]


def test_our_own_snippets_are_told_without_a_mistake():
    by_category = measure(read_snippets(HERE / "own_snippets.yaml"), find_with_official)

    wrong = {
        category: (told.missed, told.wrongly_found)
        for category, told in by_category.items()
        if told.missed or told.wrongly_found
    }
    assert wrong == {}, table(by_category)


# --- CPR numbers ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "sure"),
    [
        # With the check digit, in all ways of writing.
        ("070761-4285", True),
        ("0707614285", True),
        ("070761 4285", True),
        ("07.07.61-4285", True),
        ("070761 – 4285", True),
        ("070761-\n4285", True),
        ("٠٧٠٧٦١-٤٢٨٥", True),
        ("0707&#8203;61-4285", True),
        # Without it: sure only as they are usually written, or when it says so.
        ("120385-1234", True),
        ("CPR 1203851234", True),
        ("1203851234", False),
        # 29 February, in years that have one by the seventh digit.
        ("290200-4321", True),
        ("290200-0321", None),
        ("290201-4321", None),
        ("310499-1234", None),
        # For whoever has none yet, and with the last digits hidden.
        ("720385-1234", True),
        ("120385-xxxx", True),
    ],
)
def test_cpr_numbers_are_sure_or_could_be(text, sure):
    hits = [hit for hit in find([("here", f"Der stod {text} på kortet.")]) if hit.category == "cpr"]

    assert [hit.sure for hit in hits] == ([] if sure is None else [sure])


@pytest.mark.parametrize(
    "text", ["12038512345", "+1203851234", "1203-851-234", "3203851234", "varenr. 99 99 99-1234"]
)
def test_other_numbers_are_no_cpr_numbers(text):
    assert "cpr" not in dict(told(text))


# --- One of each ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("category", "text", "words"),
    [
        ("phone", "Tlf.: 12345678", "12345678"),
        ("phone", "Skriv til (+45) 28-44-17-03", "(+45) 28-44-17-03"),
        ("phone", "call him on 020 7946 0958", "020 7946 0958"),
        ("email", "skriv til mette(at)vognmand.dk", "mette(at)vognmand.dk"),
        ("link", "siden facebook.com/rejsebureau.nord", "facebook.com/rejsebureau.nord"),
        ("link", "på Telegram som visum_nord7", "visum_nord7"),
        ("account", "konto 1234 0123456789", "1234 0123456789"),
        ("account", "kortet 4111 1111 1111 1111", "4111 1111 1111 1111"),
        ("company", "CVR 12345678", "12345678"),
        ("company", "hos Hansen & Søn A/S", "Hansen & Søn A/S"),
        ("passport", "passport number AB1234567", "AB1234567"),
        ("case_number", "sagsnr. 21/04417", "21/04417"),
        ("address", "et rum på Vesterbro 12, st. th.", "Vesterbro 12, st. th."),
        ("address", "ved nørrebrogade 144", "nørrebrogade 144"),
        ("address", "billedet er taget 55.67610, 12.56830", "55.67610, 12.56830"),
        ("postcode", "i DK-8900 Randers C", "DK-8900 Randers C"),
        ("town", "ved Esbjergs havn", "Esbjergs"),
        ("plate", "bilen AB12345", "AB12345"),
        ("plate", "en bil med pladen WGM 4417C", "WGM 4417C"),
        ("date", "on March 3rd, 2021 at 2 p.m.", "March 3rd, 2021 at 2 p.m."),
        ("date", "den tredje marts", "den tredje marts"),
        ("date", "i 2021-03-03", "2021-03-03"),
        ("date", "d. 24/12 var han alene", "d. 24/12"),
        ("sum", "kr. 25.000,-", "kr. 25.000,-"),
        ("sum", "halvtreds tusind kroner", "halvtreds tusind kroner"),
        ("sum", "25 tusind kr. for rejsen", "25 tusind kr."),
        ("age", "hun er fireogtredive år gammel", "fireogtredive år gammel"),
        ("age", "a 17-year-old boy", "17-year-old"),
        ("account", "Kortnummer 5432 1098 7654 3210", "5432 1098 7654 3210"),
        ("company", "Firmaet Baltic Clean skylder løn", "Baltic Clean"),
        ("company", "hos arbejdsgiveren (Jensens Murerfirma)", "Jensens Murerfirma"),
        ("passport", "Opholdskort: 12 345 678", "12 345 678"),
        ("address", "Nyhavn 17, st., 1051 Kbh. K", "Nyhavn 17, st."),
        ("date", "filen IMG_20210514_a.jpg", "20210514"),
        ("sum", "udbetalt 17.450,25", "17.450,25"),
        ("sum", "Depositum: 9000", "9000"),
        ("age", "en mand på 24 åbnede", "24"),
        ("age", "Barnet er 8 måneder.", "8 måneder"),
        ("address", "hus i Skovgården, Hovedvejen 112", "Hovedvejen 112"),
        ("company", "CVR.nr. DK-12345678", "DK-12345678"),
        ("name", "kæresten (Osas) tog den", "Osas"),
        ("company", "hos Restaurant Golden Dragon", "Golden Dragon"),
        ("passport", "Hendes rumænske pas (nr. 054871236)", "054871236"),
        ("plate", "en taxa, CJ 12 ABC", "CJ 12 ABC"),
        ("town", "et hus i Hvalsø", "Hvalsø"),
        ("postcode", "i 4800 nykøbing", "4800 nykøbing"),
        ("age", "Maria er 34 år", "34 år"),
        ("combination", "en 41-årig fodermester i Skjern", "41-årig fodermester i Skjern"),
        ("combination", "Den eneste thailandske frisør i byen", "Den eneste thailandske frisør"),
        ("name", "Mød Ana i gården", "Ana"),
        ("name", "Derefter skrev Ø. Hansen under", "Ø. Hansen"),
        ("name", "her name is grace okafor", "grace"),
        ("name", "vi mødte J.H. i gården", "J.H."),
        ("name", "Hr. Popescu lukkede døren", "Popescu"),
    ],
)
def test_what_must_be_found(category, text, words):
    assert (category, words) in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "Straffeloven § 262 a og § 262 b, jf. lov nr. 275 af 27. marts 2012.",
        "Ændringen trådte i kraft den 1. juli 2025.",
        "Inden 120 dage, senest efter 6 måneder, og i 3 år.",
        "Fra 2019 til 2021, og i perioden 2022-2025.",
        "Kl. 14.30, eller mellem 5 og 21.",
        "Varenr. 31415926, ordrenr. 2345 6789, ISBN 978-87-123-4567-1.",
        "1.250 kontroller, 37 personer, 62 m2, 7,5 kg og 12 %.",
        "Ring 112, eller skriv til os på cmm.dk.",
        "Har du spurgt, om hun kan tale frit? Så spørg igen.",
        "You may ask in March, or on Monday, in English or Danish.",
        "De arbejder her, siger chefen. I skal tale med dem alene.",
        "Skattestyrelsen, Justitsministeriet og NGO'erne deltog.",
        "Bliver de 18-24 år ved? Alderen 15-24 er størst.",
        "En strategi for 2022-2025, i filen kaldt 20222025.",
        "Støtte og Integration er to ord i en tabel.",
        "A. Gå videre. B. Ring til CMM. C. Vent.\n☐ Bor på arbejdsstedet ☐ Sover der",
        'Læs "Se tegnene". Kurset tager 20 minutter, og der er ager 3 og gade 4.',
        "I Juni. I Gud. I Kapitel 3. In Chapter 4. In English. Varigheden er 2 år.",
        "The Danish Immigration Service and the Tax Agency plan a visit.",
        "Kaptajnen kom ned. Kollegerne gik. Pigen græd.",
    ],
)
def test_what_must_not_be_found(text):
    assert told(text) == []


def test_a_surname_after_a_given_name_is_no_town():
    assert told("Vi talte med Mette Dalby i gården.") == [("name", "Mette Dalby")]


# --- Several together -----------------------------------------------------------------------


def test_a_cpr_number_is_nothing_else_too():
    assert told("CPR-nr. 120385-1234") == [("cpr", "120385-1234")]


def test_three_kinds_near_each_other_tell_who_somebody_is():
    hits = find([("a", "Den 41-årige filippiner var fodermester ved Skjern.")])

    (hit,) = (hit for hit in hits if hit.category == "combination")
    assert (hit.words, hit.sure) == ("41-årige filippiner var fodermester ved Skjern", True)
    assert hit.parts == ("41-årige", "filippiner", "fodermester", "Skjern")


def test_kinds_that_stand_in_different_scenes_tell_it_too():
    story = [
        ("a", "En filippiner ringer."),
        ("b", "Han er fodermester."),
        ("c", "Det er i Skjern."),
    ]

    (hit,) = (hit for hit in find(story) if hit.category == "combination")

    assert (hit.place, hit.words, hit.sure) == ("a", "filippiner", False)
    assert hit.parts == ("filippiner", "fodermester", "Skjern")


def test_kinds_far_apart_in_a_text_could_tell_it():
    text = f"En filippiner ringer. {'Der går en time. ' * 30} Han er fodermester i en landsby."

    (hit,) = find([("a", text)])
    assert (hit.words, hit.sure) == ("filippiner", False)


def test_two_kinds_tell_nothing():
    assert told("En polsk mand arbejdede på en byggeplads.") == []


def test_what_the_author_invented_may_stand_also_in_the_genitive():
    text = "Vi så Marias bror hos Solglimt ApS i Nordborg. Ring 12 34 56 78."
    allowed = {"Maria", "Solglimt ApS", "Nordborg", "+45 12345678"}

    assert told(text, allowed) == []
    assert told("Vi så Maria Ionescu.", allowed) == [("name", "Maria Ionescu")]


def test_an_address_below_an_allowed_one_may_stand_and_one_that_only_ends_so_may_not():
    assert told("Se https://www.cmm.dk/hotline og info@cmm.dk.") == []
    assert told("Se https://ikkecmm.dk") == [("link", "https://ikkecmm.dk")]
    assert told("Se https://cmm.dk.example.com/x") == [("link", "https://cmm.dk.example.com/x")]


def test_hits_come_with_their_place_in_the_order_of_the_texts():
    hits = find([("scene 2", "Maria Ionescu, 120385-1234"), (("file", 1), "maria_cv.pdf")])

    assert hits == [
        Hit("name", "scene 2", 0, 13, "Maria Ionescu"),
        Hit("cpr", "scene 2", 15, 26, "120385-1234"),
        Hit("name", ("file", 1), 0, 5, "maria", sure=False),
    ]


def test_words_are_found_through_markup_and_what_markup_hides():
    text = '<p>Ma<b>ria</b> Io&shy;nescu</p><img alt="Foto: Ngozi Okafor">'

    assert told(text) == [("name", "Ma<b>ria</b> Io&shy;nescu"), ("name", "Ngozi Okafor")]


# --- Ways of writing that were missed at first ------------------------------------------------


@pytest.mark.parametrize(
    ("text", "category", "words"),
    [
        ("Patient: kvinde, 27.", "age", "27"),
        ("Set: K/27, faldet.", "age", "27"),
        ("Hun er f. 1987 og bor alene.", "age", "1987"),
        ("Kørt ind i AB-12-345.", "plate", "AB-12-345"),
        ("Nummerplade: TULLE 7", "plate", "TULLE 7"),
        ("Bilen TM 45 XYZ holdt der.", "plate", "TM 45 XYZ"),
        ("Brevet er fra 00-950 Warszawa.", "postcode", "00-950"),
        ("Han bor i SE-211 20.", "postcode", "SE-211 20"),
        ("Skrevet i SW1A 1AA.", "postcode", "SW1A 1AA"),
        ("Forfatter: Ove Kjærsbo", "name", "Ove Kjærsbo"),
        ("jeg sagde til maria at hun skulle vente", "name", "maria"),
        ("Da hun var 14 begyndte hun.", "age", "14"),
        ("Børnene er hos en veninde, børn på 3 og 5 år.", "age", "3 og 5 år"),
        ("Er du 17?", "age", "17"),
        ("Patienten er 34 år.", "age", "34 år"),
        ("Datter på 2½, søn på 6.", "age", "6"),
        ("Hun er i 17-årsalderen.", "age", "17-årsalderen"),
        ("Pladen begyndte med CN 4", "plate", "CN 4"),
        ("En varevogn holdt der, WGM 4K17.", "plate", "WGM 4K17"),
        ("Den kom fra Italien: AB-123-CD.", "plate", "AB-123-CD"),
        ("Stel WVWZZZ1JZXW000001 er afmeldt.", "plate", "WVWZZZ1JZXW000001"),
        ("De kørte fra Bredstrup.", "town", "Bredstrup"),
        ("Han ventede ved Tornsø Havn.", "town", "Tornsø"),
        ("vi mødtes i skjern bagefter", "town", "skjern"),
        ("IMG_skjern_04.jpg", "town", "skjern"),
        (
            "Thaier, der plukker jordbær nær Skjern.",
            "combination",
            "Thaier, der plukker jordbær nær Skjern",
        ),
        ("En ugander gør rent i Skjern.", "combination", "ugander gør rent i Skjern"),
        (
            "En nepalesisk eksportchauffør i Skjern.",
            "combination",
            "nepalesisk eksportchauffør i Skjern",
        ),
    ],
)
def test_notes_lists_and_other_countries(text, category, words):
    assert (category, words) in told(text, ())


@pytest.mark.parametrize(
    "text",
    [
        "Patient: 2 timer.",
        "Lejer: se bilag.",
        "Model AX 12 blev solgt i 24 937 eksemplarer.",
        "hun løftede armen og lagde mine rene sokker i den rosa bakke",
        "Da han var 3 timer forsinket, ringede vi. Garantien er 2 år.",
        "De er mette og trætte. Der er 12 pladser, og hun har 3 og 5 poser.",
        "En sagsbehandler og en medarbejder fra Polen mødtes i Danmark.",
    ],
)
def test_what_looks_like_them(text):
    assert told(text) == []
