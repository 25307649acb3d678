"""Nationalities, inhabitants and countries in Danish and English. Danish is left out: it tells
little here."""

from knowledge.anonymisation.lists import lines, words

ENDINGS = (
    *("", "s", "e", "es", "n", "en", "ens", "er", "ers", "ere", "eres", "eren", "erne", "ernes"),
    *("ne", "nes", "t", "inde", "inden", "inder", "inderne"),
)
# An ending makes another word of these.
OTHER_WORDS = frozenset(
    {"finnes", "finner", "finnen", "finns", "finnere", "letten", "lette", "letter", "letters"}
    | {"lettere", "ester", "esters", "pole", "poles", "turke", "indere", "inden", "inderen"}
    | {"perus", "leones", "malier", "chinas"}
)
NATION_OF = {
    stem + ending: stems[0]
    for stems in lines("nations")
    for stem in stems
    for ending in ENDINGS
    if stem + ending not in OTHER_WORDS
} | {"indere": "indisk", "inderne": "indisk"}
# Other words of the world that are written with a capital letter in Danish or English.
WORLD = words("world")
