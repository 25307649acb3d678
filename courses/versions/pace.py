"""How long texts take. Read slowly, by somebody who thinks along."""

import re
from collections.abc import Iterable
from math import ceil

from django.utils.html import strip_tags

WORD = re.compile(r"\w+")
WORDS_A_MINUTE = 160


def words_in(html: str) -> int:
    return len(WORD.findall(strip_tags(html)))


def minutes_to_read(htmls: Iterable[str]) -> int:
    return ceil(sum(map(words_in, htmls)) / WORDS_A_MINUTE)
