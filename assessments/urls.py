from django.urls import path

from assessments.quizzes import views

urlpatterns = [
    path("<uuid:content>/begin/", views.quiz_begin, name="quiz_begin"),
    path("attempts/<uuid:key>/", views.quiz_attempt, name="quiz_attempt"),
    path("attempts/<uuid:key>/answers/", views.quiz_answer, name="quiz_answer"),
    path("attempts/<uuid:key>/result/", views.quiz_result, name="quiz_result"),
    path("attempts/<uuid:key>/after/", views.quiz_after, name="quiz_after"),
]
