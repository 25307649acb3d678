"""The documents that an empty installation knows, from content/knowledge/sources.yaml."""

from pathlib import Path

import yaml
from django.conf import settings

from knowledge.models import Source

FILE: Path = settings.ROOT / "content" / "knowledge" / "sources.yaml"


def load_first_sources(file: Path = FILE) -> None:
    """Adds what is missing; what CMM has changed stays as it is."""
    listed = yaml.safe_load(file.read_text(encoding="utf-8")) if file.exists() else []
    for source in listed:
        texts = {name: source.get(name, "") for name in ("publisher", "published", "note")}
        names = {f"name_{code}": source["name"][code] for code in ("da", "en")}
        Source.objects.get_or_create(key=source["key"], defaults=names | texts)
