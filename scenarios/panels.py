"""The story as a map, and what the check finds, beside the form that it follows."""

import json
from functools import cached_property
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin.panels import Panel

from scenarios.analytics import reading


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
        def played_url(self) -> str:
            return reverse("story_played", args=[self.instance.translation_key])

        @cached_property
        def played(self) -> Any:
            """How many took each way, where that may be told."""
            return reading.on_the_map(self.instance.translation_key)

        @property
        def taken(self) -> str:
            return json.dumps(self.played.taken if self.played else {})

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
                    "people": _("about %(number)s people") % {"number": "{}"},
                    "way": _("The way there:"),
                    "jump": _("To the place"),
                    "accept": _("It is meant so"),
                    "score": _("score"),
                    "choose": _("Choose …"),
                    "gone": _("is gone"),
                    "try": _("Try it"),
                    "tryUrl": self.try_url,
                    **self.words_for_changes,
                    "failed": _(
                        "The check cannot be reached. It tries again with the next change."
                    ),
                }
            )

        @property
        def words_for_changes(self) -> dict[str, str]:
            """In {} the script puts a title, an option or a number."""
            return {
                "noTitle": _("without a title"),
                "noText": _("without text"),
                "complete": _("All told"),
                "partial": _("Some told"),
                "none": _("Nobody told"),
                "nothing": _("nothing yet"),
                "all": _("All %(number)s that lead there") % {"number": "{}"},
                "begins": _("%(seat)s begins here") % {"seat": "{}"},
                "insert": _("Put a scene in here"),
                "inserted": _("New scene between “%(one)s” and “%(other)s”")
                % {"one": "{from}", "other": "{to}"},
                "insertedFirst": _("New scene before “%(scene)s”") % {"scene": "{}"},
                "added": _("New scene after “%(scene)s”") % {"scene": "{from}"},
                "enterOpens": _("Enter opens it."),
                "copy": _("copy"),
                "duplicated": _("Copy from “%(scene)s” on") % {"scene": "{}"},
                "leadThere": _("Nothing leads to “%(scene)s” yet.") % {"scene": "{}"},
                "below": _("With what one only gets to through it: %(scenes)s.") % {"scenes": "{}"},
                "alone": _("Only this scene: to what follows, other ways lead too."),
                "removed": _("Scene “%(scene)s” deleted") % {"scene": "{}"},
                "undo": _("Undo"),
                "redo": _("Do again"),
                "undone": _("Undone: %(step)s") % {"step": "{}"},
                "redone": _("Done again: %(step)s") % {"step": "{}"},
                "walked": _("The thick lines and the numbers are the way of your trial:"),
                "walkedAt": _("In your trial, number"),
            }
