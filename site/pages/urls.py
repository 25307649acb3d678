from django.urls import path

from pages import views

urlpatterns = [
    path("my/", views.my_page, name="my_page"),
    path("pause/", views.pause, name="pause"),
    path("style/", views.style_guide, name="style_guide"),
]
