"""Names that Wagtail and its extensions left out of translation, opened for our catalogue.

Django makes labels from the names of models and fields. Where a package wrote none, that is the
English name from its code: what is done here lets locale/wagtail translate it as any other text.
"""

from django.apps import apps
from django.db.models import Field, Model
from django.forms.utils import pretty_name
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import choosers
from wagtail.admin.forms.workflows import WorkflowContentTypeForm, WorkflowPageForm
from wagtail.contrib.redirects.forms import ConfirmImportForm
from wagtail.models import Site
from wagtail.sites.views import IndexView as SiteList
from wagtail_localize import models as localize_models
from wagtail_localize.views.report import TranslationsReportFilterSet

PACKAGES = ("wagtail", "taggit")
FORMS_WITHOUT_LABELS = (
    choosers.AnchorLinkChooserForm,
    choosers.EmailLinkChooserForm,
    choosers.ExternalLinkChooserForm,
    choosers.PhoneLinkChooserForm,
    ConfirmImportForm,
    WorkflowContentTypeForm,
    WorkflowPageForm,
)


def open_for_translation() -> None:
    for model in apps.get_models(include_auto_created=True):
        if model.__module__.startswith(PACKAGES):
            _open_model(model)
    for form in FORMS_WITHOUT_LABELS:
        for name, field in form.base_fields.items():
            if field.label is None:
                field.label = _(pretty_name(name))
    for column in SiteList.columns:
        if column.name in ("site_name", "root_page"):
            column.label = capfirst(Site._meta.get_field(column.name).verbose_name)
    _open_wagtail_localize()


def _open_model(model: type[Model]) -> None:
    names = model._meta
    if not isinstance(names.verbose_name, Promise):
        plural = str(names.verbose_name_plural)
        names.verbose_name = _(str(names.verbose_name))
        names.verbose_name_plural = _(plural)
    for field in (*names.local_fields, *names.local_many_to_many):
        if isinstance(field, Field) and not isinstance(field.verbose_name, Promise):
            # Migrations read another attribute, so this asks for none.
            field.verbose_name = _(field.verbose_name)


def _open_wagtail_localize() -> None:
    filters = TranslationsReportFilterSet.base_filters
    filters["source_locale"].label = _("Source locale")
    filters["target_locale"].label = _("Target locale")
    # Its month names would be English; a date in figures needs none.
    localize_models.DATE_FORMAT = "%-d.%-m.%Y"
