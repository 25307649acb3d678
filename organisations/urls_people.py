from django.urls import path

from organisations.views import account, invitations, memberships, people, person, roles

urlpatterns = [
    path("people/", people.people, name="people"),
    path("people/download/", people.people_download, name="people_download"),
    path("people/chosen/", people.people_chosen, name="people_chosen"),
    path("people/<uuid:key>/", person.person, name="person"),
    path("people/<uuid:key>/change/", person.person_change, name="person_change"),
    path("people/<uuid:key>/second-step/", account.second_step_remove, name="second_step_remove"),
    path("people/<uuid:key>/erase/", account.person_erase, name="person_erase"),
    path("people/<uuid:key>/add/", memberships.membership_add, name="membership_add"),
    path("people/<uuid:key>/role/", roles.role_give, name="role_give"),
    path("memberships/<uuid:key>/change/", memberships.membership_change, name="membership_change"),
    path("memberships/<uuid:key>/move/", memberships.membership_move, name="membership_move"),
    path("memberships/<uuid:key>/end/", memberships.membership_end, name="membership_end"),
    path("roles/<uuid:key>/end/", roles.role_end, name="role_end"),
    path("invite/", invitations.invite, name="invite"),
    path("invitations/<uuid:key>/again/", invitations.invitation_again, name="invitation_again"),
    path(
        "invitations/<uuid:key>/withdraw/",
        invitations.invitation_withdraw,
        name="invitation_withdraw",
    ),
    path("invitation/", invitations.invitation, name="invitation"),
    path("invitation/sign-out/", invitations.invitation_sign_out, name="invitation_sign_out"),
    # The link in the mail leads on to the address above, which tells nothing.
    path("invitation/<str:token>/", invitations.accept_invitation, name="accept_invitation"),
]
