"""How the parts of a story stand in packages: see `courses.packages.forms`."""

from typing import Any

from courses.packages.forms.base import form_for
from courses.packages.yaml_text import At
from scenarios.blocks.base import SeatsBlock, ids_in


class Ids:
    """Several ids, as a list."""

    needed = False

    def check(self, at: At, names: Any) -> Any:
        return [word for item in at.items() for word in ids_in(item.text())] or None

    def dump(self, danish: Any, english: Any, out: Any) -> Any:
        return list(ids_in(danish)) or None

    def raw(self, data: Any, language: str, into: Any) -> Any:
        return " ".join(data or ())

    def schema(self) -> dict[str, Any]:
        return {"type": "array", "items": {"type": "string"}}


@form_for(SeatsBlock)
def _ids(block: Any) -> Ids:
    return Ids()
