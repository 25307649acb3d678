"""What Wagtail and its extensions hold on those who write and approve pages."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.models import ModelLogEntry

from accounts.models import Person
from core import periods
from core.personal import (
    PersonalData,
    Retention,
    Rows,
    Text,
    about_nobody,
    cut_off,
    delete,
    register,
)

AS_LONG_AS_IT = _("As long as what it belongs to is there.")
AS_LONG_AS_YOU = _("As long as you have access.")
EDITORS_NEED = _("So that editors know whom to ask.")


def _credit(
    label: str, person: str, title: Text, fields: dict[str, Text], why: Text = EDITORS_NEED
) -> PersonalData:
    """Work that stays when its author is erased, without the author."""
    return PersonalData(
        label,
        person=person,
        title=title,
        why=why,
        kept=AS_LONG_AS_IT,
        fields=fields,
        erase=cut_off(person),
    )


def _with_files(name: str) -> Any:
    def erase(rows: Rows) -> None:
        for row in rows:
            getattr(row, name).delete(save=False)
        rows.delete()

    return erase


def _log_on_models(person: Person) -> Rows:
    """What they did, and what was done to their entry among the users: that names them."""
    return ModelLogEntry.objects.filter(Q(user=person.pk) | _is_about(person))


def _is_about(person: Person) -> Q:
    kind = ContentType.objects.get_for_model(Person)
    return Q(content_type=kind, object_id=str(person.pk))


def _forget_in_log(rows: Rows) -> None:
    kind = ContentType.objects.get_for_model(Person)
    rows.filter(content_type=kind).update(label="", data={})
    rows.update(user=None)


WHEN_CREATED: dict[str, Text] = {"created_at": _("when")}
LOG_FIELDS: dict[str, Text] = {
    "timestamp": _("when"),
    "action": _("what"),
    "label": _("on what"),
}
TITLE: dict[str, Text] = {"title": _("title")}

register(
    _credit("wagtailcore.Page", "owner", _("Pages that you made"), TITLE),
    _credit("wagtailcore.Page", "locked_by", _("Pages that you locked"), TITLE),
    _credit(
        "wagtailcore.Revision",
        "user",
        _("Versions that you wrote"),
        {"object_str": _("title"), **WHEN_CREATED},
    ),
    _credit("wagtailimages.Image", "uploaded_by_user", _("Pictures that you uploaded"), TITLE),
    _credit("wagtaildocs.Document", "uploaded_by_user", _("Documents that you uploaded"), TITLE),
    _credit(
        "wagtailcore.WorkflowState",
        "requested_by",
        _("Approvals that you asked for"),
        {"workflow__name": _("workflow"), **WHEN_CREATED},
    ),
    _credit(
        "wagtailcore.TaskState",
        "finished_by",
        _("Approvals that you gave or refused"),
        {"task__name": _("task"), "comment": _("comment"), "finished_at": _("when")},
    ),
    _credit(
        "wagtailcore.Comment",
        "resolved_by",
        _("Comments that you marked as settled"),
        {"resolved_at": _("when")},
    ),
    _credit(
        "wagtail_localize.StringTranslation",
        "last_translated_by",
        _("Texts that you translated"),
        {"data": _("text"), "updated_at": _("when")},
    ),
    _credit(
        "wagtail_localize.SegmentOverride",
        "last_translated_by",
        _("Pictures and links that you chose for a translation"),
        {"updated_at": _("when")},
    ),
    PersonalData(
        "wagtailcore.Comment",
        person="user",
        title=_("Comments on drafts"),
        why=_("Editors discuss a page before it is published."),
        kept=AS_LONG_AS_IT,
        fields={"text": _("comment"), **WHEN_CREATED},
        erase=delete,
    ),
    PersonalData(
        "wagtailcore.CommentReply",
        person="user",
        title=_("Answers to comments"),
        why=_("Editors discuss a page before it is published."),
        kept=AS_LONG_AS_IT,
        fields={"text": _("answer"), **WHEN_CREATED},
        erase=delete,
    ),
    PersonalData(
        "wagtailcore.PageSubscription",
        person="user",
        title=_("Pages that you follow"),
        why=_("So that you hear of comments."),
        kept=_("Until you stop following."),
        fields={"page__title": _("title"), "comment_notifications": _("mail about comments")},
        erase=delete,
    ),
    PersonalData(
        "wagtailcore.PageLogEntry",
        person="user",
        title=_("What you did to pages"),
        why=_("So that one can see how a page came to say what it says."),
        fields=LOG_FIELDS,
        erase=cut_off("user"),
        retention=(Retention(periods.EDITING, "timestamp"),),
    ),
    PersonalData(
        "wagtailcore.ModelLogEntry",
        find=_log_on_models,
        title=_("What you did in the administration, and what was done to your entry there"),
        why=_("So that mistakes can be found and mended."),
        fields=LOG_FIELDS,
        erase=_forget_in_log,
        retention=(Retention(periods.EDITING, "timestamp"),),
    ),
    PersonalData(
        "wagtailcore.UploadedFile",
        person="uploaded_by_user",
        title=_("Files on their way into the administration"),
        why=_("They wait for a title."),
        kept=_("Until they have one."),
        fields={"file": _("file")},
        erase=_with_files("file"),
    ),
    PersonalData(
        "wagtailcore.APIToken",
        person="user",
        title=_("Keys for other programs"),
        why=_("So that a program can do what you may do. The keys themselves are not shown."),
        kept=AS_LONG_AS_YOU,
        fields={
            "name": _("name"),
            "created": _("added"),
            "last_used_at": _("used last"),
            "revoked_at": _("taken back"),
        },
        erase=delete,
    ),
    PersonalData(
        "wagtailusers.UserProfile",
        person="user",
        title=_("Your choices in the administration"),
        why=_("So that it looks and writes to you as you wish."),
        kept=AS_LONG_AS_YOU,
        fields={
            "preferred_language": _("language"),
            "current_time_zone": _("time zone"),
            "avatar": _("picture"),
            "theme": _("colours"),
            "contrast": _("contrast"),
            "density": _("density"),
        },
        erase=_with_files("avatar"),
    ),
    PersonalData(
        "wagtailadmin.EditingSession",
        person="user",
        title=_("What you have open in the administration"),
        why=_("So that two do not write over one another."),
        kept=_("An hour after you leave."),
        fields={"last_seen_at": _("when")},
        erase=delete,
    ),
    PersonalData(
        "wagtailadmin.FormState",
        person="user",
        title=_("Previews that you have looked at"),
        why=_("A preview shows what is not saved yet."),
        kept=_("A day."),
        fields={"last_updated_at": _("when"), "data": _("what you had written")},
        erase=delete,
    ),
)

about_nobody(
    "Tells which pages are translations of one another.",
    "wagtail_localize.TranslatableObject.translation_key",
    "wagtailcore.Page.translation_key",
)
about_nobody(
    "Tells texts and places in pages apart.",
    "wagtail_localize.String.data_hash",
    "wagtail_localize.TranslationContext.path_id",
    "wagtailcore.ReferenceIndex.content_path_hash",
)
