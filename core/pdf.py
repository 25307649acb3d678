"""A document as an accessible PDF (PDF/UA-1), from a template of ours and data.

What people have written comes as data and is never part of the template, so that nothing in it can
be taken for code. The template reads it with `#let data = json(bytes(sys.inputs.data))` and begins
with `#import "tegn.typ": *`.
"""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import typst

from core.printable import FAMILIES, FOLDER, printable

SHARED = Path(__file__).parent / "print" / "tegn.typ"
MAIN = "main.typ"


def pdf(
    template: Path, data: Mapping[str, Any], *, files: Mapping[str, bytes] | None = None
) -> bytes:
    """`data` is what JSON can hold, with a `language` and a `title`; `files` are pictures by the
    names that the template calls them by. It sees these and nothing else."""
    given = {**_printable(data), "fonts": list(FAMILIES)}
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / MAIN).write_bytes(template.read_bytes())
        (folder / SHARED.name).write_bytes(SHARED.read_bytes())
        for file, content in (files or {}).items():
            (folder / Path(file).name).write_bytes(content)
        made: bytes = typst.compile(
            str(folder / MAIN),
            root=name,
            font_paths=_fonts(),
            sys_inputs={"data": json.dumps(given)},
            format="pdf",
            pdf_standards=["ua-1"],
        )
    return made


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FOLDER)]
    )


def _printable(value: Any) -> Any:
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, Mapping):
        return {name: _printable(inner) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_printable(inner) for inner in value]
    return value
