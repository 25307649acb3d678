"""What may stand: names and terms that the author has invented, and what authorities publish."""

import re
from collections.abc import Iterable

from knowledge.anonymisation.hits import Category
from knowledge.anonymisation.lists import words

# The caller adds the numbers that facts hold. An address on the web covers what is below it.
OFFICIAL = words("official")
WORDS = re.compile(r"[^\W_]+(?:[-'][^\W_]+)*")
IN_WORDS = {Category.NAME, Category.TOWN, Category.COMPANY}
PHONE_DIGITS = 8


class Allowed:
    def __init__(self, terms: Iterable[str]) -> None:
        kept = [term for term in terms if term.strip()]
        self._keys = {_key(term) for term in kept}
        self._phones = {key[-PHONE_DIGITS:] for key in self._keys if key[-PHONE_DIGITS:].isdigit()}
        self._words = {word.lower() for term in kept for word in WORDS.findall(term)}
        self._hosts = tuple(
            term.lower() for term in kept if re.fullmatch(r"[\w-]+(\.[\w-]+)+", term)
        )

    def covers(self, category: Category, said: str) -> bool:
        key = _key(said)
        if key in self._keys:
            return True
        if category in IN_WORDS:
            return all(self._knows(word.lower()) for word in WORDS.findall(said))
        if category == Category.PHONE:
            return len(key) >= PHONE_DIGITS and key[-PHONE_DIGITS:] in self._phones
        if category in {Category.LINK, Category.EMAIL}:
            return self._is_host(said.lower())
        return False

    def _knows(self, word: str) -> bool:
        return bool({word, word.removesuffix("'s"), word.removesuffix("s")} & self._words)

    def _is_host(self, said: str) -> bool:
        """The host itself or one under it; of an e-mail address what follows the @."""
        host = re.sub(r"^(?:\w+://)?(?:[^/@]*@)?", "", said).split("/")[0].split(":")[0]
        return any(host == one or host.endswith(f".{one}") for one in self._hosts)


def _key(text: str) -> str:
    return "".join(sign for sign in text.lower() if sign.isalnum())
