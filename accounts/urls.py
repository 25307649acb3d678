"""The pages of allauth that the product uses, under allauth's own names. Each says whom it lets in;
what is not listed here does not exist."""

from allauth.account import views
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.webauthn import views as webauthn
from django.urls import path, re_path

from accounts.idle_views import active, idle_state, sign_out
from accounts.own_data_views import (
    account_erased,
    erase_account,
    own_data_download,
    own_data_page,
)
from accounts.views import (
    AddApp,
    AddPasskey,
    ConfirmByCode,
    ConfirmByPasskey,
    HowYouSignIn,
    RecoveryCodes,
    RemoveApp,
    RemovePasskey,
    SignInByPasskey,
    SignInCode,
    reset_password,
    sign_in,
    where_signed_in,
)
from core.gate import open_to_all, signed_in

signing_in = [
    path("login/", open_to_all(sign_in), name="account_login"),
    path("login/code/", open_to_all(SignInCode.as_view()), name="mfa_authenticate"),
    path("login/passkey/", open_to_all(SignInByPasskey.as_view()), name="mfa_login_webauthn"),
    path("logout/", sign_out, name="account_logout"),
    path("idle/", idle_state, name="account_idle"),
    path("active/", active, name="account_active"),
    path("inactive/", open_to_all(views.account_inactive), name="account_inactive"),
]

passwords = [
    path("password/change/", signed_in(views.password_change), name="account_change_password"),
    path("password/set/", signed_in(views.password_set), name="account_set_password"),
    path("password/reset/", open_to_all(reset_password), name="account_reset_password"),
    path(
        "password/reset/done/",
        open_to_all(views.password_reset_done),
        name="account_reset_password_done",
    ),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        open_to_all(views.password_reset_from_key),
        name="account_reset_password_from_key",
    ),
    path(
        "password/reset/key/done/",
        open_to_all(views.password_reset_from_key_done),
        name="account_reset_password_from_key_done",
    ),
]

confirming = [
    path("confirm/", signed_in(views.reauthenticate), name="account_reauthenticate"),
    path("confirm/code/", signed_in(ConfirmByCode.as_view()), name="mfa_reauthenticate"),
    path(
        "confirm/passkey/",
        signed_in(ConfirmByPasskey.as_view()),
        name="mfa_reauthenticate_webauthn",
    ),
]

factors = [
    path("sign-in/", signed_in(HowYouSignIn.as_view()), name="mfa_index"),
    path("sign-in/app/add/", signed_in(AddApp.as_view()), name="mfa_activate_totp"),
    path("sign-in/app/remove/", signed_in(RemoveApp.as_view()), name="mfa_deactivate_totp"),
    path("sign-in/passkeys/", signed_in(webauthn.list_webauthn), name="mfa_list_webauthn"),
    path("sign-in/passkeys/add/", signed_in(AddPasskey.as_view()), name="mfa_add_webauthn"),
    path(
        "sign-in/passkeys/<int:pk>/name/",
        signed_in(webauthn.edit_webauthn),
        name="mfa_edit_webauthn",
    ),
    path(
        "sign-in/passkeys/<int:pk>/remove/",
        signed_in(RemovePasskey.as_view()),
        name="mfa_remove_webauthn",
    ),
    path(
        "sign-in/recovery-codes/",
        signed_in(RecoveryCodes.as_view()),
        name="mfa_view_recovery_codes",
    ),
    path(
        "sign-in/recovery-codes/new/",
        signed_in(recovery.generate_recovery_codes),
        name="mfa_generate_recovery_codes",
    ),
    path(
        "sign-in/recovery-codes/file/",
        signed_in(recovery.download_recovery_codes),
        name="mfa_download_recovery_codes",
    ),
]

sessions = [path("sessions/", signed_in(where_signed_in), name="usersessions_list")]

rights = [
    path("my-data/", own_data_page, name="own_data"),
    path("my-data/download/", own_data_download, name="own_data_download"),
    path("erase/", erase_account, name="erase_account"),
    path("erased/", account_erased, name="account_erased"),
]

urlpatterns = [*signing_in, *passwords, *confirming, *factors, *sessions, *rights]
