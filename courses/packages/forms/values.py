"""What is neither words nor a file: yes and no, a choice, a date, records by their key."""

import re
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from wagtail.blocks import BooleanBlock, ChoiceBlock, ChooserBlock, IntegerBlock

from courses.packages.forms.base import form_for
from courses.packages.limits import SLUG
from courses.packages.yaml_text import At

WHOLE = re.compile(r"[+-]?[0-9]{1,9}")
YES, NO = ("true", "yes", "ja"), ("false", "no", "nej")


class YesOrNo:
    needed = False

    def __init__(self, *, usual: bool = False) -> None:
        self.usual = usual

    def check(self, at: At, names: Any) -> Any:
        word = at.text().lower()
        if word not in (*YES, *NO):
            at.wrong(_("Write true or false."))
        return self._told(word in YES)

    def dump(self, danish: Any, english: Any, out: Any) -> Any:
        return self._told(bool(danish))

    def _told(self, value: bool) -> bool | None:
        return None if value == self.usual else value

    def raw(self, data: Any, language: str, into: Any) -> Any:
        return self.usual if data is None else data

    def schema(self) -> dict[str, Any]:
        return {"type": "boolean", "default": self.usual}


class Choice:
    def __init__(self, choices: list[str], *, needed: bool, usual: str = "") -> None:
        self.choices, self.needed, self.usual = choices, needed, usual

    @classmethod
    def of(cls, field: Any) -> "Choice":
        usual = field.get_default() or ""
        return cls(
            [str(key) for key, _label in field.flatchoices if key], needed=False, usual=usual
        )

    def check(self, at: At, names: Any) -> Any:
        word = at.text()
        if word not in self.choices:
            text = _("“%(word)s” cannot be chosen here. Write one of: %(words)s.")
            at.wrong(text % {"word": word, "words": ", ".join(self.choices)})
        return word

    def dump(self, danish: Any, english: Any, out: Any) -> Any:
        return danish or None

    def raw(self, data: Any, language: str, into: Any) -> Any:
        return data or self.usual

    def schema(self) -> dict[str, Any]:
        return {"enum": self.choices}


class Day:
    needed = False

    def check(self, at: At, names: Any) -> Any:
        word = at.text()
        try:
            return date.fromisoformat(word) if word else None
        except ValueError:
            at.wrong(_("Write the date as year-month-day, such as 2008-06-01."))
            return None

    def dump(self, danish: Any, english: Any, out: Any) -> Any:
        return danish

    def raw(self, data: Any, language: str, into: Any) -> Any:
        return data

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "format": "date"}


class Number:
    needed = False

    def __init__(self, least: int, most: int) -> None:
        self.least, self.most = least, most

    @classmethod
    def of(cls, field: Any) -> "Number":
        """As its validators say; what the database adds lies outside of them."""
        limits = [one.limit_value for one in field._validators]
        return cls(min(limits), max(limits))

    def check(self, at: At, names: Any) -> Any:
        word = at.text()
        if not word:
            return None
        is_number = word.isascii() and word.isdigit() and len(word) <= len(str(self.most))
        if not (is_number and self.least <= int(word) <= self.most):
            text = _("Write a number from %(least)s to %(most)s.")
            at.wrong(text % {"least": self.least, "most": self.most})
            return None
        return int(word)

    def dump(self, danish: Any, english: Any, out: Any) -> Any:
        return danish

    def raw(self, data: Any, language: str, into: Any) -> Any:
        return data

    def schema(self) -> dict[str, Any]:
        return {"type": "integer", "minimum": self.least, "maximum": self.most}


class Whole:
    """A number that may be below zero, and for which 0 is something else than none."""

    def __init__(self, least: int | None, most: int | None, *, needed: bool) -> None:
        self.least, self.most, self.needed = least, most, needed

    def check(self, at: At, names: Any) -> Any:
        word = at.text()
        if not word:
            return None
        found = int(word) if WHOLE.fullmatch(word) else None
        if found is None:
            at.wrong(_("Write a whole number."))
        elif not self._is_within(found):
            text = _("Write a number from %(least)s to %(most)s.")
            at.wrong(text % {"least": self.least, "most": self.most})
        return found

    def _is_within(self, found: int) -> bool:
        high_enough = self.least is None or found >= self.least
        return high_enough and (self.most is None or found <= self.most)

    def dump(self, danish: Any, english: Any, out: Any) -> Any:
        return danish

    def raw(self, data: Any, language: str, into: Any) -> Any:
        return data

    def schema(self) -> dict[str, Any]:
        limits = {"minimum": self.least, "maximum": self.most}
        return {"type": "integer"} | {n: one for n, one in limits.items() if one is not None}


class Slug:
    """The last part of the page's address."""

    needed = True

    def check(self, at: At, names: Any) -> Any:
        word = at.text()
        if not SLUG.fullmatch(word) or len(word) > 100:
            text = _("“%(word)s” cannot be an address. Use small letters a–z, digits and -.")
            at.wrong(text % {"word": word})
        return word

    def dump(self, danish: Any, english: Any, out: Any) -> Any:
        return danish

    def raw(self, data: Any, language: str, into: Any) -> Any:
        return data

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "pattern": f"^{SLUG.pattern}$", "maxLength": 100}


class Record:
    """One of a kind of record, by its key."""

    def __init__(self, model: Any, *, needed: bool) -> None:
        self.model, self.needed = model, needed

    def check(self, at: At, names: Any) -> Any:
        key = at.text()
        if key not in names.keys_of(self.model):
            text = _("There is no %(kind)s “%(key)s” here. Known are: %(keys)s.")
            keys = ", ".join(sorted(names.keys_of(self.model)))
            kind = self.model._meta.verbose_name
            at.wrong(text % {"kind": kind, "key": key, "keys": keys})
        return key

    def dump(self, danish: Any, english: Any, out: Any) -> Any:
        return danish.key if danish else None

    def raw(self, data: Any, language: str, into: Any) -> Any:
        return into.record(self.model, data).pk if data else None

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "description": f"The key of a {self.model.__name__}."}


class Records:
    """Several of them."""

    needed = False

    def __init__(self, model: Any) -> None:
        self.one = Record(model, needed=True)

    def check(self, at: At, names: Any) -> Any:
        return sorted({self.one.check(item, names) for item in at.items()}) or None

    def dump(self, danish: Any, english: Any, out: Any) -> Any:
        return sorted(record.key for record in danish.all()) or None

    def raw(self, data: Any, language: str, into: Any) -> Any:
        return [into.record(self.one.model, key) for key in data or []]

    def schema(self) -> dict[str, Any]:
        return {"type": "array", "items": self.one.schema(), "uniqueItems": True}


@form_for(BooleanBlock)
def _yes_or_no(block: Any) -> YesOrNo:
    return YesOrNo(usual=bool(block.get_default()))


@form_for(IntegerBlock)
def _whole(block: Any) -> Whole:
    field = block.field
    return Whole(field.min_value, field.max_value, needed=block.required)


@form_for(ChoiceBlock)
def _choice(block: Any) -> Choice:
    choices = [str(value) for value, _name in block.field.choices if value]
    return Choice(choices, needed=block.required, usual=block.get_default() or "")


@form_for(ChooserBlock)
def _record(block: Any) -> Record:
    if not any(field.name == "key" for field in block.model_class._meta.fields):
        raise NotImplementedError(f"{block.model_class.__name__} has no key to be told by")
    return Record(block.model_class, needed=block.required)
