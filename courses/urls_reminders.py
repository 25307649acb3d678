from django.urls import path

from courses.reminders import views

urlpatterns = [
    path("", views.reminders, name="reminders"),
    path("tegn.ics", views.calendar_file, name="calendar_file"),
    path("address/", views.calendar_address, name="calendar_address"),
    path("address/end/", views.calendar_address_end, name="calendar_address_end"),
    path("calendar/<str:key>.ics", views.calendar_of_key, name="calendar_of_key"),
]
