from django.urls import path

from courses.certificates import keeper_views as keeper
from courses.certificates import views

urlpatterns = [
    path("issued/", keeper.certificates_kept, name="certificates_kept"),
    path("issued/<uuid:key>/", keeper.certificate_kept, name="certificate_kept"),
    path("issued/<uuid:key>/revoke/", keeper.certificate_revoke, name="certificate_revoke"),
    path("issued/<uuid:key>/again/", keeper.certificate_reissue, name="certificate_reissue"),
    path("<uuid:key>/", views.certificate, name="certificate"),
    path("<uuid:key>/paper/", views.certificate_paper, name="certificate_paper"),
    path("<uuid:key>/show/", views.certificate_show, name="certificate_show"),
    path("<uuid:key>/links/<int:id>/end/", views.certificate_link_end, name="certificate_link_end"),
]
