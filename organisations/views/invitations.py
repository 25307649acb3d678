"""Inviting somebody, and taking the place that one is invited to."""

from datetime import timedelta
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from allauth.account.internal.flows.login import perform_password_login
from allauth.account.models import Login
from django.contrib import messages
from django.contrib.auth import logout
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from accounts.models import Person
from core.gate import open_to_all
from core.ratelimit import Limit
from core.requests import client_address
from organisations import inviting
from organisations.access import Access, Right, access_of, needs
from organisations.forms.base import as_key, carried_out
from organisations.forms.invitations import AcceptForm, InviteForm
from organisations.forms.units import FindForm
from organisations.models import Invitation, Unit
from organisations.people import State, highest_units
from organisations.policies import ADMINISTRATORS, promise
from organisations.views.person import to_people

# The digest of the link, and not the link, lies in the session.
OPENED = "invitation"
WRONG_LINKS = Limit("wrong invitation link", tries=100, window=timedelta(minutes=10))
ANSWERS = Limit("answer to an invitation", tries=20, window=timedelta(minutes=10))


@needs(Right.CHANGE_PEOPLE)
def invite(request: HttpRequest) -> HttpResponse:
    access = access_of(request)
    find = FindForm(request.GET)
    form = InviteForm(access, _near(access, request), find.words, request.POST or None)
    if "work" in request.GET:
        form.fields["work"].initial = request.GET["work"]
    if request.method == "POST" and form.is_valid():
        wanted = {"unit": form.cleaned_data["unit"], "role": form.cleaned_data["role"]}
        wanted |= {"by": access, "invited": form.invited, "work": form.chosen}
        if carried_out(form, inviting.invite, **wanted):
            text = _("The invitation to %(email)s is on its way.")
            messages.success(request, text % {"email": form.invited.email})
            return redirect(_next(request, form))
    context = {
        "title": _("Invite somebody"),
        "told": [_("They get a mail with a link. The place is theirs when they accept.")],
        "buttons": [
            ("invite", _("Send the invitation")),
            ("another", _("Send it and invite another")),
        ],
        "back": reverse("people"),
        "form": form,
        "find": find,
        "everywhere": access.may_everywhere(Right.CHANGE_PEOPLE),
        "trail": to_people(),
    }
    return render(request, "organisations/person_form.html", context)


def _near(access: Access, request: HttpRequest) -> Unit | None:
    """The unit from whose page one came, or the only one that it can be."""
    kept = access.units(Right.CHANGE_PEOPLE)
    found: Unit | None = kept.filter(key=as_key(request.GET.get("unit", ""))).first()
    highest = [] if found else highest_units(access, Right.CHANGE_PEOPLE)
    return highest[0] if len(highest) == 1 else found


def _next(request: HttpRequest, form: InviteForm) -> str:
    if "another" not in request.POST:
        return _unanswered()
    same = {"unit": form.cleaned_data["unit"].key, "work": request.POST["work"]}
    return f"{reverse('invite')}?{urlencode(same)}"


def _unanswered() -> str:
    return f"{reverse('people')}?{urlencode({'state': State.INVITED})}"


@needs(Right.CHANGE_PEOPLE)
@require_POST
def invitation_again(request: HttpRequest, key: UUID) -> HttpResponse:
    access, found = _asked(request, key)
    try:
        inviting.send_again(by=access, invitation=found)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        text = _("A new link to %(email)s is on its way. The old one does not work any more.")
        messages.success(request, text % {"email": found.email})
    return redirect(_unanswered())


@needs(Right.CHANGE_PEOPLE)
def invitation_withdraw(request: HttpRequest, key: UUID) -> HttpResponse:
    access, found = _asked(request, key)
    if request.method != "POST":
        context = {
            "title": _("Withdraw the invitation?"),
            "told": [f"{found.email}, {found.unit.name}"],
            "buttons": [("withdraw", _("Withdraw it"))],
            "back": _unanswered(),
            "trail": to_people(),
        }
        return render(request, "organisations/person_form.html", context)
    try:
        inviting.withdraw(by=access, invitation=found)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        text = _("The invitation to %(email)s is withdrawn. Its link does not work any more.")
        messages.success(request, text % {"email": found.email})
    return redirect(_unanswered())


