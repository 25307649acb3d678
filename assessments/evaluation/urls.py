from django.urls import path

from assessments.evaluation import views
from assessments.evaluation.contacts_screen import hotline_contacts
from assessments.evaluation.report_screen import evaluation, evaluations, survey_text_take_out

urlpatterns = [
    path("", evaluations, name="evaluations"),
    path("hotline/", hotline_contacts, name="hotline_contacts"),
    path("texts/<int:shelf>/take-out/", survey_text_take_out, name="survey_text_take_out"),
    path("<uuid:course>/<int:year>/", evaluation, name="evaluation"),
    path("<uuid:course>/survey/<slug:moment>/", views.survey, name="survey"),
]
