from django import forms, template
from django.forms.boundfield import BoundField
from django.utils.safestring import SafeString

register = template.Library()

CLASSES: dict[type[forms.Widget], str] = {
    forms.CheckboxInput: "form-checkbox",
    forms.RadioSelect: "form-radio",
    forms.Select: "form-select",
}


@register.filter
def styled(field: BoundField) -> SafeString:
    """The field's widget with the design system's class for its kind."""
    widget = field.field.widget
    name = next((name for kind, name in CLASSES.items() if isinstance(widget, kind)), "form-input")
    return field.as_widget(attrs={"class": name})


@register.filter
def is_checkbox(field: BoundField) -> bool:
    return isinstance(field.field.widget, forms.CheckboxInput)


@register.filter
def is_choice_list(field: BoundField) -> bool:
    return isinstance(field.field.widget, forms.RadioSelect)
