"""What the product holds on those who keep what is known; see `core.personal`."""

from django.utils.translation import gettext_lazy as _

from core.personal import PersonalData, about_nobody, cut_off, delete, register

register(
    PersonalData(
        "knowledge.DataVersion",
        person="uploaded_by",
        title=_("Figures that you uploaded"),
        why=_("So that editors know whom to ask about a number."),
        kept=_("As long as the data set is there."),
        fields={"data_set__name_da": _("data set"), "uploaded_at": _("when")},
        erase=cut_off("uploaded_by"),
    ),
    PersonalData(
        "knowledge.FactChange",
        person="made_by",
        title=_("Facts that you have changed"),
        why=_("So that one can see who has changed what texts say."),
        kept=_("As long as the fact."),
        fields={"fact__key": _("fact"), "kind": _("what was done"), "made_at": _("when")},
        erase=cut_off("made_by"),
    ),
    PersonalData(
        "knowledge.ReviewTask",
        person="done_by",
        title=_("Pages that you have looked at again"),
        why=_("So that one can see who has looked at a page after a change."),
        kept=_("As long as the page."),
        fields={"page__title": _("page"), "done_at": _("done"), "note": _("note")},
        erase=cut_off("done_by"),
    ),
    PersonalData(
        "knowledge.Signature",
        person="by",
        title=_("Stories that you signed: nobody can be recognised in them"),
        why=_("So that somebody answers for it before a story is published."),
        kept=_("As long as the case."),
        fields={"case__title": _("case"), "language": _("language"), "at": _("signed")},
        erase=cut_off("by"),
    ),
    PersonalData(
        "knowledge.Recall",
        person="by",
        title=_("Cases that you recalled"),
        why=_("So that one can see who took a case back, and when."),
        kept=_("As long as the number of the case."),
        fields={"at": _("when"), "reason": _("reason")},
        erase=cut_off("by"),
    ),
    PersonalData(
        "knowledge.Writing",
        person="person",
        title=_("Stories that you have written on"),
        why=_("Because nobody signs for what they have written themselves."),
        kept=_("As long as your account."),
        fields={"language": _("language"), "first_at": _("when")},
        erase=delete,
    ),
)
about_nobody("It is the key of a page.", "knowledge.MadeFrom.content")
