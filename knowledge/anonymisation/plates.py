"""Number plates: Danish ones by their form, others where the text speaks of a car."""

import re
from collections.abc import Iterator

from knowledge.anonymisation.hits import Category, Found
from knowledge.anonymisation.lists import words
from knowledge.anonymisation.numbers import GOODS, MONEY_FOLLOWS
from knowledge.anonymisation.sight import after, before

DANISH = re.compile(r"(?<![\w-])(?P<letters>[A-ZÆØÅ]{2})[ .:-]?\d\d[ .-]?\d{3}(?![\w-]|[.,]\d)")
# Letters, digits and letters apart: so many signs in that order are little else.
IN_THREE = re.compile(
    r"(?<![\w-])(?P<letters>[A-ZÄÖÜ]{1,3})[ -]\d{2,4}[ -][A-Z]{2,3}(?![\w-])"
    r"|(?<![\w-])(?:[A-Z]{2}-\d{3}-[A-Z]{2}|\d{1,3}-[A-Z]{2,3}-\d{1,3}|[A-Z]{2}\d{2} [A-Z]{3})"
    r"(?![\w-])"
)
# As in many countries; they are much else too.
NEAR_A_CAR = (
    re.compile(
        r"(?<![\w-])(?P<letters>[A-ZÆØÅÄÖÜ]{1,3})"
        r"(?:[ -][A-Z]{1,2} ?\d{1,4}|[ -]?\d{1,4}[ -][A-Z]{2,3}|[ :-]?\d{2,5}[A-Z]{0,3}"
        r"|[ -]\d[A-Z]{2}\d{2}|[ -]\d{1,2}[A-Z]\d{2,3}|[ -]?\d{1,2}[A-Z]{1,2}\d{1,3})(?![\w-])"
    ),
    re.compile(r"(?<![\w-])[a-zæøå]{2}[ .:-]?\d\d[ .-]?\d{3}(?![\w-])"),
    re.compile(
        r"(?<![\w-])(?:[A-Z]{1,2}[ -]?\d{2,4}[ -]?[A-Z]{2,3}|\d[A-Z]\d[ -]?\d{4}"
        r"|[A-Z]{3} ?\d{2}[A-Z0-9]|\d{3,4} ?[A-Z]{3}|\d{2} ?[A-Z]{1,3} ?\d{2,4}"
        r"|[A-Z]{2}[ -]\d{2}[ -][A-Z]{2}|\d{4} ?[A-Z]{2}-\d)(?![\w-])"
    ),
)
# What the text itself calls a plate may say anything, also half of it.
CALLED = re.compile(
    r"\b(?i:nummerplade\w{0,4}|registreringsnummer\w{0,2}|reg\.? ?nr\.?|plade(?:n|r|rne)?"
    r"|prøveskilt\w{0,3}|(?:number |licen[cs]e )?plates?|registration(?: number)?"
    r"|indregistreret som)"
    r"(?i:\s(?:er|var|med|lyder|lød|hedder|nr\.?|is|was|reads?|says|with|number|no\.?|begyndte?"
    r"|begynder|starter|starts|began|begins|på|som|noget|vist|ender|slutter|ends|in|on)){0,4}"
    r"[\s:]{1,3}[\"']?"
    r"(?P<plate>(?=[A-ZÆØÅ0-9 :-]{0,9}[A-ZÆØÅ])[A-ZÆØÅ0-9](?:[ :-]?[A-ZÆØÅ0-9*?]){1,8})"
    r"(?![\w-])"
)
# The number of a car's frame leads to its owner too.
FRAME = re.compile(
    r"(?<![\w-])(?=[A-HJ-NPR-Z]{0,16}\d)(?=\d{0,16}[A-HJ-NPR-Z])[A-HJ-NPR-Z0-9]{11}\d{6}(?![\w-])"
)
CAR = re.compile(
    r"\b(?:nummerplade\w{0,4}|plade\w{0,3}|indregistre\w{0,4}|registreringsnummer\w{0,2}"
    r"|reg\.? ?nr|plates?|prøveskilt\w{0,3}|licen[cs]e plate|registration|registered"
    r"|trailer\w{0,3}|bil|bilen|bilens|biler|bilerne|varevogn\w{0,2}|kassevogn\w{0,2}"
    r"|kassebil\w{0,2}|lastbil\w{0,3}|sættevogn\w{0,2}|trækker|anhænger\w{0,2}|personbil\w{0,2}"
    r"|personvogn\w{0,2}|stationcar\w{0,2}|firmabil\w{0,2}|lejebil\w{0,2}|elbil\w{0,2}"
    r"|minibus\w{0,4}|van|car|lorry|truck|scooter|knallert\w{0,3}|motorcykel\w{0,2}|mc"
    r"|køretøj\w{0,3}|vehicles?|bus|bussen|taxa\w{0,2}|taxi\w{0,2}|plader|camper"
    r"|autocamper\w{0,3}|campingvogn\w{0,2}|pickup|suv|hatchback|sedan|parkere\w{0,2}|parked"
    r"|kører i|kørte i|steg ind i|chauffør\w{0,2}|tankede|mercedes|transit|toyota|vw|volkswagen"
    r"|bmw|audi|ford|opel|volvo|skoda|škoda|renault|peugeot|citroën|citroen|fiat|sprinter|kia"
    r"|hyundai|mazda|nissan|honda|suzuki|seat|dacia|tesla|iveco|scania|vito|vivaro|caddy|golf"
    r"|passat|polo|octavia|transporter|crafter|ducato|berlingo|kangoo|trafic|focus|mondeo"
    r"|corolla|yaris|lexus|jeep|saab|chevrolet|mitsubishi|logan|duster|boxer)\b",
    re.I,
)
LETTERS = re.compile(r"[A-ZÆØÅÄÖÜ]{1,4}")
NO_PLATE = words("no_plates")


def plates(text: str) -> Iterator[Found]:
    for found in CALLED.finditer(text):
        yield Found(Category.PLATE, *found.span("plate"))
    for found in DANISH.finditer(text):
        if CAR.search(before(text, found.start(), 60)) or not _is_none(text, found):
            yield Found(Category.PLATE, *found.span())
    for pattern in (IN_THREE, FRAME):
        for found in pattern.finditer(text):
            if not _is_none(text, found):
                yield Found(Category.PLATE, *found.span(), sure=False)
    yield from _near_a_car(text)


def _near_a_car(text: str) -> Iterator[Found]:
    for pattern in NEAR_A_CAR:
        for found in pattern.finditer(text):
            if _is_near_a_car(text, found) and not _is_none(text, found):
                yield Found(Category.PLATE, *found.span())


def _is_near_a_car(text: str, found: re.Match[str]) -> bool:
    return bool(
        CAR.search(before(text, found.start(), 80)) or CAR.search(after(text, found.end(), 50))
    )


def _is_none(text: str, found: re.Match[str]) -> bool:
    letters = LETTERS.match(found[0])
    return bool(letters and letters[0] in NO_PLATE) or bool(
        GOODS.search(before(text, found.start()))
        or MONEY_FOLLOWS.match(after(text, found.end(), 10))
    )
