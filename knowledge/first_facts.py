"""The facts that an empty installation begins with, none of them verified."""

from pathlib import Path
from typing import Any

import yaml
from django.conf import settings
from django.db import transaction

from knowledge.facts.loading import Loaded, load_facts
from knowledge.first_sources import load_first_sources
from knowledge.models import Fact

FOLDER: Path = settings.ROOT / "content" / "knowledge"


def load_first_facts() -> None:
    """Adds what is missing; what CMM has changed or verified stays as it is."""
    load_folder(FOLDER, only_new=True)


def load_folder(folder: Path, *, only_new: bool = False) -> Loaded:
    """Its table of facts, with the sources and names beside it where there are any."""
    with transaction.atomic():
        load_first_sources(folder / "sources.yaml")
        loaded = load_facts(folder / "facts.csv", only_new=only_new)
        for key, words in _read(folder, "fact_names", {}).items():
            _name(key, words)
        return loaded


def _name(key: str, words: dict[str, Any]) -> None:
    """Facts come from a table that has keys only."""
    Fact.objects.filter(key=key, name_da=key).update(
        name_da=words["da"], name_en=words["en"], patterns="\n".join(words.get("found_as", []))
    )


def _read(folder: Path, name: str, otherwise: Any) -> Any:
    path = folder / f"{name}.yaml"
    return yaml.safe_load(path.read_text(encoding="utf-8")) if path.exists() else otherwise
