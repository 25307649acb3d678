"""What Wagtail must know of references to facts: how they are stored and what they refer to."""

from collections.abc import Iterator
from typing import Any

from django.utils.html import format_html
from draftjs_exporter.dom import DOM
from wagtail.admin.rich_text.converters.html_to_contentstate import LinkElementHandler
from wagtail.rich_text import LinkHandler

from knowledge.models import Fact

ENTITY = "FACT"


class FactLinkHandler(LinkHandler):
    identifier = "fact"

    @classmethod
    def expand_db_attributes(cls, attrs: dict[str, str]) -> str:
        """It stays a reference: `knowledge.facts.rendering` makes words of it."""
        return format_html('<a linktype="fact" key="{}">', attrs.get("key", ""))

    @classmethod
    def extract_references(cls, attrs: dict[str, str]) -> Iterator[tuple[Any, str, str, str]]:
        pk = Fact.objects.filter(key=attrs.get("key", "")).values_list("pk", flat=True).first()
        if pk is not None:
            yield Fact, str(pk), "", ""


class FactElementHandler(LinkElementHandler):
    # Words inside a reference are not the editor's to change.
    mutability = "IMMUTABLE"

    def get_attribute_data(self, attrs: dict[str, str]) -> dict[str, str]:
        return {"key": attrs.get("key", "")}


def fact_entity(props: dict[str, Any]) -> Any:
    return DOM.create_element(
        "a", {"linktype": "fact", "key": props.get("key", "")}, props["children"]
    )


CONVERSION = {
    "from_database_format": {'a[linktype="fact"]': FactElementHandler(ENTITY)},
    "to_database_format": {"entity_decorators": {ENTITY: fact_entity}},
}
