"""When publishing is refused: everything stays as it was, and the editor is told why."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect


class Refused(ValidationError):
    """Each message says what to do."""

    def __init__(self, page: Any, problems: list[str]) -> None:
        super().__init__(problems)
        self.page = page


class RefusalMiddleware:
    """Whichever button of the admin it was: back to the page, where its draft is as it was."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, Refused):
            return None
        for problem in exception.messages:
            messages.error(request, problem)
        return redirect("wagtailadmin_pages:edit", exception.page.pk)
