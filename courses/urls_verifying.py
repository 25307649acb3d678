from django.urls import path

from courses.certificates import public_views as views

urlpatterns = [
    path("", views.certificates_check, name="certificates_check"),
    path("shared/<str:token>/", views.certificate_shared, name="certificate_shared"),
    path(
        "shared/<str:token>/paper/", views.certificate_shared_paper, name="certificate_shared_paper"
    ),
    path("<str:code>/", views.certificate_check, name="certificate_check"),
]
