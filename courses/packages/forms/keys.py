"""Ids, keys and values, and lists of what nothing points to."""

from typing import Any

from courses.blocks.keys import BareListBlock, KeyBlock
from courses.packages.forms.base import form_for
from courses.packages.forms.structures import Items
from courses.packages.yaml_text import At


class Key:
    """An id, a key or a value, as it is."""

    def __init__(self, most: int, *, needed: bool) -> None:
        self.most, self.needed = most, needed

    def check(self, at: At, names: Any) -> Any:
        return at.text().strip()[: self.most] or None

    def dump(self, danish: Any, english: Any, out: Any) -> Any:
        return danish or None

    def raw(self, data: Any, language: str, into: Any) -> Any:
        return data or ""

    def schema(self) -> dict[str, Any]:
        return {"type": ["string", "number", "boolean"]}


class Bare(Items):
    """Things without an id, since nothing points to them and there is nothing to translate in
    them. What Wagtail calls them is their place in the list."""

    def _item(self, at: At, names: Any) -> Any:
        return self.form.check(at, names)

    def dump(self, danish: Any, english: Any, out: Any) -> Any:
        found = [self.form.dump(value, value, out) for value in danish or ()]
        return [one for one in found if one is not None] or None

    def raw(self, data: Any, language: str, into: Any) -> Any:
        return [
            {"type": "item", "id": str(number), "value": self.form.raw(item, language, into)}
            for number, item in enumerate(data or (), start=1)
        ]

    def schema(self) -> dict[str, Any]:
        return {"type": "array", "items": self.form.schema()}


@form_for(KeyBlock)
def _key(block: Any) -> Key:
    return Key(block.field.max_length, needed=block.required)


@form_for(BareListBlock)
def _bare(block: Any) -> Bare:
    return Bare(block)
