from django.urls import path

from courses.assigning import assignment_views as single
from courses.assigning import enrolling
from courses.assigning import rule_views as rules

urlpatterns = [
    path("", rules.rules, name="rules"),
    path("rules/add/", rules.rule_add, name="rule_add"),
    path("rules/<uuid:key>/", rules.rule, name="rule"),
    path("rules/<uuid:key>/change/", rules.rule_change, name="rule_change"),
    path("rules/<uuid:key>/delete/", rules.rule_delete, name="rule_delete"),
    path("rules/<uuid:key>/on/", rules.rule_on, name="rule_on"),
    path("rules/<uuid:key>/off/", rules.rule_off, name="rule_off"),
    path("enrol/<uuid:content>/", enrolling.enrol_view, name="enrol"),
    path("enrol/<uuid:content>/end/", enrolling.unenrol_view, name="unenrol"),
    path("people/", single.assigned, name="assigned"),
    path("people/give/", single.give, name="give"),
    path("people/<uuid:key>/", single.assignment, name="assignment"),
    path("people/<uuid:key>/more-time/", single.assignment_extend, name="assignment_extend"),
    path("people/<uuid:key>/exempt/", single.assignment_exempt, name="assignment_exempt"),
    path("people/<uuid:key>/take-back/", single.assignment_take_back, name="assignment_take_back"),
    path(
        "people/<uuid:key>/withdraw/<slug:what>/",
        single.assignment_withdraw,
        name="assignment_withdraw",
    ),
]
