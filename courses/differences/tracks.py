"""A track as text: its blocks as pieces, with their parts in words."""

from typing import Any

from django.template.loader import render_to_string

from courses.blocks.tracks import TrackBlocks
from courses.kinds import told_by
from courses.models import Version
from courses.tracks.outline import outline_of

TEMPLATE = "courses/differences/track_block.html"


def pieces_of(version: Version) -> list[dict[str, Any]]:
    if version.kind != "track":
        return told_by(version)
    name = str(TrackBlocks().child_blocks["block"].label)
    return [
        {"id": block.id, "kind": name, "html": render_to_string(TEMPLATE, {"block": block})}
        for block in outline_of(version).blocks
    ]
