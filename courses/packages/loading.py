"""Loading a package: what would change, and then exactly that, as drafts and all or nothing."""

from dataclasses import dataclass, field
from difflib import unified_diff
from functools import cached_property
from html import escape
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Locale, Page, PageLogEntry, Site

from courses import kinds
from courses.models import CoursePage, CoursesPage
from courses.packages import english, media
from courses.packages.exporting import COMMENT, Course, course_of
from courses.packages.forms.texts import PAGE, WORD
from courses.packages.limits import COURSE
from courses.packages.names import page_paths
from courses.packages.problems import BadPackage, Problem
from courses.packages.reading import Files, Package, PageData, form_for_kind, read
from courses.packages.yaml_text import written
from knowledge.facts.rendering import Book
from knowledge.models import Fact
from knowledge.references import beginning

ACTION = "courses.load"
LIST = {"da": "Kurser", "en": "Courses"}


@dataclass
class Change:
    """What loading does to one page."""

    page: PageData
    there: Any = None
    before: dict[str, Any] | None = None
    after: dict[str, Any] = field(default_factory=dict)
    has_other_files: bool = False

    @property
    def is_new(self) -> bool:
        return self.there is None

    @property
    def is_any(self) -> bool:
        return self.before != self.after or self.has_other_files

    @cached_property
    def differences(self) -> list[str]:
        """Line by line, as files are compared; nothing of a page that is new."""
        before, after = (_lines(one) for one in (self.before or {}, self.after))
        return list(unified_diff(before, after, lineterm="", n=2))[2:]


@dataclass
class Plan:
    package: Package
    changes: list[Change]
    # Pages of the course that the package does not have: they stay as they are.
    others: list[str]
    moves: bool
    # Why it may not be loaded unless the editor says so.
    refusals: list[str]

    @property
    def warnings(self) -> list[Problem]:
        return self.package.warnings

    @property
    def is_any(self) -> bool:
        return self.moves or any(change.is_any for change in self.changes)


class Refused(Exception):
    def __init__(self, reasons: list[str]) -> None:
        super().__init__("\n".join(reasons))
        self.reasons = reasons


# --- What would change ----------------------------------------------------------------------


def plan(files: Files) -> Plan:
    shelf = the_list()
    package = read(files, _path_of(shelf))
    course = _there(shelf, package.course)
    now = course_of(course) if course else None
    changes = [_change(one, course, now, package) for one in package.pages]
    problems = [problem for change in changes for problem in _wrong_type(change)]
    if problems:
        raise BadPackage(problems)
    slugs = {one.slug for one in package.activities}
    others = [one.title for one in now.pages[1:] if one.slug not in slugs] if now else []
    refusals = [text for change in changes for text in _refusals(change)]
    moves = now is not None and _is_in_another_order(package, now)
    return Plan(package, changes, others, moves, refusals)


def the_list() -> Any:
    return CoursesPage.objects.filter(locale__language_code="da").order_by("path").first()


def _path_of(shelf: Any) -> str:
    return page_paths().get(shelf.pk, "") if shelf else LIST["da"].lower()


def _there(parent: Any, one: PageData) -> Any:
    found = parent.get_children().filter(slug=one.slug).first() if parent else None
    return found.specific if found else None


def _change(one: PageData, course: Any, now: Course | None, package: Package) -> Change:
    is_course = one.kind == "course"
    there = course if is_course else _there(course, one)
    current = now.by_slug().get((is_course, one.slug)) if now and there else None
    if current is None or now is None:
        return Change(one, there, None, one.data)
    after = with_english_of(current.data, one.data)
    ours = {name: media.digest_of(package.media[name]) for name in _files_in(one.data)}
    theirs = now.files.digests()
    return Change(
        one, there, current.data, after, any(theirs.get(name) != ours[name] for name in ours)
    )


