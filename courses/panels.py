"""What the editor is told beside the form: what stands in the way of publishing, and advice."""

from typing import Any

from django.utils.functional import cached_property
from wagtail.admin.panels import Panel

from courses.links.dead import Dead, dead_links_of
from courses.links.finding import html_of
from courses.versions import cases, languages
from courses.versions.advice import advice, advice_on
from courses.versions.checks import blocking
from courses.versions.files import Kept
from courses.versions.taking import take


class ChecksPanel(Panel):
    """Of the draft as it was saved last."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "courses/admin/checks.html"

        def is_shown(self) -> bool:
            return bool(self.instance.pk and (self.problems or self.advice or self.dead))

        @cached_property
        def version(self) -> Any:
            return take(self.instance, Kept())

        @cached_property
        def problems(self) -> list[str]:
            found = blocking(self.instance, self.version)
            found += cases.signature_problems(self.instance, self.version)
            return [*found, *languages.problems(self.instance, self.version)]

        @cached_property
        def advice(self) -> list[str]:
            return advice(self.version)

        @cached_property
        def dead(self) -> list[Dead]:
            return dead_links_of(self.instance)


class TextChecksPanel(ChecksPanel):
    """For pages that are served as they are: nothing stands in the way of publishing them."""

    class BoundPanel(ChecksPanel.BoundPanel):
        problems: list[str] = []

        @cached_property
        def advice(self) -> list[str]:
            language = self.instance.locale.language_code
            return advice_on(html_of(self.instance), language)
