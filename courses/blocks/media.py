from pathlib import PurePath
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, StructBlockValidationError, StructValue
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageBlock

from courses.blocks.base import Files, PieceBlock, rich
from courses.blocks.texts import ProseBlock

FILMS = {".mp4", ".webm"}
SOUNDS = {".mp3", ".m4a", ".ogg"}
CAPTIONS = {".vtt"}


class AlternativeBlock(ImageBlock):
    """Wagtail's, which has no name for its first field in any language but English."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.child_blocks["image"].label = _("Picture")


class PictureBlock(PieceBlock):
    picture = AlternativeBlock(label=_("Picture"))
    caption = CharBlock(label=_("Caption"), max_length=250, required=False)
    credit = CharBlock(label=_("Photographer or source"), max_length=120, required=False)

    class Meta:
        icon = "image"
        label = _("Picture")
        template = "courses/blocks/picture.html"

    def context_of(self, value: StructValue, files: Files) -> dict[str, Any]:
        image = value["picture"]
        alternative = "" if image.decorative else image.contextual_alt_text
        return {"picture": files.picture(image), "alternative": alternative}


class FilmBlock(PieceBlock):
    title = CharBlock(label=_("Title"), max_length=120)
    film = DocumentChooserBlock(label=_("Film"), help_text=_("A file that ends in .mp4 or .webm."))
    captions = DocumentChooserBlock(
        label=_("Captions"),
        help_text=_(
            "What is said, as a file that ends in .vtt. Without it nobody who cannot hear "
            "can follow."
        ),
    )
    transcript = ProseBlock(label=_("Transcript"), help_text=_("What is said and what is seen."))

    class Meta:
        icon = "media"
        label = _("Film")
        template = "courses/blocks/film.html"

    def clean(self, value: Any) -> StructValue:
        cleaned = super().clean(value)
        _check_endings(cleaned, film=FILMS, captions=CAPTIONS)
        return cleaned

    def context_of(self, value: StructValue, files: Files) -> dict[str, Any]:
        return {
            "film": files.document(value["film"]),
            "captions": files.document(value["captions"]),
            "transcript": rich(value["transcript"].source),
        }


class SoundBlock(PieceBlock):
    title = CharBlock(label=_("Title"), max_length=120)
    sound = DocumentChooserBlock(
        label=_("Sound"), help_text=_("A file that ends in .mp3, .m4a or .ogg.")
    )
    transcript = ProseBlock(label=_("Transcript"), help_text=_("What is said."))

    class Meta:
        icon = "media"
        label = _("Sound")
        template = "courses/blocks/sound.html"

    def clean(self, value: Any) -> StructValue:
        cleaned = super().clean(value)
        _check_endings(cleaned, sound=SOUNDS)
        return cleaned

    def context_of(self, value: StructValue, files: Files) -> dict[str, Any]:
        return {
            "sound": files.document(value["sound"]),
            "transcript": rich(value["transcript"].source),
        }


class DocumentBlock(PieceBlock):
    title = CharBlock(label=_("Title"), max_length=160)
    document = DocumentChooserBlock(label=_("Document"))
    about = CharBlock(label=_("What it is"), max_length=250, required=False)

    class Meta:
        icon = "doc-full"
        label = _("Document")
        template = "courses/blocks/document.html"

    def context_of(self, value: StructValue, files: Files) -> dict[str, Any]:
        return {"document": files.document(value["document"])}


def _check_endings(value: StructValue, **allowed: set[str]) -> None:
    wrong = {
        name: ValidationError(
            gettext("This file cannot be used here. Choose one that ends in %(endings)s.")
            % {"endings": ", ".join(sorted(endings))}
        )
        for name, endings in allowed.items()
        if value[name] and PurePath(value[name].filename).suffix.lower() not in endings
    }
    if wrong:
        raise StructBlockValidationError(wrong)
