"""Whether a name that somebody typed is the one on the certificate. Pure."""

import unicodedata

DASHES = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-"))
APOSTROPHES = str.maketrans(dict.fromkeys("\u2018\u2019\u02bc`", "'"))


def same_name(one: str, other: str) -> bool:
    return _plain(one) == _plain(other)


def _plain(name: str) -> str:
    """Without what a keyboard or a program does to a name."""
    one_form = unicodedata.normalize("NFKC", name)
    visible = "".join(char for char in one_form if unicodedata.category(char) != "Cf")
    folded = visible.translate(DASHES).translate(APOSTROPHES).casefold()
    return " ".join(unicodedata.normalize("NFKC", folded).split())
