"""A number that a form sends back has no separators, however large it becomes."""

import re
from pathlib import Path

from django.conf import settings
from django.template import Context, Template
from django.utils.translation import override

# Numbers of rows and versions, and counters: from 1,000 on they are shown as 1.000.
NUMBER = re.compile(
    r'value="\{\{ ([\w.]*\b(?:pk|seen|number|step|place)) \}\}"|\{\{ session\.id \}\}'
)


def templates() -> list[Path]:
    """Ours: not those of what is installed here."""
    found = settings.ROOT.rglob("templates/**/*.html")
    return [path for path in found if not {".venv", "node_modules"} & set(path.parts)]


def test_every_form_sends_plain_numbers():
    wrong = [
        f"{path.relative_to(settings.ROOT)}: {match[0]}"
        for path in templates()
        for match in NUMBER.finditer(path.read_text(encoding="utf-8"))
    ]

    assert wrong == []


def test_without_that_they_have_separators():
    with override("da"):
        shown = Template("{{ n }}").render(Context({"n": 1234}))
        plain = Template("{% load l10n %}{{ n|unlocalize }}").render(Context({"n": 1234}))

    assert (shown, plain) == ("1.234", "1234")
