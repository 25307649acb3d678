from django.urls import path

from scenarios.analytics.screen import stories_played, story_played
from scenarios.paper.views import story_sheet
from scenarios.play import views

urlpatterns = [
    path("played/", stories_played, name="stories_played"),
    path("<uuid:content>/played/", story_played, name="story_played"),
    path("<uuid:content>/sheet/", story_sheet, name="story_sheet"),
    path("<uuid:content>/begin/", views.scenario_begin, name="scenario_begin"),
    path("runs/<uuid:key>/", views.scenario_run, name="scenario_run"),
    path("runs/<uuid:key>/way/", views.scenario_way, name="scenario_way"),
    path("runs/<uuid:key>/after/", views.scenario_after, name="scenario_after"),
    path("runs/<uuid:key>/debrief/", views.scenario_debrief, name="scenario_debrief"),
]
