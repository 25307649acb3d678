from collections.abc import Iterable
from typing import Any, cast
from uuid import UUID

from allauth.account.decorators import reauthentication_required
from django import forms
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accounts import traces
from accounts.guesses import password_was_right, try_password
from accounts.models import Person
from accounts.rights import (
    ErasureBlocked,
    Held,
    erase,
    own_data,
    own_data_as_json,
    what_erasing_does,
    what_stays,
)
from core import audit, personal
from core.gate import open_to_all, signed_in
from core.personal import PersonalData

# More rows than this are only in the download.
SHOWN = 20


class EraseForm(forms.Form):
    password = forms.CharField(
        label=_("Password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    sure = forms.BooleanField(label=_("I understand that this cannot be undone."))

    def __init__(self, *args: Any, request: HttpRequest) -> None:
        super().__init__(*args)
        self.request = request
        if _has_no_password(request):
            del self.fields["password"]

    def clean_password(self) -> str:
        password, person = str(self.cleaned_data["password"]), _person(self.request)
        try_password(self.request, person.email)
        if not person.check_password(password):
            raise forms.ValidationError(_("That is not your password."))
        password_was_right(self.request, person.email)
        return password


@signed_in
@never_cache
@require_safe
def own_data_page(request: HttpRequest) -> HttpResponse:
    held = own_data(_person(request))
    context = {
        "tables": [_brief(one) for one in held if one.rows],
        "nothing": [one.data.title for one in held if not one.rows],
    }
    return render(request, "accounts/own_data.html", context)


@signed_in
@never_cache
@require_safe
def own_data_download(request: HttpRequest) -> HttpResponse:
    """`?format=html` for people, JSON for programs."""
    readable = request.GET.get("format") == "html"
    response = _readable(request) if readable else _json(_person(request))
    name = f"tegn-{timezone.localdate():%Y-%m-%d}.{'html' if readable else 'json'}"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    audit.record(traces.DATA_DOWNLOADED, subject=request.user, request=request)
    return response


def _json(person: Person) -> HttpResponse:
    return JsonResponse(
        own_data_as_json(person), json_dumps_params={"indent": 2, "ensure_ascii": False}
    )


def _readable(request: HttpRequest) -> HttpResponse:
    held = own_data(_person(request))
    tables = [_table(one.data, one.rows, one.data.fields) for one in held]
    context = {"tables": tables, "made_at": timezone.now()}
    return render(request, "accounts/own_data_file.html", context)


def _brief(held: Held) -> dict[str, Any]:
    """The latest rows, without what is for programs."""
    fields, rows = held.data.fields, held.rows[-SHOWN:]
    left_out = [name for name in fields if any(_is_for_programs(row[name]) for row in rows)]
    return _table(held.data, rows, [name for name in fields if name not in left_out]) | {
        "hidden": len(held.rows) - len(rows),
        "left_out": [fields[name] for name in left_out],
    }


def _is_for_programs(value: Any) -> bool:
    return isinstance(value, dict | UUID)


def _table(data: PersonalData, rows: list[dict[str, Any]], names: Iterable[str]) -> dict[str, Any]:
    names = list(names)
    cells = [[_shown(data, name, row[name]) for name in names] for row in rows]
    heads = [data.fields[name] for name in names]
    return {
        "data": data,
        "heads": heads,
        "rows": cells,
        "only": list(zip(heads, cells[0], strict=True)) if len(cells) == 1 else [],
    }


def _shown(data: PersonalData, name: str, value: Any) -> Any:
    if isinstance(value, bool):
        return str(_("yes") if value else _("no"))
    if isinstance(value, dict):
        return ", ".join(f"{key}: {held}" for key, held in value.items()) or "–"
    return "–" if value in (None, "") else _choices(data, name).get(value, value)


def _choices(data: PersonalData, name: str) -> dict[Any, Any]:
    own = {field.name: field for field in data.model._meta.fields}
    return dict(own[name].flatchoices) if name in own else {}


def _person(request: HttpRequest) -> Person:
    return cast(Person, request.user)


def _has_no_password(request: HttpRequest) -> bool:
    return not _person(request).has_usable_password()


@signed_in
@never_cache
@reauthentication_required(allow_get=True, enabled=_has_no_password)
def erase_account(request: HttpRequest) -> HttpResponse:
    person = _person(request)
    form = EraseForm(request.POST if request.method == "POST" else None, request=request)
    reasons = personal.obstacles(person)
    if form.is_bound and not reasons and form.is_valid():
        try:
            erase(person, by=person)
        except ErasureBlocked as blocked:
            reasons = blocked.reasons
        else:
            logout(request)
            return redirect("account_erased")
    context = {"form": form, "reasons": reasons, "erasure": what_erasing_does(person)}
    return render(request, "accounts/own_data_erase.html", context)


@open_to_all
@require_safe
def account_erased(request: HttpRequest) -> HttpResponse:
    return render(request, "accounts/own_data_erased.html", {"left": what_stays()})