def _asked(request: HttpRequest, key: UUID) -> tuple[Access, Invitation]:
    access = access_of(request)
    units = access.units(Right.CHANGE_PEOPLE).values("pk")
    kept = Invitation.objects.filter(unit__in=units).select_related("unit")
    return access, get_object_or_404(kept, key=key)


# --- For whoever was invited -------------------------------------------------------------------


@open_to_all
@never_cache
def accept_invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Leads on to an address without the link, so that no page, log or other site learns it."""
    opened = inviting.digest(token)
    if inviting.find(opened) is None:
        WRONG_LINKS.count(client_address(request))
    request.session[OPENED] = opened
    response = redirect("invitation")
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


@open_to_all
@never_cache
def invitation(request: HttpRequest) -> HttpResponse:
    opened = request.session.get(OPENED, "")
    found = inviting.find(opened)
    if found is None or not found.is_acceptable:
        return _gone(request, found)
    if request.method == "POST":
        ANSWERS.count(opened)
    if request.user.is_authenticated:
        return _as_oneself(request, found)
    if Person.objects.filter(email=found.email).exists():
        return render(request, "organisations/invitation_sign_in.html", _about(found))
    return _as_somebody_new(request, found)


def _gone(request: HttpRequest, found: Invitation | None) -> HttpResponse:
    status = 410 if found else 404
    return render(
        request, "organisations/invitation_gone.html", {"invitation": found}, status=status
    )


def _about(found: Invitation) -> dict[str, Any]:
    authority = found.unit.authority
    return {
        "invitation": found,
        "authority": authority,
        "promise": promise(authority.policy, authority.unit.name),
        "administrators_see": ADMINISTRATORS,
    }


def _as_oneself(request: HttpRequest, found: Invitation) -> HttpResponse:
    if request.user.email != found.email:  # type: ignore[union-attr]
        return render(request, "organisations/invitation_other.html", _about(found))
    if request.method == "POST":
        try:
            inviting.accept(invitation=found, person=request.user)  # type: ignore[arg-type]
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
            return redirect("invitation")
        _welcome(request, found)
        return redirect("my_page")
    return render(request, "organisations/invitation_accept.html", _about(found))


def _as_somebody_new(request: HttpRequest, found: Invitation) -> HttpResponse:
    form = AcceptForm(found, request.POST or None)
    if request.method == "POST" and form.is_valid():
        person = _made(form, found)
        if person:
            return _signed_in(request, person, found)
    return render(request, "organisations/invitation_new.html", {"form": form, **_about(found)})


def _made(form: AcceptForm, found: Invitation) -> Person | None:
    wanted = form.cleaned_data
    try:
        return inviting.accept_as_new(
            invitation=found,
            name=(wanted["first_name"], wanted["last_name"]),
            password=wanted["password"],
            language=wanted["language"],
        )
    except ValidationError as error:
        form.add_error(None, error)
        return None


def _signed_in(request: HttpRequest, person: Person, found: Invitation) -> HttpResponse:
    with translation.override(person.language):
        address = reverse("my_page")
        _welcome(request, found)
    login = Login(user=person, email_verification="none", redirect_url=address)
    signed_in: HttpResponse = perform_password_login(request, {"email": person.email}, login)
    return signed_in


def _welcome(request: HttpRequest, found: Invitation) -> None:
    request.session.pop(OPENED, None)
    messages.success(request, _("Welcome to %(unit)s.") % {"unit": found.unit.name})


@open_to_all
@require_POST
def invitation_sign_out(request: HttpRequest) -> HttpResponse:
    """Signs out whoever is signed in here, and keeps the invitation open."""
    opened = request.session.get(OPENED, "")
    logout(request)
    request.session[OPENED] = opened
    return redirect("invitation")
