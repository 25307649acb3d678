"""Deleting what is in use is refused kindly, alone or many at once."""

from typing import Any

from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin import messages

from knowledge.in_use import used_by
from knowledge.models import Term

MOST_NAMED = 3


@hooks.register("before_delete_snippet")
def keep_what_is_in_use(request: HttpRequest, records: list[Any]) -> HttpResponse | None:
    ours = [record for record in records if record._meta.app_label == "knowledge"]
    kept = [(record, users) for record in ours if (users := used_by(record))]
    for record, users in kept:
        messages.error(request, _why(record, users))
    if not kept:
        return None
    return redirect(kept[0][0].snippet_viewset.get_url_name("list"))


def _why(record: Model, users: list[Any]) -> str:
    if users == [record]:
        return _("“%(record)s” has been in force and stays readable.") % {"record": record}
    named = ", ".join(f"“{user}”" for user in users[:MOST_NAMED])
    more = " …" if len(users) > MOST_NAMED else ""
    text = _("“%(record)s” is in use and cannot be deleted: %(users)s.")
    said = text % {"record": record, "users": named + more}
    if isinstance(record, Term):
        instead = _("Write a last day under “Used until” instead: it is left out then.")
        return f"{said} {instead}"
    return said
