from django.urls import path

from knowledge import card_views as views

urlpatterns = [
    path("", views.cards, name="cards"),
    path("worker.js", views.worker, name="cards_worker"),
    path("not-saved/", views.not_saved, name="card_not_saved"),
    path("<slug:key>/", views.card, name="card"),
    path("<slug:key>/card.webmanifest", views.manifest, name="card_manifest"),
]
