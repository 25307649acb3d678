from django.urls import path

from courses import reading
from courses.remarks import remark

urlpatterns = [
    path("versions/<int:id>/", reading.version_page, name="version"),
    path("versions/<int:id>/remark/", remark, name="remark"),
]
