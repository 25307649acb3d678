from typing import Any

from wagtail import fields


class StreamField(fields.StreamField):
    """Wagtail's, without its blocks in migrations: the database holds them all alike."""

    def deconstruct(self) -> Any:
        name, path, _blocks, options = super().deconstruct()
        options.pop("block_lookup", None)
        return name, path, [[]], options
