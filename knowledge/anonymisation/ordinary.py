"""Words that begin with a capital letter and name nobody: where a sentence begins, months, laws,
authorities, programs. And whether a sentence begins."""

import re
import unicodedata

from knowledge.anonymisation.lists import words

ORDINARY = words("ordinary")
DEFINITE = re.compile(
    r"\w{3,60}(?:erne|ene|arne|ingen|heden|elsen|tionen|manden|kvinden|ering|else|hed|tion|skab"
    r"|dom|isme|ingerne|ende"
    r"|en|et|ne|ens|ets|nes|ede|ing|ment|ness|ly|ism|ist|ister|ers|ors|ees|ies|ments|ings|ts|ds|ks|ns|istisk|lig|ligt|lige|som|bar"
    r"|løs|iske|isk|er|erer|eren|es)"
)
# Words in small letters, of the texts of the product itself.
COMMON = words("common")
VERBS = words("verbs")
TITLES = words("titles")
ABBREVIATED = re.compile(
    r"(?<!\w)(?:nr|kl|ca|bl\.a|f\.eks|fx|dvs|hr|fr|frk|dr|mr|mrs|ms|prof|st|tlf|jf|stk|pkt|art"
    r"|evt|inkl|ekskl|mht|mv|osv|etc"
    r"|e\.g|i\.e|vs|no|al|kap|sml|pga|m\.fl|[a-zæøåA-ZÆØÅ])\.$",
    re.I,
)
STARTS = frozenset('.!?:;"•*…·|>/#=_\n\t([{')


AUTHORITY = re.compile(
    r"\w{0,60}(?:styrelsen|ministeriet|ministerium|nævnet|rådet|forvaltningen|myndigheden|politiet|tilsynet"
    r"|direktoratet|meddelelsen|vejledningen|bekendtgørelsen|planen|center|centret|centeret|udvalget|konventionen|loven|domstolen|retten"
    r"|tion|tionen|ering|eringen|hed|heden|skab|skabet|isme)s?"
)
# "CMM's", "NGO'erne".
ACRONYM = re.compile(r"[A-ZÆØÅ\d]{2,60}'?[a-zæøå]{0,4}")


def is_ordinary(word: str) -> bool:
    small = word.lower()
    if AUTHORITY.fullmatch(small) or ("'" in word and ACRONYM.fullmatch(word)):
        return True
    return (
        small in ORDINARY
        or (small[-2:] in ("'s", "s'") and small[:-2] in ORDINARY)
        or (small.endswith("s") and small[:-1] in ORDINARY)
    )


def looks_ordinary(word: str) -> bool:
    """Where a sentence begins: a definite form, a participle or the like."""
    small = word.lower()
    return is_ordinary(word) or small in COMMON or DEFINITE.fullmatch(small) is not None


def starts_a_sentence(text: str, at: int) -> bool:
    said = text[max(0, at - 12) : at]
    before = said.rstrip(" '")
    if not before:
        return at <= len(said)
    if before[-1] == "\n" or "\n" in said[len(before) :]:
        return True
    if before[-1] == "-":
        # A dash or a bullet, and not a word of two parts.
        return said[-1] in " '" and (len(before) == 1 or before[-2] in " \n")
    if unicodedata.category(before[-1]).startswith("S"):
        return True
    return before[-1] in STARTS and ABBREVIATED.search(before) is None
