"""Help with somebody's account: a second step that is lost, an account that is to go."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts import rights
from accounts.models import Person
from organisations import account
from organisations.access import Access, Right, access_of, needs
from organisations.views.person import to_person


@needs(Right.CHANGE_PEOPLE)
def second_step_remove(request: HttpRequest, key: UUID) -> HttpResponse:
    access, person = _asked(request, key)
    told = [
        str(person),
        _("For somebody who has lost phone and recovery codes. Be sure whom you speak to."),
        _("They are signed out everywhere, get a mail, and set up a new step the next time."),
    ]
    page = _page(person, _("Remove the second step at sign-in?"), told, _("Remove it"))
    done = _("The second step of %(name)s is removed.") % {"name": person}
    return _confirmed(request, access, person, page, account.remove_second_step, done) or redirect(
        "person", key=key
    )


@needs(Right.CHANGE_PEOPLE)
def person_erase(request: HttpRequest, key: UUID) -> HttpResponse:
    access, person = _asked(request, key)
    left = [str(data.title) for data in rights.what_erasing_does(person).left]
    told = [
        str(person),
        _("The account goes with places, roles and everything that tells who the person is."),
        _("Nobody can bring it back. If the person has only left, end their time here instead."),
    ]
    if left:
        told.append(_("This stays, without a name: %(what)s.") % {"what": ", ".join(left)})
    page = _page(person, _("Erase the person?"), told, _("Erase for good"))
    done = _("The person is erased.")
    return _confirmed(request, access, person, page, account.erase, done) or redirect("people")


def _asked(request: HttpRequest, key: UUID) -> tuple[Access, Person]:
    access = access_of(request)
    return access, get_object_or_404(access.people(Right.CHANGE_PEOPLE), key=key)


def _page(person: Person, title: str, told: list[str], button: str) -> dict[str, Any]:
    return {
        "person": person,
        "title": title,
        "told": told,
        "buttons": [("confirm", button)],
        "back": reverse("person", args=[person.key]),
        "trail": to_person(person),
    }


def _confirmed(
    request: HttpRequest,
    access: Access,
    person: Person,
    page: dict[str, Any],
    verb: Callable[..., None],
    done: str,
) -> HttpResponse | None:
    """A page to show, or nothing when it was done."""
    if not account.may_keep_account(access, person):
        return render(request, "organisations/person_stays.html", page)
    if request.method != "POST":
        return render(request, "organisations/person_form.html", page)
    try:
        verb(by=access, person=person)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect("person", key=person.key)
    messages.success(request, done)
    return None
