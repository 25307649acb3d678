"""Reads the documents for authorities, so that tests can hold them to the code."""

import re

from tests.helpers import ROOT

CODE = re.compile(r"`([^`\n]+)`")


def text(name: str) -> str:
    return (ROOT / "docs" / name).read_text(encoding="utf-8")


def flowing(name: str) -> str:
    """Without its line breaks: a sentence may stand on two lines."""
    return " ".join(text(name).split())


def rows(name: str, heading: str) -> list[list[str]]:
    """The cells of the first table under a heading, without its head."""
    part = re.split(rf"^#+ {re.escape(heading)}$", text(name), flags=re.MULTILINE)[1]
    table = re.search(r"(?:^\|.*\|\n)+", part, re.MULTILINE)
    assert table is not None, f"no table under {heading}"
    lines = table[0].splitlines()[2:]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


def in_code(name: str) -> set[str]:
    return set(CODE.findall(text(name)))
