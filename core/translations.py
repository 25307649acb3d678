"""Compiles the catalogues of locale/ without the gettext programs."""

from pathlib import Path

import polib


def compile_catalogues(folders: list[Path]) -> int:
    sources = [path for folder in folders for path in folder.glob("*/LC_MESSAGES/*.po")]
    for source in sources:
        polib.pofile(str(source)).save_as_mofile(str(source.with_suffix(".mo")))
    return len(sources)
