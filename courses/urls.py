from django.urls import path

from courses import reading
from courses.printing.views import print_version
from courses.remarks import remark

urlpatterns = [
    path("versions/<int:id>/", reading.version_page, name="version"),
    path("versions/<int:id>/print/", print_version, name="print_version"),
    path("versions/<int:id>/remark/", remark, name="remark"),
]
