from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.dispatch import Signal
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page
from wagtail_localize.fields import SynchronizedField, TranslatableField

from courses.blocks.base import Files
from courses.kinds import kind_of
from courses.models.versions import ChangeClass, Version
from courses.versions.pace import minutes_to_read
from courses.versions.rendering import preview_of
from knowledge.models import CaseRecord
from organisations import page_access

# Sent within the transaction that publishes; a receiver that raises stops it.
being_published = Signal()
# Somebody approves the page as it is given.
approving = Signal()


class VersionedPage(Page):
    """A page that its readers never see itself: they are served from versions of it."""

    story_date = models.DateField(
        _("date of the story"),
        null=True,
        blank=True,
        help_text=_(
            "Facts are told as they were on that day, with a box on what holds today. Leave it "
            "empty for today."
        ),
    )
    change_class = models.CharField(
        _("kind of change"),
        max_length=12,
        choices=ChangeClass.choices,
        default=ChangeClass.SUBSTANTIVE,
        help_text=_("What this change means for those who have taken the course."),
    )
    change_note = models.CharField(
        _("what has changed"),
        max_length=300,
        blank=True,
        help_text=_("One sentence. Approvers and learners read it."),
    )
    review_on = models.DateField(
        _("look at it again"), null=True, blank=True, help_text=_("The owner gets it to look at.")
    )
    is_held = models.BooleanField(
        _("hold back"),
        default=False,
        help_text=_("It cannot be published until this is taken away."),
    )
    hold_reason = models.CharField(_("reason for holding back"), max_length=300, blank=True)

    # Whoever reads a course has signed in; see `organisations.page_access`.
    asks = page_access.SIGNED_IN
    # Nothing of this kind is published without a case; see `case_of`.
    needs_case = False
    # Somebody who has written none of it must read it first: who writes is noted.
    is_peer_reviewed = False
    # For screens that know nothing of courses.
    is_approved_first = True
    keeping_panels: list[Any] = [
        MultiFieldPanel(
            [FieldPanel("change_class"), FieldPanel("change_note")], heading=_("This change")
        ),
        FieldPanel("story_date"),
        MultiFieldPanel(
            [FieldPanel("owner"), FieldPanel("review_on")], heading=_("Who keeps it true")
        ),
        MultiFieldPanel([FieldPanel("is_held"), FieldPanel("hold_reason")], heading=_("Hold")),
    ]
    promote_panels: list[Any] = [*Page.promote_panels, *keeping_panels]
    override_translatable_fields = [
        SynchronizedField("change_class", overridable=False),
        TranslatableField("change_note"),
        SynchronizedField("story_date", overridable=False),
        SynchronizedField("hold_reason", overridable=False),
        SynchronizedField("slug"),
    ]

    class Meta:
        abstract = True

    def clean(self) -> None:
        super().clean()
        if self.is_held and not self.hold_reason:
            raise ValidationError({"hold_reason": gettext("Say why it is held back.")})

    def content_of(self, files: Files) -> dict[str, Any]:
        """What a version holds of this page, in its own language."""
        raise NotImplementedError

    def structure(self) -> Any:
        """What must be the same in every language."""
        raise NotImplementedError

    def case_of(self) -> CaseRecord | None:
        """What it is made from. Then it is published only when signed; see `versions.cases`."""
        return None

    def minutes_of(self, data: dict[str, Any]) -> int:
        """How long it takes, from what a version holds of it."""
        return minutes_to_read(piece["html"] for piece in data["pieces"])

    def unfinished(self) -> list[str]:
        """The parts in which something required is missing, as a draft may be saved."""
        return []

    def hold_others(self) -> None:
        """Before a version is made, where what others publish at the same time matters."""

    def problems(self, version: Version) -> list[str]:
        """What stops this kind of page from being published, beside what stops any."""
        return []

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Whatever publishes saves the page with another live revision: a button, a schedule, a
        workflow, a translation or a shell. That is where the version is made, or all refused."""
        with transaction.atomic():
            if self._is_being_published():
                being_published.send(type(self), page=self)
            super().save(*args, **kwargs)

    def _is_being_published(self) -> bool:
        if not (self.pk and self.live and self.live_revision_id):
            return False
        stored = Page.objects.filter(pk=self.pk).values_list("live_revision_id", flat=True).first()
        return bool(stored != self.live_revision_id)

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        raise RuntimeError("a page with versions is served from them, see courses.reading")

    def get_preview_context(self, request: HttpRequest, mode_name: str) -> dict[str, Any]:
        return {"page": self, **preview_of(self)}

    def get_preview_template(self, request: HttpRequest, mode_name: str) -> str:
        return kind_of(self).template
