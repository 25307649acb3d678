"""What an author means with the value of a variable."""

import re

from scenarios.engine.conditions import Value

YES, NO = ("yes", "true", "ja"), ("no", "false", "nej")
WHOLE = re.compile(r"[+-]?[0-9]{1,6}")


def value_of(text: str) -> Value:
    """Anything else stays as it is, and the check says where it cannot be."""
    word = (text or "").strip().lower()
    if word in YES:
        return True
    if word in NO:
        return False
    return int(word) if WHOLE.fullmatch(word) else (text or "").strip()