def with_english_of(before: Any, after: Any) -> Any:
    """A package without English says nothing about it: the English of the same Danish stays."""
    if isinstance(before, dict) and isinstance(after, dict):
        if "en" in before and "en" not in after and after.get("da") == before.get("da"):
            return after | {"en": before["en"]}
        return {name: with_english_of(before.get(name), value) for name, value in after.items()}
    if isinstance(before, list) and isinstance(after, list):
        return [with_english_of(_same_item(before, item), item) for item in after]
    return after


def _same_item(items: list[Any], wanted: Any) -> Any:
    if not isinstance(wanted, dict):
        return None
    same = (one for one in items if isinstance(one, dict) and one.get("id") == wanted.get("id"))
    return next(same, None)


def _files_in(data: Any) -> set[str]:
    if isinstance(data, dict):
        return {name for value in data.values() for name in _files_in(value)}
    if isinstance(data, list):
        return {name for value in data for name in _files_in(value)}
    return {data} if isinstance(data, str) and data.startswith("media/") else set()


def _wrong_type(change: Change) -> list[Problem]:
    model = kinds.model_of(change.page.kind)
    if change.there is None or type(change.there) is model:
        return []
    text = _("The slug “%(slug)s” is that of another page, “%(title)s”. Choose another.")
    values = {"slug": change.page.slug, "title": change.there.title}
    return [Problem(change.page.file, 0, text % values)]


def _refusals(change: Change) -> list[str]:
    page = change.there
    if page is None or not change.is_any:
        return []
    values = {"title": page.get_admin_display_title()}
    if page.locked or page.get_lock():
        return [_("“%(title)s” is locked, or waits for approval.") % values]
    if page.has_unpublished_changes and not _was_loaded(page):
        return [_("“%(title)s” has been changed here and not published yet.") % values]
    if _has_new_english(page):
        return [_("The English of “%(title)s” has been changed here.") % values]
    return []


def _was_loaded(page: Any) -> bool:
    newest = page.latest_revision_id
    return PageLogEntry.objects.filter(page=page.pk, revision=newest, action=ACTION).exists()


def _has_new_english(page: Any) -> bool:
    translation = page.get_translation_or_none(english.english())
    is_published = translation and translation.live and not translation.has_unpublished_changes
    return not is_published and english.edited_by_somebody(page)


def _is_in_another_order(package: Package, now: Course) -> bool:
    there = [one.slug for one in now.pages[1:]]
    wanted = [one.slug for one in package.activities if one.slug in there]
    return [slug for slug in there if slug in wanted] != wanted


def _lines(data: dict[str, Any]) -> list[str]:
    return written(data, COMMENT).decode().splitlines()[1:]


# --- Doing it -------------------------------------------------------------------------------


@transaction.atomic
def load(files: Files, *, by: Any = None, replace: bool = False) -> Plan:
    """Raises BadPackage with all that is wrong, or Refused where somebody's work would go."""
    planned = plan(files)
    if planned.refusals and not replace:
        raise Refused(planned.refusals)
    if planned.is_any:
        _Loading(planned, by).load()
    return planned


class Into:
    """Where the records are that a package names."""

    def __init__(self, package: Package, by: Any) -> None:
        self.package, self.by = package, by
        self.files: dict[str, Any] = {}
        self._told: dict[str, dict[str, str]] = {}

    def picture(self, name: str) -> int:
        return int(self._stored(name).pk)

    document = picture

    def _stored(self, name: str) -> Any:
        if name not in self.files:
            self.files[name] = media.stored(name, self.package.media[name], self.by)
        return self.files[name]

    def record(self, model: Any, key: str) -> Any:
        return model.objects.get(key=key)

    def link(self, target: str) -> str:
        if target.startswith("media/"):
            return f'<a linktype="document" id="{self.document(target)}">'
        if target.startswith(PAGE):
            wanted = target.removeprefix(PAGE)
            number = next(pk for pk, path in page_paths().items() if path == wanted)
            return f'<a linktype="page" id="{number}">'
        if target.startswith(WORD):
            return beginning("word", target.removeprefix(WORD))
        return f'<a href="{escape(target)}">'

    def told(self, language: str) -> dict[str, str]:
        """What editors see in the place of a fact."""
        if language not in self._told:
            book = Book(Fact.objects.values_list("key", flat=True))
            told = book.told(language, timezone.localdate())
            self._told[language] = {key: str(one) for key, one in told.items()}
        return self._told[language]


