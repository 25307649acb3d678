"""References by key in rich text, `<a linktype="fact" key="reflection.max">…</a>`: what facts and
words of the glossary have in common."""

import re

from django.utils.html import format_html

Match = re.Match[str]


def references_to(kind: str) -> re.Pattern[str]:
    """With the key, and what stands inside."""
    return re.compile(
        rf'<a\b(?=[^>]*\blinktype="{kind}")(?=[^>]*\bkey="(?P<key>[^"]*)")[^>]*>(?P<inside>.*?)</a>',
        re.S,
    )


def keys_found(links: re.Pattern[str], html: str) -> list[str]:
    """In the order of the text, each once."""
    return list(dict.fromkeys(match["key"] for match in links.finditer(html)))


def beginning(kind: str, key: str) -> str:
    return format_html('<a linktype="{}" key="{}">', kind, key)
