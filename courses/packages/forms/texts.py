"""Words in two languages: plain ones, and those with bold, links, lists and facts."""

import re
from typing import Any
from urllib.parse import urlsplit

from django.utils.html import escape
from django.utils.translation import gettext as _
from wagtail.blocks import CharBlock, RichTextBlock, TextBlock
from wagtail.rich_text import RichText
from wagtail_localize.strings import extract_strings

from courses.packages import markdown
from courses.packages.forms.base import LANGUAGES, MISSING, form_for, is_said
from courses.packages.markdown import Wrong, plain
from courses.packages.yaml_text import At
from knowledge.facts.rendering import reference

SCHEMES = ("http", "https", "mailto", "tel")
PAGE = "page:"
WORD = "word:"


class Words:
    """Plain words."""

    key = "words"

    def __init__(self, *, needed: bool, most: int | None = None, lines: bool = False) -> None:
        self.needed, self.most, self.lines = needed, most, lines

    def check(self, at: At, names: Any) -> Any:
        said = at.mapping(set(LANGUAGES))
        data = {code: self._words(said[code]) for code in LANGUAGES if code in said}
        data = {code: words for code, words in data.items() if words}
        _check_languages(at, data, self.needed)
        return data or None

    def _words(self, at: At) -> str:
        words = plain(at.text())
        if self.most and len(words) > self.most:
            text = _("This has %(has)s characters. There is room for %(most)s.")
            at.wrong(text % {"has": len(words), "most": self.most})
        if not self.lines and "\n" in words:
            at.wrong(_("This must stand on one line."))
        return words

    def dump(self, danish: Any, english: Any, out: Any) -> Any:
        words = self._cleaned(danish)
        if not words:
            return None
        translated = self._cleaned(english) if is_said(english) else ""
        return {"da": words} | ({"en": translated} if translated else {})

    def _cleaned(self, words: Any) -> str:
        return plain(str(words or "") if self.lines else str(words or "").replace("\n", " "))

    def raw(self, data: Any, language: str, into: Any) -> Any:
        return (data or {}).get(language, MISSING if data else "")

    def schema(self) -> dict[str, Any]:
        limit = {"maxLength": self.most} if self.most else {}
        return _both({"type": "string", **limit})


class RichWords:
    """Words with bold, italic, links, lists and facts, in the Markdown of packages."""

    key = "words"

    def __init__(self, *, needed: bool) -> None:
        self.needed = needed

    def check(self, at: At, names: Any) -> Any:
        said = at.mapping(set(LANGUAGES))
        data = {code: self._words(said[code], names) for code in LANGUAGES if code in said}
        data = {code: words for code, words in data.items() if words}
        _check_languages(at, data, self.needed)
        if len(data) == len(LANGUAGES):
            _check_shapes(said["en"], data)
        return data or None

    def _words(self, at: At, names: Any) -> str:
        text = at.text()
        try:
            blocks = markdown.read(text)
        except Wrong as wrong:
            at.wrong(wrong.text, at.begins_after + wrong.line)
            return ""
        for run in markdown.runs_in(blocks):
            if run.fact and run.fact not in names.facts:
                where = at.begins_after + _line_of(text, run.fact)
                text_ = _("There is no fact “%(key)s” here. Look it up under Facts.")
                at.wrong(text_ % {"key": run.fact}, where)
            if run.target:
                _check_target(at, run.target, names)
        return markdown.written(blocks)

    def dump(self, danish: Any, english: Any, out: Any) -> Any:
        words = markdown.markdown_of(_source(danish), out.target_of)
        if not words:
            return None
        source = _source(english)
        translated = markdown.markdown_of(source, out.target_of) if is_said(source) else ""
        return {"da": words} | ({"en": translated} if translated else {})

    def raw(self, data: Any, language: str, into: Any) -> Any:
        if not data:
            return ""
        if language not in data:
            return f"<p>{MISSING}</p>"
        told = into.told(language)
        return markdown.html_of(
            markdown.read(data[language]),
            into.link,
            lambda key: reference(key, told.get(key, key)),
        )

    def schema(self) -> dict[str, Any]:
        about = (
            "Paragraphs, **bold**, *italic*, [links](https://…), glossary [words](word:key), "
            "lists, {{facts}}."
        )
        return _both({"type": "string", "description": about})


def _source(value: Any) -> str:
    return value.source if isinstance(value, RichText) else str(value or "")


def _line_of(text: str, key: str) -> int:
    return next((n for n, line in enumerate(text.split("\n")) if key in line), 0)


def _check_languages(at: At, data: dict[str, str], needed: bool) -> None:
    if needed and not data:
        at.wrong(_("The Danish text is missing."))
    elif "en" in data and "da" not in data:
        at.wrong(_("There is English without Danish. Write the Danish text."))
    elif data and "en" not in data:
        at.warn(_("The English is missing. Without it the page comes in Danish only."))


def _check_target(at: At, target: str, names: Any) -> None:
    if target.startswith("media/"):
        names.use(at, target)
    elif target.startswith(PAGE):
        if target.removeprefix(PAGE) not in names.pages:
            text = _("There is no page “%(page)s” here. Correct the link or take it away.")
            at.wrong(text % {"page": target})
    elif target.startswith(WORD):
        if (key := target.removeprefix(WORD)) not in names.words:
            text = _("There is no word “%(key)s” in the glossary here. Correct it or take it away.")
            at.wrong(text % {"key": key})
    elif urlsplit(target).scheme not in SCHEMES:
        text = _("The link “%(link)s” cannot be used. Begin it with https://, mailto: or tel:.")
        at.wrong(text % {"link": target})


def _check_shapes(at: At, data: dict[str, str]) -> None:
    """English is made from the Danish one, string for string."""
    danish, english = (_strings(data[code]) for code in LANGUAGES)
    if danish[0] != english[0]:
        at.wrong(
            _(
                "The English must have the same paragraphs and lists as the Danish, and be bold or "
                "italic as a whole where the Danish is."
            )
        )
    elif [_links(one) for one in danish[1]] != [_links(one) for one in english[1]]:
        at.wrong(_("The English must have the same links and facts as the Danish."))
    elif len(dict(_pairs(danish, english))) < len(set(_pairs(danish, english))):
        at.wrong(_("Two Danish paragraphs are alike, so their English must be alike too."))


def _strings(words: str) -> tuple[str, list[Any]]:
    html = markdown.html_of(
        markdown.read(words),
        lambda target: f'<a href="{escape(target)}">',
        lambda key: reference(key, key),
    )
    template, strings = extract_strings(html)
    return re.sub(r"\s+", " ", template), strings


def _links(string: tuple[Any, dict[str, dict[str, str]]]) -> list[tuple[str, str]]:
    return sorted((one.get("href", ""), one.get("key", "")) for one in string[1].values())


def _pairs(danish: Any, english: Any) -> list[tuple[str, str]]:
    pairs = zip(danish[1], english[1], strict=True)
    return [(one[0].data, other[0].data) for one, other in pairs]


def _both(text: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": dict.fromkeys(LANGUAGES, text),
        "required": ["da"],
        "additionalProperties": False,
    }


@form_for(CharBlock, TextBlock)
def _plain(block: Any) -> Words:
    lines = isinstance(block, TextBlock)
    return Words(needed=block.required, most=block.field.max_length, lines=lines)


@form_for(RichTextBlock)
def _rich(block: Any) -> RichWords:
    # Its form field would build the whole editor.
    return RichWords(needed=block.field_options["required"])
