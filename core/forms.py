from django.forms.renderers import TemplatesSetting


class FormRenderer(TemplatesSetting):
    """Every form of ours looks the same without a word in its template."""

    form_template_name = "core/forms/form.html"
    field_template_name = "core/forms/field.html"
