"""The list of authorities, and what each lets be seen. For platform administrators."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from organisations import tree
from organisations.access import Right, access_of, needs
from organisations.forms.authorities import AuthorityForm, PolicyForm
from organisations.forms.base import carried_out
from organisations.models import Authority, Role
from organisations.outline import in_order, people_by_authority
from organisations.policies import promise
from organisations.views.trail import Crumb, start

Kind = Role.Kind


@dataclass(frozen=True)
class Listed:
    authority: Authority
    people: int


def listed_authorities() -> list[Listed]:
    counted = people_by_authority()
    found = Authority.objects.select_related("unit")
    listed = sorted(found, key=lambda authority: in_order(authority.unit.name))
    return [Listed(one, counted.get(one.unit.path, 0)) for one in listed]


@needs(Right.KEEP_AUTHORITIES)
def authorities(request: HttpRequest) -> HttpResponse:
    context = {"authorities": listed_authorities(), "trail": [start()]}
    return render(request, "organisations/authorities.html", context)


@needs(Right.KEEP_AUTHORITIES)
def authority_add(request: HttpRequest) -> HttpResponse:
    form = AuthorityForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        wanted = {"by": access_of(request), **form.cleaned_data}
        if carried_out(form, tree.add_authority, **wanted):
            messages.success(request, _("%(name)s was added.") % wanted)
            return redirect("authorities")
    context = {"form": form, "trail": _trail(), "promises": _promises()}
    return render(request, "organisations/authority_add.html", context)


@needs(Right.KEEP_AUTHORITIES)
def authority_policy(request: HttpRequest, key: UUID) -> HttpResponse:
    """First choose, then see what that means, then do it."""
    authority = get_object_or_404(Authority.objects.select_related("unit"), unit__key=key)
    form = PolicyForm(request.POST or request.GET or None, initial={"policy": authority.policy})
    context = {"authority": authority, "form": form, "promises": _promises()}
    context["trail"] = _trail()
    if not form.is_valid():
        return render(request, "organisations/authority_policy.html", context)
    chosen = form.cleaned_data["policy"]
    if request.method == "POST":
        return _set(request, authority, chosen)
    changed = Authority(unit=authority.unit, policy=chosen)
    context |= {
        "changed": changed,
        "promise": promise(chosen, authority.unit.name),
        **_roles_affected(changed),
    }
    return render(request, "organisations/authority_policy_confirm.html", context)


def _set(request: HttpRequest, authority: Authority, policy: str) -> HttpResponse:
    tree.set_policy(by=access_of(request), authority=authority, policy=policy)
    said = {"name": authority.unit.name, "policy": authority.get_policy_display()}
    messages.success(request, _("For %(name)s now holds: %(policy)s.") % said)
    return redirect("authorities")


def _roles_affected(changed: Authority) -> dict[str, int]:
    """How many roles there are that would not have an effect any more."""
    roles = Role.objects.in_force().filter(unit__path__startswith=changed.unit.path)
    managers = 0 if changed.has_managers else roles.filter(kind=Kind.MANAGER).count()
    owners = 0 if changed.has_track_owner else roles.filter(kind=Kind.TRACK_OWNER).count()
    return {"managers": managers, "track_owners": owners}


def _promises() -> list[tuple[Any, Any]]:
    return [(policy.label, promise(policy, _("the authority"))) for policy in Authority.Policy]


def _trail() -> list[Crumb]:
    return [start(), Crumb(_("Authorities"), reverse("authorities"))]
