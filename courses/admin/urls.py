from django.urls import path

from courses.admin.coverage import Coverage, CoveragePages
from courses.admin.dead_links import DeadLinksReport
from courses.admin.differences import PageDifferences
from courses.admin.languages import Languages
from courses.admin.refreshers import after_changes, end_offer, offer_change
from courses.admin.trends import Trends
from courses.admin.upkeep import Upkeep
from courses.admin.waiting import Waiting, answer
from courses.gate.case_screens import cases, recall_case
from courses.gate.screen import GateScreen

urlpatterns = [
    path("gate/cases/", cases, name="cases"),
    path("gate/cases/<int:pk>/recall/", recall_case, name="recall_case"),
    path("gate/<int:pk>/<str:language>/", GateScreen.as_view(), name="gate"),
    path("waiting/", Waiting.as_view(), name="waiting"),
    path("waiting/remarks/<int:pk>/", answer, name="answer_remark"),
    path("pages/<int:pk>/differences/", PageDifferences.as_view(), name="differences"),
    path("reports/coverage/", Coverage.as_view(), name="coverage"),
    path("reports/coverage/pages/", CoveragePages.as_view(), name="coverage_pages"),
    path("reports/dead-links/", DeadLinksReport.as_view(), name="dead_links"),
    path("reports/languages/", Languages.as_view(), name="languages"),
    path("reports/upkeep/", Upkeep.as_view(), name="upkeep"),
    path("refreshers/", after_changes, name="refreshers"),
    path("refreshers/texts/<int:pk>/", offer_change, name="offer_text"),
    path("refreshers/facts/<uuid:course>/<str:fact>/", offer_change, name="offer_fact"),
    path("refreshers/<uuid:key>/end/", end_offer, name="end_refresher"),
    path("reports/trends/", Trends.as_view(), name="trends"),
]
