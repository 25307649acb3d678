from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from organisations.models import Authority


class PolicyForm(forms.Form):
    policy = forms.ChoiceField(
        label=_("What is seen of each person’s training?"),
        choices=[(policy.value, capfirst(policy.label)) for policy in Authority.Policy],
        widget=forms.RadioSelect,
    )


class AuthorityForm(PolicyForm):
    name = forms.CharField(
        label=_("Name"),
        max_length=200,
        help_text=_("As its own people call it, such as Rigspolitiet."),
    )
    field_order = ["name", "policy"]
