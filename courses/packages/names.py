"""What a package may refer to: facts, records and pages that are there, and its own files."""

from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _
from wagtail.models import Page, Site

from courses.packages.yaml_text import At
from knowledge.models import Fact, GlossaryTerm


class Names:
    def __init__(self, files: set[str], own_pages: set[str]) -> None:
        self.files, self.own_pages = files, own_pages
        self.used: set[str] = set()
        # Ids of the file that is being read, with their lines.
        self.ids: dict[str, int] = {}
        self._keys: dict[Any, set[str]] = {}

    def use(self, at: At, name: str) -> None:
        self.used.add(name)
        if name not in self.files:
            text = _("The file “%(name)s” is not in the package. Add it or take this away.")
            at.wrong(text % {"name": name})

    def keys_of(self, model: Any) -> set[str]:
        if model not in self._keys:
            self._keys[model] = set(model.objects.values_list("key", flat=True))
        return self._keys[model]

    @property
    def facts(self) -> set[str]:
        return self.keys_of(Fact)

    @property
    def words(self) -> set[str]:
        return self.keys_of(GlossaryTerm)

    @cached_property
    def pages(self) -> set[str]:
        return {*page_paths().values(), *self.own_pages}


def page_paths() -> dict[int, str]:
    """Danish pages as packages name them: by their way from the front page."""
    root = Site.objects.filter(is_default_site=True).values_list("root_page__url_path", flat=True)
    above = root.first() or "/"
    pages = Page.objects.filter(locale__language_code="da", url_path__startswith=above)
    return {
        pk: path.removeprefix(above).strip("/") or "/"
        for pk, path in pages.values_list("pk", "url_path")
    }