class _Loading:
    def __init__(self, planned: Plan, by: Any) -> None:
        self.plan, self.by = planned, by
        self.into = Into(planned.package, by)
        self.danish = Locale.objects.get_or_create(language_code="da")[0]

    def load(self) -> None:
        parent: Any = the_list() or self._new_list()
        # All pages first: texts may link to any of them.
        for change in self.plan.changes:
            if change.is_new:
                self._add(change, parent)
            if change.page.kind == "course":
                parent = change.there
        for change in self.plan.changes:
            if change.is_any:
                self._write(change)
        _put_in_order(parent, [one.slug for one in self.plan.package.activities])

    def _new_list(self) -> Any:
        front = Site.objects.get(is_default_site=True).root_page
        shelf = CoursesPage(title=LIST["da"], slug=LIST["da"].lower(), locale=self.danish)
        shelf.live = False
        shelf.show_in_menus = True
        front.add_child(instance=shelf)
        shelf.save_revision(user=self.by)
        copy = english.draft_of(shelf)
        copy.title = LIST["en"]
        english.write(shelf, copy, self.by)
        if front.get_translation_or_none(english.english()):
            english.save_draft(shelf, self.by)
        return shelf

    def _add(self, change: Change, parent: Any) -> None:
        model = kinds.model_of(change.page.kind)
        page = model(title=change.page.title, slug=change.page.slug, locale=self.danish, live=False)
        page.owner = self.by
        Page.objects.get(pk=parent.pk).add_child(instance=page)
        change.there = page

    def _write(self, change: Change) -> None:
        form = form_for_kind(change.page.kind)
        danish, copy = english.draft_of(change.there), english.draft_of(change.there)
        form.fill(danish, change.after, "da", self.into)
        form.fill(copy, change.after, "en", self.into)
        if change.is_new:
            # What is not published is what the list of pages tells of.
            danish.save()
        if (
            change.is_new
            or _danish(change.before) != _danish(change.after)
            or (change.has_other_files)
        ):
            danish.save_revision(user=self.by, log_action=ACTION, clean=False)
        is_complete = english.write(danish, copy, self.by)
        parent = Page.objects.get(pk=danish.pk).get_parent()
        if is_complete and parent.get_translation_or_none(english.english()):
            english.save_draft(danish, self.by)


def _danish(data: Any) -> Any:
    """Without what is only said in English."""
    if isinstance(data, dict):
        is_words = data.keys() <= {"da", "en"} and "da" in data
        return {name: _danish(one) for name, one in data.items() if not (is_words and name == "en")}
    return [_danish(one) for one in data] if isinstance(data, list) else data


def _put_in_order(course: Any, slugs: list[str]) -> None:
    """What the package does not have comes last. English follows; see `courses.moving`."""
    children = {child.slug: child for child in course.get_children()}
    wanted = [slug for slug in slugs if slug in children]
    there = [slug for slug in children if slug in wanted]
    if there == wanted:
        return
    for slug in wanted + [slug for slug in children if slug not in wanted]:
        children[slug].refresh_from_db()
        children[slug].move(Page.objects.get(pk=course.pk), pos="last-child")


def find(slug: str) -> Any:
    shelf = the_list()
    found = shelf.get_children().filter(slug=slug).first() if shelf else None
    return found.specific if found and isinstance(found.specific, CoursePage) else None


__all__ = ["ACTION", "COURSE", "Change", "Plan", "Refused", "find", "load", "plan", "the_list"]
