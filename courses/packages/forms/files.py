"""Pictures and documents, which lie in the folder media/ of a package."""

from pathlib import PurePath
from typing import Any

from django.utils.translation import gettext as _
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageBlock, ImageChooserBlock

from courses.blocks.media import CAPTIONS, FILMS, SOUNDS, FilmBlock, SoundBlock
from courses.blocks.texts import QuotationBlock
from courses.packages.forms.base import LANGUAGES, form_for
from courses.packages.forms.structures import check_for
from courses.packages.forms.texts import Words
from courses.packages.limits import DOCUMENTS, MEDIA_FILE, PICTURES
from courses.packages.yaml_text import At

NAME = {"type": "string", "pattern": f"^{MEDIA_FILE.pattern}$"}


class PictureAlone:
    def __init__(self, *, needed: bool) -> None:
        self.needed = needed

    def check(self, at: At, names: Any) -> Any:
        return _file(at, names, set(PICTURES))

    def dump(self, danish: Any, english: Any, out: Any) -> Any:
        return out.picture(danish) if danish else None

    def raw(self, data: Any, language: str, into: Any) -> Any:
        return into.picture(data) if data else None

    def schema(self) -> dict[str, Any]:
        return NAME


class Picture:
    """With a text for those who do not see it, unless it is only decoration."""

    def __init__(self, *, needed: bool) -> None:
        self.needed = needed
        self.alt = Words(needed=True, most=250)

    def check(self, at: At, names: Any) -> Any:
        found = at.mapping({"file", "alt", "decorative"})
        if "file" not in found:
            at.wrong(_("“%(name)s” is missing.") % {"name": "file"})
            return None
        data = {"file": _file(found["file"], names, set(PICTURES))}
        if "decorative" in found and found["decorative"].text().lower() == "true":
            return data | {"decorative": True}
        if "alt" not in found:
            at.wrong(
                _(
                    "The picture has no text for those who do not see it. Write “alt”, or "
                    "“decorative: true” if it says nothing."
                )
            )
            return data
        return data | {"alt": self.alt.check(found["alt"], names)}

    def dump(self, danish: Any, english: Any, out: Any) -> Any:
        if not danish:
            return None
        data = {"file": out.picture(danish)}
        if danish.decorative:
            return data | {"decorative": True}
        translated = english.contextual_alt_text if english else ""
        alt = self.alt.dump(danish.contextual_alt_text, translated, out)
        return data | ({"alt": alt} if alt else {})

    def raw(self, data: Any, language: str, into: Any) -> Any:
        if not data:
            return {"image": None, "decorative": False, "alt_text": ""}
        return {
            "image": into.picture(data["file"]),
            "decorative": data.get("decorative", False),
            "alt_text": self.alt.raw(data.get("alt"), language, into),
        }

    def schema(self) -> dict[str, Any]:
        properties = {
            "file": NAME,
            "alt": self.alt.schema(),
            "decorative": {"const": True},
        }
        return {
            "type": "object",
            "properties": properties,
            "required": ["file"],
            "oneOf": [{"required": ["alt"]}, {"required": ["decorative"]}],
            "additionalProperties": False,
        }


class Document:
    """The same in both languages, or one for each."""

    def __init__(self, *, needed: bool) -> None:
        self.needed = needed

    def check(self, at: At, names: Any) -> Any:
        if not at.is_mapping:
            return _file(at, names, DOCUMENTS)
        found = at.mapping(set(LANGUAGES))
        if "da" not in found:
            at.wrong(_("“%(name)s” is missing.") % {"name": "da"})
            return None
        files = {code: _file(found[code], names, DOCUMENTS) for code in LANGUAGES if code in found}
        return files if files.get("en", files["da"]) != files["da"] else files["da"]

    def dump(self, danish: Any, english: Any, out: Any) -> Any:
        if not danish:
            return None
        if not english or english.pk == danish.pk:
            return out.document(danish)
        files = {"da": out.document(danish), "en": out.document(english)}
        return files if files["da"] != files["en"] else files["da"]

    def raw(self, data: Any, language: str, into: Any) -> Any:
        if not data:
            return None
        return into.document(data[language] if isinstance(data, dict) else data)

    def schema(self) -> dict[str, Any]:
        both = {
            "type": "object",
            "properties": dict.fromkeys(LANGUAGES, NAME),
            "required": list(LANGUAGES),
            "additionalProperties": False,
        }
        return {"oneOf": [NAME, both]}


def _file(at: At, names: Any, endings: set[str]) -> str:
    name = at.text()
    if not MEDIA_FILE.fullmatch(name):
        text = _(
            "“%(name)s” cannot be a file of a package. Put it in media/ and name it with small "
            "letters a–z, digits and -, such as media/min-side.png."
        )
        at.wrong(text % {"name": name})
    elif PurePath(name).suffix[1:] not in endings:
        text = _("This file cannot be used here. Choose one that ends in %(endings)s.")
        at.wrong(text % {"endings": ", ".join(f".{one}" for one in sorted(endings))})
    else:
        names.use(at, name)
    return name


# --- What must hold between the fields of a block -------------------------------------------


@check_for(FilmBlock)
def _film(data: dict[str, Any], at: At) -> None:
    _check_endings(data.get("film"), FILMS, at)
    _check_endings(data.get("captions"), CAPTIONS, at)


@check_for(SoundBlock)
def _sound(data: dict[str, Any], at: At) -> None:
    _check_endings(data.get("sound"), SOUNDS, at)


def _check_endings(data: Any, endings: set[str], at: At) -> None:
    names = data.values() if isinstance(data, dict) else [data] if data else []
    for name in names:
        if PurePath(name).suffix not in endings:
            text = _("“%(name)s” cannot be used here. Choose a file that ends in %(endings)s.")
            at.wrong(text % {"name": name, "endings": ", ".join(sorted(endings))})


@check_for(QuotationBlock)
def _quotation(data: dict[str, Any], at: At) -> None:
    if data.get("provenance") != "invented" and not data.get("source"):
        at.wrong(_("Say where the words come from."))


@form_for(ImageBlock)
def _picture(block: Any) -> Picture:
    return Picture(needed=block.child_blocks["image"].required)


@form_for(ImageChooserBlock)
def _picture_alone(block: Any) -> PictureAlone:
    return PictureAlone(needed=block.required)


@form_for(DocumentChooserBlock)
def _document(block: Any) -> Document:
    return Document(needed=block.required)
