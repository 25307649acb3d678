from django.urls import path

from assessments.recognition import views

urlpatterns = [
    path("<uuid:content>/begin/", views.vignette_begin, name="vignette_begin"),
    path("refresh/", views.vignette_refresh, name="vignette_refresh"),
    path("forms/<uuid:key>/", views.vignette_form, name="vignette_form"),
    path("forms/<uuid:key>/answers/", views.vignette_answer, name="vignette_answer"),
    path("forms/<uuid:key>/result/", views.vignette_result, name="vignette_result"),
    path("forms/<uuid:key>/after/", views.vignette_after, name="vignette_after"),
]
