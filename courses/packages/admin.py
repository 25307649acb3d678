"""Packages in the admin: a zip file is sent, what it would change is shown, then it is loaded."""

import re
import time
from hashlib import sha256
from secrets import token_hex
from typing import Any

from django.contrib import messages
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.audit import record
from courses.models import CoursePage
from courses.packages.actions import EXPORTED
from courses.packages.exporting import course_of, files_of
from courses.packages.folders import Files, files_in_zip, zipped
from courses.packages.limits import MOST_BYTES
from courses.packages.loading import Plan, Refused, load, plan
from courses.packages.problems import BadPackage, Problem
from organisations.access import Right, needs

FOLDER = "packages"
TOKEN = re.compile(r"[0-9a-f]{32}")
KEPT_SECONDS = 60 * 60 * 24


@needs(Right.WRITE)
@require_http_methods(["GET", "HEAD", "POST"])
def packages(request: HttpRequest) -> HttpResponse:
    problems: list[Problem] = []
    if request.method == "POST":
        try:
            return _preview(request, _received(request))
        except BadPackage as bad:
            problems = bad.problems
    courses = CoursePage.objects.filter(locale__language_code="da").order_by("title")
    context = {"courses": courses, "problems": problems}
    status = 422 if problems else 200
    return render(request, "courses/admin/packages.html", context, status=status)


def _received(request: HttpRequest) -> str:
    sent: Any = request.FILES.get("package")
    if sent is None:
        raise BadPackage([Problem("", 0, _("Choose a zip file first."))])
    if sent.size > MOST_BYTES:
        text = _("The package is larger than %(most)s MB. Make its files smaller.")
        raise BadPackage([Problem("", 0, text % {"most": MOST_BYTES // 1_000_000})])
    files_in_zip(sent)
    _throw_away_old_ones()
    token = token_hex(16)
    sent.seek(0)
    default_storage.save(_path(request, token), ContentFile(sent.read()))
    return token


def _preview(request: HttpRequest, token: str) -> HttpResponse:
    planned = plan(_kept(request, token) or {})
    context = {"plan": planned, "token": token, "seen": _seen(planned)}
    return render(request, "courses/admin/package_preview.html", context)


@needs(Right.WRITE)
@require_POST
def load_package(request: HttpRequest) -> HttpResponse:
    token = request.POST.get("token", "")
    files = _kept(request, token)
    if files is None:
        messages.warning(request, _("The package is loaded already, or gone. Send it again."))
        return redirect("packages")
    try:
        planned = plan(files)
        if _seen(planned) != request.POST.get("seen"):
            messages.warning(request, _("Something has changed here since. Look at it once more."))
            return _preview(request, token)
        done = load(files, by=request.user, replace="replace" in request.POST)
    except BadPackage as bad:
        return _refused(request, bad)
    except Refused:
        messages.error(request, _("Say that somebody’s work is to be replaced, or cancel."))
        return _preview(request, token)
    default_storage.delete(_path(request, token))
    messages.success(request, _("Loaded as drafts. Nothing is published yet."))
    return redirect("wagtailadmin_explore", done.changes[0].there.pk)


@needs(Right.WRITE)
@require_safe
def course_package(request: HttpRequest, pk: int) -> HttpResponse:
    page = get_object_or_404(CoursePage, pk=pk, locale__language_code="da")
    try:
        response = HttpResponse(zipped(files_of(course_of(page))), content_type="application/zip")
    except BadPackage as bad:
        return _refused(request, bad)
    record(EXPORTED, request=request, course=str(page.translation_key))
    response.headers["Content-Disposition"] = f'attachment; filename="{page.slug}.zip"'
    return response


def _refused(request: HttpRequest, bad: BadPackage) -> HttpResponse:
    for problem in bad.problems:
        messages.error(request, str(problem))
    return redirect("packages")


def _seen(planned: Plan) -> str:
    """A mark of what the preview said."""
    shown = [(change.page.slug, change.is_any, change.before) for change in planned.changes]
    return sha256(repr((shown, planned.refusals)).encode()).hexdigest()


def _path(request: HttpRequest, token: str) -> str:
    """Nobody loads what somebody else has sent."""
    return f"{FOLDER}/{request.user.pk}-{token}.zip"


def _kept(request: HttpRequest, token: str) -> Files | None:
    if not TOKEN.fullmatch(token) or not default_storage.exists(_path(request, token)):
        return None
    with default_storage.open(_path(request, token)) as opened:
        return files_in_zip(opened)


def _throw_away_old_ones() -> None:
    if not default_storage.exists(FOLDER):
        return
    for name in default_storage.listdir(FOLDER)[1]:
        path = f"{FOLDER}/{name}"
        if time.time() - default_storage.get_modified_time(path).timestamp() > KEPT_SECONDS:
            default_storage.delete(path)
