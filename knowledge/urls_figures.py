from django.urls import path

from knowledge.figures.views import figure_data

urlpatterns = [path("<slug:key>.csv", figure_data, name="figure_data")]
