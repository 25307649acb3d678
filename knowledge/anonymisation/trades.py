"""Trades, workplaces and sectors, by how the words begin or end. For combinations only."""

import re

from knowledge.anonymisation.lists import words

# These begin or end like a trade and are none, or are too common.
NOT_TRADES = tuple(words("no_trades"))
INFLECTED = (
    "",
    "s",
    "e",
    "en",
    "et",
    "er",
    "ere",
    "ens",
    "ets",
    "ers",
    "erne",
    "ene",
    "r",
    "n",
    "ne",
)
_BY_START: dict[str, tuple[str, ...]] = {}
for _stem in words("trades"):
    _BY_START[_stem[:3]] = (*_BY_START.get(_stem[:3], ()), _stem)
_BY_END: dict[str, tuple[str, ...]] = {}
for _end in {stem + ending for stem in words("trades_at_the_end") for ending in INFLECTED}:
    _BY_END[_end[-3:]] = (*_BY_END.get(_end[-3:], ()), _end)
# What one does is a trade as well.
AT_WORK = re.compile(
    r"\b(?:gør(?:e|er)?|gjorde|gjort)\srent\b"
    r"|\bvask(?:e|er|ede|et)\s(?:op|biler|gulv\w{0,3}|tøj|trapper)\b"
    r"|\bpass(?:e|er|ede|et)\s(?:børn|dyr\w{0,3}|køer|svin|grise\w{0,2}|heste\w{0,2}|deres\sbørn)\b"
    r"|\bkør(?:e|er|te|t)\s(?:taxa|lastbil|bud|truck|mad\sud|pakker)\b"
    r"|\b(?:bring|omdel)(?:e|er|te|t)\s(?:mad|pakker|aviser|reklamer)\b"
    r"|\bsælg(?:e|er)\s(?:sex|blomster|aviser|kroppen)\b|\bsolgte\s(?:sex|blomster|aviser)\b"
    r"|\b(?:pill|rens|pakk|sort|fil|skær|malk|plukk|svejs|slagt|flæk|hugg|plant|lug)(?:e|er|ede|et"
    r"|ter|tere)?\s(?:rejer|fisk|kød|kyllinger|køer|jordbær|æbler|bær|svampe|tomater|salat|træer"
    r"|juletræer|blomster|grøntsager|kartofler|tøj|affald|skrot|muslinger|østers)\b"
    r"|\blægge?r?\s(?:tag|fliser|asfalt|brosten)\b|\blagde\s(?:tag|fliser|asfalt|brosten)\b"
    r"|\b(?:pick|pack|clean|wash|peel|milk|gut|deliver|sort)(?:s|ed|ing)?\s(?:fruit|strawberries"
    r"|apples|berries|mushrooms|tomatoes|vegetables|flowers|fish|prawns|shrimps?|houses|offices|rooms"
    r"|hotels|dishes|cars|cows|food|parcels|newspapers|clothes|scrap|meat|chickens?)\b"
    r"|\b(?:drives?|drove|driving)\s(?:a\s)?(?:taxi|lorry|truck|van)\b"
    r"|\b(?:sells?|sold|selling)\s(?:sex|flowers|newspapers)\b",
    re.I,
)


def is_trade(word: str) -> bool:
    """In small letters."""
    if word.startswith(NOT_TRADES):
        return False
    ends = _BY_END.get(word[-3:], ())
    return word.startswith(_BY_START.get(word[:3], ())) or (len(word) > 7 and word.endswith(ends))
