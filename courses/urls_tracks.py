from django.urls import path

from courses.tracks import arrange_views as arrange
from courses.tracks import day_views as days

urlpatterns = [
    path("", arrange.tracks, name="tracks"),
    path("days/<uuid:key>/", days.meeting_day, name="meeting_day"),
    path("days/<uuid:key>/change/", days.meeting_day_change, name="meeting_day_change"),
    path("days/<uuid:key>/cancel/", days.meeting_day_cancel, name="meeting_day_cancel"),
    path("<uuid:key>/", arrange.track_arrange, name="track_arrange"),
    path("<uuid:key>/blocks/add/", arrange.track_block_add, name="track_block_add"),
    path("<uuid:key>/blocks/<uuid:id>/", arrange.track_block, name="track_block"),
    path(
        "<uuid:key>/blocks/<uuid:id>/add-<slug:kind>/",
        arrange.track_part_add,
        name="track_part_add",
    ),
    path("<uuid:key>/parts/<uuid:id>/", arrange.track_part, name="track_part"),
    path("<uuid:key>/<uuid:id>/move/", arrange.track_move, name="track_move"),
    path("<uuid:key>/<uuid:id>/take-out/", arrange.track_take_out, name="track_take_out"),
    path("<uuid:key>/send/", arrange.track_send, name="track_send"),
    path("<uuid:key>/days/", days.meeting_days, name="meeting_days"),
    path("<uuid:key>/days/add/", days.meeting_day_add, name="meeting_day_add"),
]
