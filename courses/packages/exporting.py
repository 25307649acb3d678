"""A course as the files of a package: always the same bytes for the same course."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import urlsplit

from wagtail.documents import get_document_model

from courses import kinds
from courses.packages import english
from courses.packages.forms.texts import PAGE, SCHEMES, WORD
from courses.packages.limits import COURSE
from courses.packages.media import Outgoing
from courses.packages.names import page_paths
from courses.packages.reading import SCHEMA, PageData, form_for_kind
from courses.packages.yaml_text import written

COMMENT = "Tegn course package. See docs/packages.md; what stands here is a proposal."


@dataclass
class Course:
    """What a course is now: its newest drafts, in both languages."""

    pages: list[PageData]
    files: Outgoing
    # Titles of activities that packages do not hold yet.
    left_out: list[str]

    def by_slug(self) -> dict[tuple[bool, str], PageData]:
        """Courses and what lies in them, which may be called the same."""
        return {(page.kind == "course", page.slug): page for page in self.pages}


class Out:
    def __init__(self, files: Outgoing) -> None:
        self.files = files

    def picture(self, image: Any) -> str:
        return self.files.name(image)

    def document(self, document: Any) -> str:
        return self.files.name(document)

    @cached_property
    def _paths(self) -> dict[int, str]:
        return page_paths()

    def target_of(self, attributes: dict[str, str]) -> str:
        """Where a link in a text leads; nowhere when that is gone."""
        kind, number = attributes.get("linktype"), attributes.get("id", "")
        if kind == "word":
            return f"{WORD}{attributes.get('key', '')}"
        if kind == "page" and number.isdecimal():
            path = self._paths.get(int(number))
            return f"{PAGE}{path}" if path else ""
        if kind == "document" and number.isdecimal():
            found = get_document_model().objects.filter(pk=int(number)).first()
            return self.document(found) or "media/" if found else ""
        href = attributes.get("href", "")
        return href if urlsplit(href).scheme in SCHEMES else ""


def course_of(page: Any) -> Course:
    files = Outgoing()
    out = Out(files)
    activities, left_out = _activities(page)
    both = [_in_both(one) for one in (page, *activities)]
    # Once to know all files, and once more with their names.
    for danish, translated in both:
        _dump(danish, translated, out)
    files.settle()
    pages = [_dump(danish, translated, out) for danish, translated in both]
    for number, one in enumerate(pages[1:], start=1):
        one.file = f"{kinds.KINDS[one.kind].folder}/{number:02}-{one.slug}.yaml"
    return Course(pages, files, left_out)


def _activities(page: Any) -> tuple[list[Any], list[str]]:
    found, left_out = [], []
    for child in page.get_children().order_by("path").specific():
        if kinds.kind_of(child).folder:
            found.append(child)
        else:
            left_out.append(child.title)
    return found, left_out


def _in_both(page: Any) -> tuple[Any, Any]:
    danish = english.draft_of(page)
    return danish, english.translated(danish, english.draft_of(page))


def _dump(danish: Any, translated: Any, out: Out) -> PageData:
    kind = kinds.kind_of(danish).name
    return PageData(kind, COURSE, form_for_kind(kind).dump(danish, translated, out))


def files_of(course: Course) -> dict[str, bytes]:
    return dict(sorted(_files(course))) | course.files.contents()


def _files(course: Course) -> Iterator[tuple[str, bytes]]:
    top, *activities = course.pages
    listed = {"activities": [one.file for one in activities]} if activities else {}
    yield COURSE, written({"schema": SCHEMA} | top.data | listed, COMMENT)
    for one in activities:
        yield one.file, written(one.data, COMMENT)
