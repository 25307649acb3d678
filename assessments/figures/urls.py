from django.urls import path

from assessments.figures import method, screen, talk

urlpatterns = [
    path("", screen.competence, name="competence"),
    path("method/", method.competence_method, name="competence_method"),
    path("talk/<slug:key>/", talk.competence_talk, name="competence_talk"),
]
