"""JSON schemas of the files of a package, for editors' tools. `manage.py course_schemas` writes
them to docs/schema."""

import json
from typing import Any

from courses import kinds
from courses.packages.limits import ID, LONGEST_ID
from courses.packages.reading import SCHEMA, form_for_kind


def schemas() -> dict[str, str]:
    """By the name of the file."""
    found = {"course.schema.json": _of("course", _top())}
    for kind in kinds.packaged().values():
        found[f"{kind.name}.schema.json"] = _of(kind.name, {})
    return found


def _top() -> dict[str, Any]:
    files = {"type": "array", "items": {"type": "string"}, "uniqueItems": True}
    return {"schema": {"const": SCHEMA}, "activities": files}


def _of(kind: str, first: dict[str, Any]) -> str:
    properties, required = form_for_kind(kind).schema()
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"Tegn: {kind}",
        "type": "object",
        "properties": first | properties,
        "required": [*(["schema"] if first else []), *required],
        "additionalProperties": False,
        "$defs": {"id": {"type": "string", "pattern": f"^{ID.pattern}$", "maxLength": LONGEST_ID}},
    }
    return json.dumps(schema, indent=1, ensure_ascii=False, default=str) + "\n"
