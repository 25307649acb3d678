"""What rules ask of the words around a find. Slices are short, so that long texts stay cheap."""

import re
from datetime import date

UPPER = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĖĘĚĢĞĪĮİĶĹĽŁĻŃŅŇŐŒŔŘŚŞŠȘŢŤȚŪŮŰŲŹŻŽΑ-ΩА-ЯЁІЇЄ"
CAPITALISED = rf"[{UPPER}]\w*"
FIRST_YEAR, LAST_YEAR = 1900, 2099


def before(text: str, at: int, size: int = 40) -> str:
    return text[max(0, at - size) : at]


def after(text: str, at: int, size: int = 40) -> str:
    return text[at : at + size]


def digits(text: str) -> str:
    return re.sub(r"\D", "", text)


def is_year(text: str) -> bool:
    return len(text) == 4 and text.isdigit() and FIRST_YEAR <= int(text) <= LAST_YEAR


def is_day(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True
