"""The story as a map, and what the check finds, beside the form that it follows."""

import json

from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin.panels import Panel


class StoryPanel(Panel):
    class BoundPanel(Panel.BoundPanel):
        template_name = "scenarios/admin/story.html"

        def is_shown(self) -> bool:
            """A page that was never saved has no address yet."""
            return bool(self.instance.pk)

        @property
        def url(self) -> str:
            return reverse("check_story", args=[self.instance.pk])

        @property
        def try_url(self) -> str:
            return reverse("try_story", args=[self.instance.pk])

        @property
        def words(self) -> str:
            """For the script, which knows no languages."""
            return json.dumps(
                {
                    "error": _("Error"),
                    "warning": _("Warning"),
                    "accepted": _("Meant so"),
                    "errors": _("Errors"),
                    "warnings": _("Warnings"),
                    "leads": _("Leads to"),
                    "way": _("The way there:"),
                    "jump": _("To the place"),
                    "accept": _("It is meant so"),
                    "score": _("score"),
                    "choose": _("Choose …"),
                    "gone": _("is gone"),
                    "try": _("Try it"),
                    "tryUrl": self.try_url,
                    "failed": _(
                        "The check cannot be reached. It tries again with the next change."
                    ),
                }
            )
