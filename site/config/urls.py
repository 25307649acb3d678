from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path
from django.views.generic import RedirectView
from wagtail.admin import urls as wagtailadmin_urls

from accounts.idle_views import sign_out
from core.gate import open_to_all
from pages.media import document, media

handler400 = "core.errors.bad_request"
handler403 = "core.errors.forbidden"
handler404 = "core.errors.not_found"
handler500 = "core.errors.server_error"

to_sign_in = open_to_all(RedirectView.as_view(pattern_name="account_login", query_string=True))

urlpatterns = [
    # The admin uses the product's own sign-in.
    path("admin/login/", to_sign_in),
    path("admin/logout/", sign_out),
    path("admin/", include(wagtailadmin_urls)),
    path("documents/<int:id>/<path:filename>", document, name="wagtaildocs_serve"),
    path("media/<path:path>", media, name="media"),
    path("courses/files/", include("courses.urls_files")),
    *i18n_patterns(
        path("account/", include("accounts.urls")),
        path("courses/", include("courses.urls")),
        path("scenarios/", include("scenarios.urls")),
        path("quizzes/", include("assessments.urls")),
        path("vignettes/", include("assessments.recognition.urls")),
        path("evaluation/", include("assessments.evaluation.urls")),
        path("competence/", include("assessments.figures.urls")),
        path("experts/", include("assessments.vignettes.urls")),
        path("tracks/", include("courses.urls_tracks")),
        path("assignments/", include("courses.urls_assigning")),
        path("certificates/", include("courses.urls_certificates")),
        # Short: it is printed, and typed from paper.
        path("c/", include("courses.urls_verifying")),
        path("reminders/", include("courses.urls_reminders")),
        path("organisation/", include("organisations.urls")),
        path("figures/", include("knowledge.urls_figures")),
        path("cards/", include("knowledge.urls")),
        path("", include("pages.urls")),
    ),
]
