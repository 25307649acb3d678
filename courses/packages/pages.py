"""A page of a package: its fields, in the order of the file. Each kind of activity names them when
it registers itself in `courses.kinds`."""

from typing import Any

from django.db.models import (
    BooleanField,
    CharField,
    DateField,
    ManyToManyField,
    PositiveSmallIntegerField,
)
from django.utils.translation import gettext as _
from wagtail.fields import StreamField
from wagtail_localize.fields import get_translatable_fields

from courses.packages.forms.base import Form
from courses.packages.forms.structures import Stream
from courses.packages.forms.texts import Words
from courses.packages.forms.values import Choice, Day, Number, Records, Slug, YesOrNo
from courses.packages.markdown import plain
from courses.packages.yaml_text import At


class OneText:
    """Words that are the same in both languages, such as a reason that editors write each other."""

    needed = False

    def __init__(self, most: int | None) -> None:
        self.most = most

    def check(self, at: At, names: Any) -> Any:
        words = plain(at.text())
        if self.most and len(words) > self.most:
            text = _("This has %(has)s characters. There is room for %(most)s.")
            at.wrong(text % {"has": len(words), "most": self.most})
        return words or None

    def dump(self, danish: Any, english: Any, out: Any) -> Any:
        return plain(danish or "") or None

    def raw(self, data: Any, language: str, into: Any) -> Any:
        return data or ""

    def schema(self) -> dict[str, Any]:
        return {"type": "string"} | ({"maxLength": self.most} if self.most else {})


class PageForm:
    def __init__(self, model: Any, fields: tuple[str, ...]) -> None:
        self.model = model
        self.forms = {name: _form(model, name) for name in fields}

    def check(self, at: At, found: dict[str, At], names: Any) -> dict[str, Any]:
        data = {}
        for name, form in self.forms.items():
            if name in found:
                data[name] = form.check(found[name], names)
            elif form.needed:
                at.wrong(_("“%(name)s” is missing.") % {"name": name})
        return {name: value for name, value in data.items() if value is not None}

    def dump(self, danish: Any, english: Any, out: Any) -> dict[str, Any]:
        data = {
            name: form.dump(getattr(danish, name), getattr(english, name), out)
            for name, form in self.forms.items()
        }
        return {name: value for name, value in data.items() if value is not None}

    def fill(self, page: Any, data: dict[str, Any], language: str, into: Any) -> None:
        for name, form in self.forms.items():
            raw = form.raw(data.get(name), language, into)
            if isinstance(form, Stream):
                raw = getattr(self.model, name).field.stream_block.to_python(raw)
            setattr(page, name, raw)

    def schema(self) -> tuple[dict[str, Any], list[str]]:
        properties = {name: form.schema() for name, form in self.forms.items()}
        return properties, [name for name, form in self.forms.items() if form.needed]


def _form(model: Any, name: str) -> Form:
    field: Any = model._meta.get_field(name)
    if name == "slug":
        return Slug()
    if isinstance(field, StreamField):
        return Stream(field.stream_block, needed=not field.blank)
    if isinstance(field, ManyToManyField):
        return Records(field.related_model)
    if isinstance(field, DateField):
        return Day()
    if isinstance(field, BooleanField):
        return YesOrNo(usual=bool(field.get_default()))
    if isinstance(field, PositiveSmallIntegerField):
        return Number.of(field)
    if field.choices:
        return Choice.of(field)
    return _words(model, field)


def _words(model: Any, field: Any) -> Form:
    if not any(one.field_name == field.name and one.is_translated(None) for one in _fields(model)):
        return OneText(field.max_length)
    lines = not isinstance(field, CharField)
    return Words(needed=not field.blank, most=field.max_length, lines=lines)


def _fields(model: Any) -> list[Any]:
    return list(get_translatable_fields(model))
