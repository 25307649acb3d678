"""How names are sorted and searched, the same on every database."""

import unicodedata

# "zz" comes after every Danish name, whatever a database thinks of letters beyond z.
SORTED = str.maketrans(
    {"æ": "zza", "ä": "zza", "ø": "zzb", "ö": "zzb", "å": "zzc", "ü": "y", "ð": "d", "þ": "th"}
)
SEARCHED = str.maketrans(
    {"æ": "ae", "ä": "ae", "ø": "oe", "ö": "oe", "å": "aa", "ü": "y", "ð": "d", "þ": "th"}
)


def sort_name(last_name: str, first_name: str) -> str:
    """In the order of a Danish list: æ, ø, å last, and aa as å."""
    text = unicodedata.normalize("NFC", f"{last_name} {first_name}".strip()).casefold()
    return _without_accents(text.replace("aa", "å").translate(SORTED))


def search_text(*words: str) -> str:
    """One line in which a search finds Åse and Aase alike."""
    text = unicodedata.normalize("NFC", " ".join(words)).casefold()
    return " ".join(_without_accents(text.translate(SEARCHED)).split())


def _without_accents(text: str) -> str:
    parts = unicodedata.normalize("NFKD", text)
    return "".join(part for part in parts if not unicodedata.combining(part))
