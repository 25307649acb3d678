"""The published figures that an empty installation knows, from content/knowledge/figures."""

from pathlib import Path
from typing import Any

import yaml
from django.conf import settings

from knowledge.figures.uploading import examine, keep
from knowledge.first_sources import load_first_sources
from knowledge.models import DataColumn, DataSet, Figure, Footnote, Source

FOLDER: Path = settings.ROOT / "content" / "knowledge"


def load_first_figures() -> None:
    """Adds what is missing; what editors have changed or uploaded since stays as it is."""
    load_first_sources()
    for path in sorted((FOLDER / "figures").glob("*.yaml")):
        if not DataSet.objects.filter(key=path.stem).exists():
            _load(path, _read(path))


def _read(path: Path) -> dict[str, Any]:
    return dict(yaml.safe_load(path.read_text(encoding="utf-8")))


def _both(said: dict[str, Any], name: str, field: str = "") -> dict[str, str]:
    texts = said.get(name) or {"da": "", "en": ""}
    return {f"{field or name}_{code}": texts[code] for code in ("da", "en")}


def _load(path: Path, said: dict[str, Any]) -> None:
    data_set = DataSet.objects.create(
        key=path.stem,
        source=Source.objects.get(key=said["source"]),
        extracted_on=said.get("extracted_on"),
        breakdown=said["breakdown"],
        total_row=said.get("total_row", ""),
        **_both(said, "name"),
        **_both(said, "extracted"),
        **_both(said, "caveats"),
    )
    for order, column in enumerate(said["columns"]):
        DataColumn.objects.create(data_set=data_set, sort_order=order, **_column(column))
    for order, note in enumerate(said.get("footnotes", ())):
        Footnote.objects.create(data_set=data_set, sort_order=order, **_footnote(note))
    _load_table(DataSet.objects.get(pk=data_set.pk), path.with_suffix(".csv"))
    for key, figure in said.get("figures", {}).items():
        Figure.objects.create(key=key, data_set=data_set, **_figure(figure))


def _column(said: dict[str, Any]) -> dict[str, Any]:
    names = ("name", "role", "unit", "population", "is_total")
    labels = {"label_da": said["da"], "label_en": said["en"]}
    return {name: said[name] for name in names if name in said} | labels


def _footnote(said: dict[str, Any]) -> dict[str, Any]:
    return {
        "row": said.get("row", ""),
        "column": said.get("column", ""),
        "sources_disagree": said.get("disagree", False),
        "text_da": said["da"],
        "text_en": said["en"],
    }


def _figure(said: dict[str, Any]) -> dict[str, Any]:
    texts = _both(said, "title", "name") | _both(said, "description") | _both(said, "summary")
    return {"series": said.get("series", []), "kind": said["kind"], **texts}


def _load_table(data_set: DataSet, path: Path) -> None:
    """By the same way as an editor's upload, with the same rules."""
    found = examine(data_set, path.read_bytes())
    if found.problems:
        raise ValueError(f"{path.name}: {' '.join(found.problems)}")
    keep(examined=found)
