"""Editing screens for referral paths: the rules, what they say in a situation, and their life."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, InlinePanel, ObjectList
from wagtail.log_actions import log
from wagtail.snippets.views.snippets import CreateView, EditView, InspectView, SnippetViewSet

from knowledge import paths
from knowledge.admin.findings import in_plain_words
from knowledge.admin.forms import day_field
from knowledge.admin.vocabulary import chosen
from knowledge.models import ReferralPath
from knowledge.referral import NAMES, Situation

CONFIRMED, PUT_IN_FORCE = "knowledge.path_confirmed", "knowledge.path_put_in_force"
HELP = _(
    "The rules for all audiences (112 in acute danger, the municipality for a child, the hotline "
    "without a name) are added by themselves: look under “All audiences”. Write here only what is "
    "special to this one."
)


class PathForm(WagtailAdminModelForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["audience"].empty_label = gettext("All audiences")
        # A version belongs to its audience.
        self.fields["audience"].disabled = self.instance.pk is not None

    def clean_audience(self) -> Any:
        audience = self.cleaned_data["audience"]
        drafts = ReferralPath.objects.for_audience(audience).filter(state=ReferralPath.State.DRAFT)
        if drafts.exclude(pk=self.instance.pk).exists():
            text = gettext(
                "A version for this audience is being written already. Go on with that one."
            )
            raise forms.ValidationError(text)
        return audience


class SituationForm(forms.Form):
    consent = forms.BooleanField(label=_("the person agrees"), required=False)
    danger = forms.BooleanField(label=_("acute danger"), required=False)
    child = forms.BooleanField(label=_("it is a child"), required=False)
    secrecy = forms.BooleanField(label=_("secrecy stops you"), required=False)

    @property
    def situation(self) -> Situation:
        self.is_valid()
        return Situation(**{name: self.cleaned_data[name] for name in NAMES})


class ConfirmForm(forms.Form):
    by = forms.CharField(
        label=_("Confirmed by"),
        max_length=200,
        help_text=_("The person at CMM who has said yes to these rules."),
    )
    on = day_field(_("On the day"), required=True)

    def clean_on(self) -> Any:
        if self.cleaned_data["on"] > timezone.localdate():
            raise forms.ValidationError(gettext("This day has not come yet."))
        return self.cleaned_data["on"]


class AfterSaving:
    """Shows what the rules come to."""

    def get_success_url(self) -> str:
        path = self.object  # type: ignore[attr-defined]
        return reverse(path.snippet_viewset.get_url_name("inspect"), args=[path.pk])


class PathCreateView(AfterSaving, CreateView):
    pass


class PathEditView(AfterSaving, EditView):
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.object.can_be_changed:
            return super().dispatch(request, *args, **kwargs)
        text = gettext("This version stays as it is. Make a new version to change something.")
        messages.warning(request, text)
        return redirect(self.get_success_url())

    def save_instance(self) -> ReferralPath:
        self.form.instance.changed_on = timezone.localdate()
        return super().save_instance()


class PathView(InspectView):
    template_name = "knowledge/admin/path.html"
    page_title = _("What it says")
    confirm_form: ConfirmForm | None = None

    @cached_property
    def findings(self) -> list[str]:
        return in_plain_words(paths.findings(self.object))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        path = self.object
        form = SituationForm(self.request.GET)
        first = {"on": timezone.localdate()}
        return super().get_context_data(**kwargs) | {
            "path": path,
            "inspect_name": path.snippet_viewset.get_url_name("inspect"),
            "findings": self.findings,
            "situation_form": form,
            "told": paths.answer(path, form.situation),
            "confirm_form": self.confirm_form or ConfirmForm(initial=first),
            "versions": ReferralPath.objects.for_audience(path.audience).order_by("-version"),
            "may_change": self.user_has_permission("change"),
        }

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.user_has_permission("change"):
            raise PermissionDenied
        actions = {"confirm": self._confirm, "force": self._put_in_force, "new": self._new_version}
        action = actions.get(request.POST.get("action", ""), self._here)
        try:
            return action()
        except paths.Refused:
            text = gettext("That cannot be done as it stands now. Look at what is said here.")
            messages.error(request, text)
            return self._here()

    def _here(self) -> HttpResponse:
        return redirect(self.request.path)

    def _confirm(self) -> HttpResponse:
        self.confirm_form = ConfirmForm(self.request.POST)
        if not self.confirm_form.is_valid():
            return self.render_to_response(self.get_context_data())
        paths.confirm(self.object, **self.confirm_form.cleaned_data)
        log(self.object, CONFIRMED, user=self.request.user)
        messages.success(self.request, gettext("Confirmed and in force. The card shows it now."))
        return self._here()

    def _put_in_force(self) -> HttpResponse:
        paths.put_in_force(self.object)
        log(self.object, PUT_IN_FORCE, user=self.request.user)
        messages.success(self.request, gettext("In force as a proposal. The card shows it now."))
        return self._here()

    def _new_version(self) -> HttpResponse:
        new = paths.new_version(self.object)
        if new.rules.count() == 0 and self.object.refers:
            messages.warning(self.request, gettext("This version has no rules yet."))
        return redirect(new.snippet_viewset.get_url_name("edit"), new.pk)


class ReferralPathViewSet(SnippetViewSet):
    model = ReferralPath
    icon = "arrow-right-full"
    copy_view_enabled = False
    inspect_view_enabled = True
    inspect_view_class = PathView
    inspect_template_name = PathView.template_name
    add_view_class = PathCreateView
    edit_view_class = PathEditView
    list_display = ["__str__", "state", "confirmed_on", "changed_on"]
    list_filter = ["audience", "state"]
    search_fields = ["audience__name_da", "audience__name_en", "rules__action_da"]
    edit_handler = ObjectList(
        [
            HelpPanel(HELP),
            chosen("audience"),
            FieldPanel("refers"),
            FieldPanel("lead_da"),
            FieldPanel("lead_en"),
            InlinePanel(
                "rules",
                heading=_("Rules"),
                label=_("Rule"),
                panels=[
                    FieldRowPanel([FieldPanel("force"), chosen("recipient")]),
                    FieldPanel("action_da"),
                    FieldPanel("action_en"),
                    FieldRowPanel([FieldPanel(name) for name in NAMES], heading=_("Only when")),
                    FieldPanel("on_card"),
                    FieldPanel("note"),
                ],
            ),
            chosen("source"),
            FieldPanel("note"),
        ],
        base_form_class=PathForm,
    )
