from django.urls import path

from courses import reading
from courses.learning import views as learning
from courses.printing.views import print_version
from courses.refreshers.views import what_is_new
from courses.remarks import remark

urlpatterns = [
    path("versions/<int:id>/", reading.version_page, name="version"),
    path("versions/<int:id>/print/", print_version, name="print_version"),
    path("versions/<int:id>/remark/", remark, name="remark"),
    path("versions/<int:id>/read/", learning.activity_read, name="activity_read"),
    path("versions/<int:id>/progress/", learning.progress, name="progress"),
    path("<uuid:course>/go-on/", learning.course_go_on, name="course_go_on"),
    path("<uuid:course>/again/", learning.course_again, name="course_again"),
    path("<uuid:course>/what-is-new/", what_is_new, name="what_is_new"),
]
