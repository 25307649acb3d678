from django.urls import path

from organisations.views import authorities, cohorts, log, organisation, units

urlpatterns = [
    path("", organisation.my_organisation, name="my_organisation"),
    path("deputies/", organisation.deputies, name="deputies"),
    path("deputies/<uuid:key>/end/", organisation.deputy_end, name="deputy_end"),
    path("authorities/", authorities.authorities, name="authorities"),
    path("authorities/add/", authorities.authority_add, name="authority_add"),
    path("authorities/<uuid:key>/policy/", authorities.authority_policy, name="authority_policy"),
    path("units/", units.units, name="units"),
    path("units/<uuid:key>/", units.unit, name="unit"),
    path("units/<uuid:key>/add/", units.unit_add, name="unit_add"),
    path("units/<uuid:key>/rename/", units.unit_rename, name="unit_rename"),
    path("units/<uuid:key>/move/", units.unit_move, name="unit_move"),
    path("units/<uuid:key>/merge/", units.unit_merge, name="unit_merge"),
    path("units/<uuid:key>/close/", units.unit_close, name="unit_close"),
    path("units/<uuid:key>/open/", units.unit_open, name="unit_open"),
    path("classes/", cohorts.cohorts, name="cohorts"),
    path("classes/add/", cohorts.cohort_add, name="cohort_add"),
    path("classes/<uuid:key>/", cohorts.cohort, name="cohort"),
    path("classes/<uuid:key>/change/", cohorts.cohort_change, name="cohort_change"),
    path("classes/<uuid:key>/join/", cohorts.cohort_join, name="cohort_join"),
    path("classes/<uuid:key>/leave/<uuid:person>/", cohorts.cohort_leave, name="cohort_leave"),
    path("log/", log.log, name="log"),
    path("log/download/", log.log_download, name="log_download"),
]
