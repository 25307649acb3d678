"""Conditions in plain words, in the language of the reader."""

from django.utils.translation import gettext_lazy

from knowledge.referral import Conditions, When

YES, NO = When.YES, When.NO
WORDS = {
    ("consent", YES): gettext_lazy("if the person agrees"),
    ("consent", NO): gettext_lazy("if the person does not agree"),
    ("danger", YES): gettext_lazy("in acute danger"),
    ("danger", NO): gettext_lazy("without acute danger"),
    ("child", YES): gettext_lazy("for a child"),
    ("child", NO): gettext_lazy("for an adult"),
    ("secrecy", YES): gettext_lazy("if secrecy stops it"),
    ("secrecy", NO): gettext_lazy("if secrecy allows it"),
}
# The order in which one says them.
SPOKEN = ("danger", "child", "consent", "secrecy")


def in_words(conditions: Conditions) -> str:
    """“for an adult, if secrecy allows it”; empty when it always holds."""
    chosen = [(name, getattr(conditions, name)) for name in SPOKEN]
    return ", ".join(str(WORDS[name, when]) for name, when in chosen if when is not When.ANY)
