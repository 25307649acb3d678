from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, path, reverse, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from assessments.bank.gift_screen import GiftScreen
from assessments.bank.review_screen import ReviewScreen
from assessments.bank.screens import Bank
from assessments.items.screen import ItemScreen
from assessments.models import QuestionPage
from assessments.quizzes.regrade_screen import RegradeScreen
from assessments.vignettes.keying_screens import KeyingOfOneScreen, KeyingScreen
from assessments.vignettes.raters_screen import RatersScreen
from organisations.access import Access, Right, needs


@hooks.register("register_admin_urls")
def our_screens() -> list[URLPattern]:
    return [
        path("questions/", Bank.as_view(), name="question_bank"),
        path("questions/load/", needs(Right.WRITE)(GiftScreen.as_view()), name="load_questions"),
        path("questions/keying/", KeyingScreen.as_view(), name="keying"),
        path("questions/raters/", needs(Right.APPROVE)(RatersScreen.as_view()), name="raters"),
        path("questions/<int:pk>/keying/", KeyingOfOneScreen.as_view(), name="keying_of_one"),
        path("questions/<int:pk>/answers/", ItemScreen.as_view(), name="question_answers"),
        path(
            "questions/<int:pk>/regrade/",
            needs(Right.APPROVE)(RegradeScreen.as_view()),
            name="regrade_question",
        ),
        path("questions/<int:pk>/review/", ReviewScreen.as_view(), name="review_question"),
    ]


@hooks.register("register_reports_menu_item")
def question_bank() -> MenuItem:
    return MenuItem(_("Question bank"), reverse_lazy("question_bank"), icon_name="help", order=595)


@hooks.register("register_reports_menu_item")
def experts_on_vignettes() -> MenuItem:
    return MenuItem(_("Experts on vignettes"), reverse_lazy("keying"), icon_name="group", order=596)


@hooks.register("register_page_header_buttons")
@hooks.register("register_page_listing_more_buttons")
def review(page: Page, user: Any, **kwargs: Any) -> Iterator[Button]:
    may = page.permissions_for_user(user)
    if page.specific_class is QuestionPage and (may.can_edit() or may.can_publish()):
        address = reverse("review_question", args=[page.pk])
        yield Button(_("Review"), address, icon_name="check", priority=64)
        if page.specific.is_vignette:
            yield from _of_a_vignette(page)
            return
        answers = reverse("question_answers", args=[page.pk])
        yield Button(_("How it works"), answers, icon_name="view", priority=65)
        if page.first_published_at and Access(user).may(Right.APPROVE):
            again = reverse("regrade_question", args=[page.pk])
            yield Button(_("Judge again"), again, icon_name="rotate", priority=68)


def _of_a_vignette(page: Page) -> Iterator[Button]:
    if page.live:
        address = reverse("keying_of_one", args=[page.pk])
        yield Button(_("What experts say"), address, icon_name="group", priority=65)
