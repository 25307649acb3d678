"""The product's addresses and the bench's ceiling. In force only while the bench runs."""

from django.urls import path

from config.urls import handler400, handler403, handler404, handler500
from config.urls import urlpatterns as product
from core.bench.ceiling import ceiling
from core.gate import open_to_all

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]

urlpatterns = [path("bench/ceiling/", open_to_all(ceiling)), *product]
