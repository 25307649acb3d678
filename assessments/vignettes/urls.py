from django.urls import path

from assessments.vignettes import rating_views as views

urlpatterns = [
    path("", views.vignettes_to_rate, name="vignettes_to_rate"),
    path("<uuid:content>/", views.vignette_to_rate, name="vignette_to_rate"),
]
