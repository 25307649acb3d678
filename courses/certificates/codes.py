"""The code of a certificate: short, readable aloud, and wrong as soon as one mistypes it. Pure.

Of 23 signs no two look alike, and without vowels no word comes out. The last one checks: the sum of
all, each times its place, is a multiple of 23. As 23 is a prime and greater than the number of
places, another sign anywhere, and any two neighbours in each other's place, change that sum.
"""

import secrets
import unicodedata

SIGNS = "0123456789CFHJKMNPRTWXY"
# What somebody reads or types in their place.
MEANT = str.maketrans("OQDILZSGB", "000112568")
LENGTH, GROUP = 12, 4
BETWEEN = "-"


def new_code() -> str:
    """One of about 10^15."""
    first = "".join(secrets.choice(SIGNS) for _place in range(LENGTH - 1))
    return first + check_sign(first)


def check_sign(first: str) -> str:
    """What makes the sum come out."""
    missing = -_sum(first) * pow(LENGTH, -1, len(SIGNS))
    return SIGNS[missing % len(SIGNS)]


def understood(typed: str) -> str:
    """The code that is meant, however it is written; nothing where it cannot be one."""
    plain = unicodedata.normalize("NFKC", typed).upper().translate(MEANT)
    code = "".join(sign for sign in plain if not _is_between(sign))
    return code if _is_code(code) else ""


def in_groups(code: str) -> str:
    return BETWEEN.join(code[at : at + GROUP] for at in range(0, len(code), GROUP))


def _is_between(sign: str) -> bool:
    """Spaces, dashes and points of any kind, and what cannot be seen."""
    return unicodedata.category(sign)[0] in "ZPC"


def _is_code(code: str) -> bool:
    return len(code) == LENGTH and set(code) <= set(SIGNS) and _sum(code) % len(SIGNS) == 0


def _sum(code: str) -> int:
    return sum(place * SIGNS.index(sign) for place, sign in enumerate(code, start=1))
