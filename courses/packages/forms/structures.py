"""Blocks that hold others."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _
from wagtail.blocks import ListBlock, StreamBlock, StructBlock

from courses.packages.forms.base import form_for, form_of
from courses.packages.limits import ID, LONGEST_ID
from courses.packages.yaml_text import At

Check = Callable[[dict[str, Any], At], None]
_CHECKS: dict[type[StructBlock], Check] = {}


def check_for(*blocks: type[StructBlock]) -> Callable[[Check], Check]:
    """Decorate what must hold between the fields of a block."""

    def register(check: Check) -> Check:
        _CHECKS.update(dict.fromkeys(blocks, check))
        return check

    return register


class Struct:
    """Names with values."""

    def __init__(self, block: Any) -> None:
        self.block = block
        self.forms = {name: form_of(child) for name, child in block.child_blocks.items()}
        self.needed = any(form.needed for form in self.forms.values())
        self.checks = [_CHECKS[one] for one in type(block).__mro__ if one in _CHECKS]

    def check(self, at: At, names: Any) -> Any:
        return self.checked(at, at.mapping(set(self.forms)), names)

    def checked(self, at: At, found: dict[str, At], names: Any) -> dict[str, Any]:
        data = {name: self._child(at, name, found.get(name), names) for name in self.forms}
        data = {name: value for name, value in data.items() if value is not None}
        for check in self.checks:
            check(data, at)
        return data

    def _child(self, at: At, name: str, child: At | None, names: Any) -> Any:
        if child is not None:
            return self.forms[name].check(child, names)
        if self.forms[name].needed:
            at.wrong(_("“%(name)s” is missing.") % {"name": name})
        return None

    def dump(self, danish: Any, english: Any, out: Any) -> Any:
        found = {
            name: form.dump(danish.get(name), english.get(name), out)
            for name, form in self.forms.items()
        }
        return {name: value for name, value in found.items() if value is not None}

    def raw(self, data: Any, language: str, into: Any) -> Any:
        return {
            name: form.raw((data or {}).get(name), language, into)
            for name, form in self.forms.items()
        }

    def schema(self) -> dict[str, Any]:
        return _object(
            {name: form.schema() for name, form in self.forms.items()},
            [name for name, form in self.forms.items() if form.needed],
        )


class Several:
    """What lists and streams share: things with an id each, which stays the same for good."""

    needed: bool
    least: int | None
    most: int | None
    head: tuple[str, ...] = ("id",)

    def check(self, at: At, names: Any) -> Any:
        items = at.items()
        if self.least and len(items) < self.least:
            at.wrong(_("There must be at least %(least)s here.") % {"least": self.least})
        if self.most and len(items) > self.most:
            at.wrong(_("There can be at most %(most)s here.") % {"most": self.most})
        return [data for item in items if (data := self._item(item, names)) is not None] or None

    def _item(self, at: At, names: Any) -> Any:
        raise NotImplementedError

    def _known(self, form: Any) -> set[str]:
        inner = set(form.forms) if isinstance(form, Struct) else {_own_key(form)}
        return {*self.head, *inner}

    def _filled(self, at: At, found: dict[str, At], form: Any, names: Any) -> dict[str, Any]:
        identity = {"id": _id(at, found.pop("id", None), names)}
        if isinstance(form, Struct):
            return identity | form.checked(at, found, names)
        own = _own_key(form)
        if own not in found:
            at.wrong(_("“%(name)s” is missing.") % {"name": own})
            return identity
        return identity | {own: form.check(found[own], names)}


class Items(Several):
    def __init__(self, block: Any) -> None:
        self.form = form_of(block.child_block)
        self.least, self.most = block.meta.min_num, block.meta.max_num
        self.needed = bool(self.least)

    def _item(self, at: At, names: Any) -> Any:
        return self._filled(at, at.mapping(self._known(self.form)), self.form, names)

    def dump(self, danish: Any, english: Any, out: Any) -> Any:
        translated = {item.id: item.value for item in english.bound_blocks} if english else {}
        return [
            {"id": item.id}
            | _inner(self.form, item.value, translated.get(item.id, item.value), out)
            for item in danish.bound_blocks
        ] or None

    def raw(self, data: Any, language: str, into: Any) -> Any:
        return [
            {
                "type": "item",
                "id": item["id"],
                "value": self.form.raw(_value(self.form, item), language, into),
            }
            for item in data or []
        ]

    def schema(self) -> dict[str, Any]:
        limits = {"minItems": self.least, "maxItems": self.most}
        return {
            "type": "array",
            "items": _with_head(self.form, {"id": {"$ref": "#/$defs/id"}}),
            **{name: limit for name, limit in limits.items() if limit},
        }


class Stream(Several):
    """Blocks of several kinds, one after the other."""

    head = ("block", "id")

    def __init__(self, block: Any, *, needed: bool | None = None) -> None:
        self.forms = {name: form_of(child) for name, child in block.child_blocks.items()}
        self.least, self.most = block.meta.min_num, block.meta.max_num
        self.needed = block.required if needed is None else needed

    def _item(self, at: At, names: Any) -> Any:
        kind = at.peek("block")
        name = kind.text() if kind else ""
        if name not in self.forms:
            text = _("There is no block “%(name)s”. Known are: %(names)s.")
            place = kind or at
            place.wrong(text % {"name": name, "names": ", ".join(sorted(self.forms))})
            return None
        found = at.mapping(self._known(self.forms[name]))
        found.pop("block", None)
        return {"block": name} | self._filled(at, found, self.forms[name], names)

    def dump(self, danish: Any, english: Any, out: Any) -> Any:
        translated = {child.id: child.value for child in english} if english else {}
        return [
            {"block": child.block_type, "id": child.id}
            | _inner(
                self.forms[child.block_type],
                child.value,
                translated.get(child.id, child.value),
                out,
            )
            for child in danish
        ] or None

    def raw(self, data: Any, language: str, into: Any) -> Any:
        return [
            {
                "type": item["block"],
                "id": item["id"],
                "value": self.forms[item["block"]].raw(
                    _value(self.forms[item["block"]], item), language, into
                ),
            }
            for item in data or []
        ]

    def schema(self) -> dict[str, Any]:
        kinds = [
            _with_head(form, {"block": {"const": name}, "id": {"$ref": "#/$defs/id"}})
            for name, form in self.forms.items()
        ]
        return {"type": "array", "items": {"oneOf": kinds}}


def _id(at: At, place: At | None, names: Any) -> str:
    if place is None:
        at.wrong(_("Give it an “id” of its own, a short word such as “tegn-1”, and keep it."))
        return ""
    found = place.text()
    if not ID.fullmatch(found) or len(found) > LONGEST_ID:
        text = _("“%(id)s” cannot be an id. Use small letters a–z, digits and -, at most %(most)s.")
        place.wrong(text % {"id": found, "most": LONGEST_ID})
    elif found in names.ids:
        text = _("The id “%(id)s” is taken in line %(line)s. Choose another.")
        place.wrong(text % {"id": found, "line": names.ids[found]})
    else:
        names.ids[found] = place.line
    return found


def _own_key(form: Any) -> str:
    return str(getattr(form, "key", "value"))


def _inner(form: Any, danish: Any, english: Any, out: Any) -> dict[str, Any]:
    data = form.dump(danish, english, out)
    if isinstance(form, Struct):
        return dict(data)
    return {} if data is None else {_own_key(form): data}


def _value(form: Any, item: dict[str, Any]) -> Any:
    return item if isinstance(form, Struct) else item.get(_own_key(form))


def _object(properties: dict[str, Any], required: list[str]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": False,
    }


def _with_head(form: Any, head: dict[str, Any]) -> dict[str, Any]:
    if not isinstance(form, Struct):
        own = _own_key(form)
        return _object({**head, own: form.schema()}, [*head, own])
    inner = form.schema()
    return _object({**head, **inner["properties"]}, [*head, *inner["required"]])


@form_for(StructBlock)
def _struct(block: Any) -> Struct:
    return Struct(block)


@form_for(ListBlock)
def _list(block: Any) -> Items:
    return Items(block)


@form_for(StreamBlock)
def _stream(block: Any) -> Stream:
    return Stream(block)
