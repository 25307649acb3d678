"""Pictures and documents for tests, and collections that keep them private."""

from io import BytesIO
from typing import Any

from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from PIL import Image as Drawing
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Collection, CollectionViewRestriction

from organisations.wagtail_groups import set_up_groups

PDF = b"%PDF-1.4\n%%EOF\n"


def collection(name: str = "Sager", above: Collection | None = None) -> Collection:
    above = above or Collection.get_first_root_node()
    made: Collection = Collection.objects.get(pk=above.pk).add_child(name=name)
    return made


def restrict(where: Collection, kind: str = "login", *groups: str) -> CollectionViewRestriction:
    made = CollectionViewRestriction.objects.create(collection=where, restriction_type=kind)
    if groups:
        set_up_groups()
        made.groups.set(Group.objects.filter(name__in=groups))
    return made


def drawing(width: int, height: int) -> bytes:
    drawn = BytesIO()
    Drawing.new("RGB", (width, height), "teal").save(drawn, "PNG")
    return drawn.getvalue()


def picture(where: Collection | None = None) -> Any:
    file = ContentFile(drawing(40, 30), "dør.png")
    placed = {"collection": where} if where else {}
    made = get_image_model().objects.create(title="Dør", file=file, **placed)
    made.file.close()
    return made


def rendition_of(image: Any, name: str = "dør.width-20.png", content: bytes = b"") -> Any:
    """Not drawn by Wagtail, which leaves its temporary file open."""
    file = ContentFile(content or drawing(20, 15), name)
    return image.renditions.create(filter_spec="width-20", width=20, height=15, file=file)


def document(name: str, content: bytes = PDF, where: Collection | None = None) -> Any:
    placed = {"collection": where} if where else {}
    file = ContentFile(content, name)
    return get_document_model().objects.create(title=name, file=file, **placed)
