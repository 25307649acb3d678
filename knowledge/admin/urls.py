from django.urls import path

from knowledge.admin.change import ChangeFact
from knowledge.admin.fact_page import FactPage, by_key, told
from knowledge.admin.literals import Literals, replace_literals
from knowledge.admin.review_tasks import ReviewTasks, finish_task
from knowledge.admin.word_chooser import word_told

urlpatterns = [
    path("facts/<int:pk>/", FactPage.as_view(), name="fact"),
    path("facts/<int:pk>/renew/", ChangeFact.as_view(), {"way": "renew"}, name="fact_renew"),
    *(
        path(
            f"facts/<int:pk>/<int:value>/{way}/",
            ChangeFact.as_view(),
            {"way": way},
            name=f"fact_{way}",
        )
        for way in ("correct", "confirm", "withdraw")
    ),
    path("facts/by-key/<str:key>/", by_key, name="fact_by_key"),
    path("facts/by-key/<str:key>/told/", told, name="fact_told"),
    path("glossary/by-key/<str:key>/told/", word_told, name="word_told"),
    path("facts/plain-text/", Literals.as_view(), name="literals"),
    path("facts/plain-text/<int:pk>/replace/", replace_literals, name="replace_literals"),
    path("facts/tasks/", ReviewTasks.as_view(), name="review_tasks"),
    path("facts/tasks/<int:pk>/done/", finish_task, name="finish_task"),
]
