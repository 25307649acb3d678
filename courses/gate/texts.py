"""Every text that stands in a draft, with where an editor finds it: fields, blocks, pictures and
files with what is said in them, and what readers get beside all that."""

import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import PurePath
from typing import Any

from django.db.models import CharField, SlugField, TextField
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from wagtail.blocks import ChoiceBlock, ChooserBlock
from wagtail.documents import get_document_model
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.fields import StreamField
from wagtail.images import get_image_model
from wagtail.images.blocks import ImageChooserBlock

from courses.blocks.walking import nodes
from courses.models.versions import Version
from knowledge.gate.files import MOST, read
from knowledge.gate.hits import Text

# Ids and digests in addresses, which look like many things.
MACHINES = re.compile(r"[0-9a-f]{64}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def texts_of(draft: Any, version: Version) -> list[Text]:
    address = reverse("wagtailadmin_pages:edit", args=[draft.pk])
    said = [*_fields(draft, address), *_blocks(draft, address), *_files(draft)]
    return [text for text in [*said, *_read(version, address)] if text.words.strip()]


def _fields(draft: Any, address: str) -> Iterator[Text]:
    for field in draft._meta.get_fields():
        if not isinstance(field, CharField | TextField) or field.choices or not field.editable:
            continue
        words = str(getattr(draft, field.name) or "")
        if isinstance(field, SlugField):
            words = words.replace("-", " ")
        yield Text(capfirst(str(field.verbose_name)), words, address)


def _blocks(draft: Any, address: str) -> Iterator[Text]:
    for place, block, raw in _nodes(draft):
        if isinstance(raw, str) and not isinstance(block, ChoiceBlock | ChooserBlock):
            link = f"{address}#block-{place}-section" if place else address
            yield Text(str(block.label), raw, link)


def _nodes(draft: Any) -> Iterator[tuple[str, Any, Any]]:
    for field in draft._meta.get_fields():
        if isinstance(field, StreamField):
            raw = json.loads(json.dumps(getattr(draft, field.name).get_prep_value(), default=str))
            for node in nodes(field.stream_block, raw):
                yield node.place, node.block, node.raw


def _files(draft: Any) -> Iterator[Text]:
    for model, route, block in (
        (get_image_model(), "wagtailimages:edit", ImageChooserBlock),
        (get_document_model(), "wagtaildocs:edit", DocumentChooserBlock),
    ):
        chosen = chosen_in(draft, block)
        for file in model.objects.filter(pk__in=chosen).order_by("pk"):
            yield from _of_file(file, reverse(route, args=[file.pk]))


def chosen_in(draft: Any, kind: type[ChooserBlock]) -> set[Any]:
    """The keys of what is chosen in blocks of this kind."""
    return {raw for _place, block, raw in _nodes(draft) if isinstance(block, kind) and raw}


def _of_file(file: Any, address: str) -> Iterator[Text]:
    name = PurePath(str(file.file.name)).name
    about = _("File “%(title)s”") % {"title": file.title}
    content = _content(file)
    inside = read(name, content)
    if len(content) > MOST or not inside.is_read:
        yield Text(about, _fingerprint(name, content), address, is_unread=True)
    yield Text(f"{about}: {_('title')}", file.title, address)
    yield Text(f"{about}: {_('name of the file')}", name, address)
    described = getattr(file, "description", "")
    yield Text(f"{about}: {_('description')}", described, address)
    for part, words in inside.told:
        yield Text(f"{about}: {part}", words, address)


def _fingerprint(name: str, content: bytes) -> str:
    """Another file of the same name is another question."""
    return f"{name} ({hashlib.sha256(content).hexdigest()[:8]})"


def _content(file: Any) -> bytes:
    """One sign more than is read: then it is longer."""
    try:
        with file.file.open("rb") as opened:
            return bytes(opened.read(MOST + 1))
    except FileNotFoundError:
        return b""


def _read(version: Version, address: str) -> Iterator[Text]:
    """What a version takes from elsewhere too, such as the words of the field."""
    for words in _strings(version.data):
        said = MACHINES.sub("", words)
        yield Text(_("As readers get it"), said, address, is_own=False)


def _strings(data: Any) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict):
        for value in data.values():
            yield from _strings(value)
    elif isinstance(data, list):
        for value in data:
            yield from _strings(value)
