"""What Wagtail must know of references by key: how they are stored and what they refer to."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from draftjs_exporter.dom import DOM
from wagtail.admin.rich_text.converters.html_to_contentstate import LinkElementHandler
from wagtail.rich_text import LinkHandler

from knowledge.models import Fact, GlossaryTerm
from knowledge.references import beginning


@dataclass(frozen=True)
class Kind:
    """A record with a key that texts refer to, and how the editor calls it."""

    name: str
    model: type[Any]
    # Whether the words inside are the record's own, which are not the editor's to change.
    tells_itself: bool

    @property
    def entity(self) -> str:
        return self.name.upper()

    @property
    def handler(self) -> type[LinkHandler]:
        return type(
            f"{self.entity}Handler", (_ReferenceHandler,), {"identifier": self.name, "kind": self}
        )

    @property
    def conversion(self) -> dict[str, Any]:
        return {
            "from_database_format": {f'a[linktype="{self.name}"]': _ElementHandler(self)},
            "to_database_format": {"entity_decorators": {self.entity: self._element}},
        }

    def _element(self, props: dict[str, Any]) -> Any:
        about = {"linktype": self.name, "key": props.get("key", "")}
        return DOM.create_element("a", about, props["children"])


class _ReferenceHandler(LinkHandler):
    kind: Kind

    @classmethod
    def expand_db_attributes(cls, attrs: dict[str, str]) -> str:
        """It stays a reference: whoever shows the text makes something of it."""
        return beginning(cls.kind.name, attrs.get("key", ""))

    @classmethod
    def extract_references(cls, attrs: dict[str, str]) -> Iterator[tuple[Any, str, str, str]]:
        model = cls.kind.model
        pk = model.objects.filter(key=attrs.get("key", "")).values_list("pk", flat=True).first()
        if pk is not None:
            yield model, str(pk), "", ""


class _ElementHandler(LinkElementHandler):
    def __init__(self, kind: Kind) -> None:
        super().__init__(kind.entity)
        self.mutability = "IMMUTABLE" if kind.tells_itself else "MUTABLE"

    def get_attribute_data(self, attrs: dict[str, str]) -> dict[str, str]:
        return {"key": attrs.get("key", "")}


FACT = Kind("fact", Fact, tells_itself=True)
WORD = Kind("word", GlossaryTerm, tells_itself=False)
