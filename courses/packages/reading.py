"""From the files of a package to what they mean, with everything that is wrong at once."""

import re
from dataclasses import dataclass, field
from functools import cache
from pathlib import PurePath
from typing import Any

from django.utils.translation import gettext as _

from courses import kinds
from courses.packages import media
from courses.packages.limits import COURSE, MEDIA, MEDIA_FILE
from courses.packages.names import Names
from courses.packages.pages import PageForm
from courses.packages.problems import BadPackage, Problem
from courses.packages.yaml_text import At, parsed

SCHEMA = 1
Files = dict[str, bytes]


@dataclass
class PageData:
    kind: str
    file: str
    data: dict[str, Any]

    @property
    def slug(self) -> str:
        return str(self.data["slug"])

    @property
    def title(self) -> str:
        return str(self.data["title"]["da"])


@dataclass
class Package:
    course: PageData
    activities: list[PageData]
    media: Files
    warnings: list[Problem] = field(default_factory=list)

    @property
    def pages(self) -> list[PageData]:
        return [self.course, *self.activities]


@cache
def form_for_kind(name: str) -> PageForm:
    return PageForm(kinds.model_of(name), kinds.KINDS[name].fields)


def read(files: Files, shelf: str) -> Package:
    """`shelf` is the way to the list of courses that it comes below."""
    return _Reading(files, shelf).read()


class _Reading:
    def __init__(self, files: Files, shelf: str) -> None:
        self.files, self.shelf = files, shelf
        self.problems: list[Problem] = []
        self.warnings: list[Problem] = []
        self.slugs: dict[str, str] = {}

    def read(self) -> Package:
        self._check_names()
        tops = {name: self._parse(name) for name in sorted(self.files) if name.endswith(".yaml")}
        top = tops.get(COURSE)
        if COURSE not in self.files:
            text = _("The file is missing. A course begins with it.")
            self.problems.append(Problem(COURSE, 0, text))
        self._refuse_newer(top)
        names = self._names(tops)
        found = self._course(top, names) if top else {}
        order = self._order(top)
        pages = [self._activity(name, at, names) for name in order if (at := tops[name])]
        self._check_media(names)
        if self.problems:
            raise BadPackage(self.problems)
        used = {name: self.files[name] for name in sorted(names.used)}
        course = PageData("course", COURSE, found)
        return Package(course, pages, used, sorted(set(self.warnings)))

    def _parse(self, name: str) -> At | None:
        return parsed(name, self.files[name], self.problems, self.warnings)

    def _check_names(self) -> None:
        folders = "|".join(map(re.escape, kinds.packaged()))
        known = re.compile(rf"{COURSE}|({folders})/[a-z0-9-]+\.yaml|{MEDIA_FILE.pattern}")
        for name in self.files:
            if not known.fullmatch(name):
                text = _("Packages have no such file. Take it away, or correct its name.")
                self.problems.append(Problem(name, 0, text))

    def _refuse_newer(self, top: At | None) -> None:
        """What a newer version has written, this one would only half understand."""
        number = top.peek("schema") if top else None
        if number is not None and number.text().isdecimal() and int(number.text()) > SCHEMA:
            text = _(
                "The package comes from a newer version of Tegn (schema %(theirs)s; this one reads "
                "%(ours)s). Export it from there again, or update Tegn."
            )
            values = {"theirs": number.text(), "ours": SCHEMA}
            raise BadPackage([Problem(COURSE, number.line, text % values)])

    def _names(self, tops: dict[str, At | None]) -> Names:
        """The pages of the package itself may be linked to before they are there."""
        slugs = {name: at.peek("slug") for name, at in tops.items() if at}
        own = slugs.get(COURSE)
        course = f"{self.shelf}/{own.text() if own else ''}"
        below = {f"{course}/{at.text()}" for name, at in slugs.items() if at and name != COURSE}
        return Names(set(self.files), {course, *below})

    def _course(self, top: At, names: Names) -> dict[str, Any]:
        form = form_for_kind("course")
        found = top.mapping({"schema", "activities", *form.forms})
        if "schema" not in found:
            top.wrong(_("Say which form of packages this is: schema: %(number)s") % {"number": 1})
        elif found["schema"].text() != str(SCHEMA):
            found["schema"].wrong(_("Write schema: %(number)s") % {"number": SCHEMA})
        return form.check(top, found, names)

    def _order(self, top: At | None) -> list[str]:
        there = {name for name in self.files if name.endswith(".yaml") and name != COURSE}
        place = top.peek("activities") if top else None
        listed: list[str] = []
        for at in place.items() if place else []:
            name = at.text()
            if name in listed:
                at.wrong(_("“%(name)s” stands here twice. Keep one.") % {"name": name})
            elif name not in there:
                at.wrong(_("The file “%(name)s” is not in the package.") % {"name": name})
            else:
                listed.append(name)
        for name in sorted(there - set(listed)) if top else []:
            text = _("The file stands nowhere under “activities” in course.yaml. Put it there.")
            self.problems.append(Problem(name, 0, text))
        return listed

    def _activity(self, name: str, at: At, names: Names) -> PageData:
        kind = kinds.packaged()[PurePath(name).parts[0]]
        form = form_for_kind(kind.name)
        names.ids = {}
        data = form.check(at, at.mapping(set(form.forms)), names)
        slug = data.get("slug", "")
        if slug in self.slugs:
            text = _("The slug “%(slug)s” is that of %(file)s too. Each needs its own.")
            at.wrong(text % {"slug": slug, "file": self.slugs[slug]})
        self.slugs[slug] = name
        return PageData(kind.name, name, data)

    def _check_media(self, names: Names) -> None:
        for name, content in self.files.items():
            if not name.startswith(f"{MEDIA}/"):
                continue
            if name in names.used:
                media.check(name, content, self.problems)
            else:
                text = _("The file is used nowhere and is left out.")
                self.warnings.append(Problem(name, 0, text))
