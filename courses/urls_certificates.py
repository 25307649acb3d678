from django.urls import path

from courses.certificates import views

urlpatterns = [
    path("<uuid:key>/", views.certificate, name="certificate"),
    path("<uuid:key>/paper/", views.certificate_paper, name="certificate_paper"),
    path("<uuid:key>/show/", views.certificate_show, name="certificate_show"),
    path("<uuid:key>/links/<int:id>/end/", views.certificate_link_end, name="certificate_link_end"),
]
