from django.urls import path

from organisations.views import leaving

urlpatterns = [
    path("departures/", leaving.departures, name="departures"),
    path("authorities/<uuid:key>/leave/", leaving.leave, name="authority_leave"),
    path("authorities/<uuid:key>/export/", leaving.export, name="authority_export"),
]
