"""The rows of the matrix: who is let in at each address, and for whom the thing is not there."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tests.access.answers import IN, NO, NOT_THERE, SIGN_IN
from tests.access.cast import (
    ADMINISTRATOR_ELSEWHERE,
    ANALYST,
    ANONYMOUS,
    DEPUTY,
    EVERYBODY,
    LEARNER,
    LEARNER_ELSEWHERE,
    MAKES_CONTENT,
    MANAGER,
    MANAGER_ELSEWHERE,
    ORGANISATION_ADMINISTRATOR,
    PLATFORM_ADMINISTRATOR,
    SIGNED_IN,
    TRACK_OWNER,
)
from tests.access.things import Things
from tests.organisations.world import day

NOBODY: frozenset[str] = frozenset()
# Who sees, and who keeps, the people of Aalborg; and who has that right somewhere else.
SEES = frozenset({MANAGER, DEPUTY, ORGANISATION_ADMINISTRATOR, PLATFORM_ADMINISTRATOR})
SEES_ELSEWHERE = frozenset({MANAGER_ELSEWHERE, ADMINISTRATOR_ELSEWHERE})
KEEPS = frozenset({ORGANISATION_ADMINISTRATOR, PLATFORM_ADMINISTRATOR})
KEEPS_ELSEWHERE = frozenset({ADMINISTRATOR_ELSEWHERE})
PLATFORM = frozenset({PLATFORM_ADMINISTRATOR})
READS_FIGURES = MAKES_CONTENT | {ANALYST}
EVALUATES = frozenset({ANALYST, PLATFORM_ADMINISTRATOR})
READS_COMPETENCE = SEES | SEES_ELSEWHERE | {ANALYST}
OWNER = frozenset({TRACK_OWNER})
# Meeting days, somewhere.
HOLDS = OWNER | frozenset({MANAGER, MANAGER_ELSEWHERE, DEPUTY})
# Who assigns in Aalborg, and who does so somewhere else.
ASSIGNS = frozenset({MANAGER, DEPUTY, ORGANISATION_ADMINISTRATOR})
ASSIGNS_ELSEWHERE = OWNER | SEES_ELSEWHERE


@dataclass(frozen=True)
class Row:
    lets_in: frozenset[str]
    not_there: frozenset[str] = NOBODY
    method: str = "get"
    # What the address takes, from the things of the world.
    takes: Callable[[Things], dict[str, Any] | list[str]] = lambda things: {}
    asks_to_sign_in: frozenset[str] = frozenset({ANONYMOUS})

    def expected(self, name: str) -> str:
        if name in self.lets_in:
            return IN
        if name in self.not_there:
            return NOT_THERE
        return SIGN_IN if name in self.asks_to_sign_in else NO


def of(thing: str) -> Callable[[Things], dict[str, Any]]:
    return lambda things: {"key": getattr(things, thing).key}


def of_the_course(things: Things) -> dict[str, Any]:
    return {"content": things.version.course}


def seen(thing: str = "", **more: Any) -> Row:
    return Row(SEES, SEES_ELSEWHERE, takes=of(thing), **more)


def kept(thing: str = "", **more: Any) -> Row:
    return Row(KEEPS, KEEPS_ELSEWHERE, takes=of(thing), **more)


def assigned(thing: str, **more: Any) -> Row:
    return Row(ASSIGNS, ASSIGNS_ELSEWHERE, takes=of(thing), **more)


def of_the_platform(thing: str = "", **more: Any) -> Row:
    return Row(PLATFORM, takes=of(thing) if thing else Row.takes, **more)


def arranged(item: str = "", *, method: str = "get", **more: str) -> Row:
    """Nobody else has the right anywhere."""

    def takes(things: Things) -> dict[str, Any]:
        block = things.track.body[0]
        ids = {"block": block.id, "part": block.value["parts"][0].id}
        return {"key": things.track_key, **({"id": ids[item]} if item else {}), **more}

    return Row(OWNER, takes=takes, method=method)


def held(*, method: str = "get", **more: Callable[[Things], Any]) -> Row:
    """Certificates are the holder's own."""

    def takes(things: Things) -> dict[str, Any]:
        found = {name: find(things) for name, find in more.items()}
        return {"key": things.certificate.key, **found}

    return Row(frozenset({LEARNER}), SIGNED_IN - {LEARNER}, takes=takes, method=method)


def run_of_the_learner(**more: Any) -> Row:
    return Row(frozenset({LEARNER}), SIGNED_IN - {LEARNER}, takes=of("run"), **more)


def attempt_of_the_learner(**more: Any) -> Row:
    return Row(frozenset({LEARNER}), SIGNED_IN - {LEARNER}, takes=of("quiz_attempt"), **more)


def form_of_the_learner(**more: Any) -> Row:
    return Row(frozenset({LEARNER}), SIGNED_IN - {LEARNER}, takes=of("vignette_form"), **more)


open_to_all = Row(EVERYBODY)
for_those_signed_in = Row(SIGNED_IN)
only_the_learner_has = Row(
    frozenset({LEARNER}),
    SIGNED_IN - {LEARNER},
    takes=lambda things: {"pk": things.add_passkey().pk},
)
only_who_has_an_app = Row(
    SIGNED_IN - {LEARNER, LEARNER_ELSEWHERE}, frozenset({LEARNER, LEARNER_ELSEWHERE})
)
nobody_has_recovery_codes = Row(NOBODY, SIGNED_IN)

ROWS: dict[str | None, Row] = {
    # Signing in. A code is asked only of those who have given their password.
    "account_login": open_to_all,
    "mfa_authenticate": Row(SIGNED_IN),
    "mfa_login_webauthn": Row(SIGNED_IN),
    "account_logout": open_to_all,
    # Pages ask these whether they are still signed in.
    "account_idle": open_to_all,
    "account_active": Row(EVERYBODY, method="post"),
    "account_inactive": open_to_all,
    "account_reset_password": open_to_all,
    "account_reset_password_done": open_to_all,
    "account_reset_password_from_key": Row(
        EVERYBODY, takes=lambda things: {"uidb36": "1", "key": "wrong"}
    ),
    "account_reset_password_from_key_done": open_to_all,
    # One's own account.
    "account_change_password": for_those_signed_in,
    "account_set_password": for_those_signed_in,
    "account_reauthenticate": for_those_signed_in,
    "mfa_reauthenticate": for_those_signed_in,
    "mfa_reauthenticate_webauthn": for_those_signed_in,
    "mfa_index": for_those_signed_in,
    "mfa_activate_totp": for_those_signed_in,
    "mfa_deactivate_totp": only_who_has_an_app,
    "mfa_list_webauthn": for_those_signed_in,
    "mfa_add_webauthn": for_those_signed_in,
    "mfa_edit_webauthn": only_the_learner_has,
    "mfa_remove_webauthn": only_the_learner_has,
    "mfa_view_recovery_codes": nobody_has_recovery_codes,
    "mfa_generate_recovery_codes": for_those_signed_in,
    "mfa_download_recovery_codes": nobody_has_recovery_codes,
    "usersessions_list": for_those_signed_in,
    "own_data": for_those_signed_in,
    "own_data_download": for_those_signed_in,
    "erase_account": for_those_signed_in,
    "account_erased": open_to_all,
    # Authorities and units.
    "my_organisation": for_those_signed_in,
    "deputies": for_those_signed_in,
    "deputy_end": Row(
        frozenset({MANAGER, DEPUTY}),
        SIGNED_IN - {MANAGER, DEPUTY},
        method="post",
        takes=of("lent"),
    ),
    "authorities": of_the_platform(),
    "authority_add": of_the_platform(),
    "authority_policy": of_the_platform("authority"),
    "authority_leave": of_the_platform("authority"),
    "authority_export": of_the_platform("authority", method="post"),
    "departures": of_the_platform(),
    "units": Row(SEES | SEES_ELSEWHERE),
    "unit": seen("unit"),
    "unit_add": kept("unit"),
    "unit_rename": kept("unit"),
    "unit_move": kept("unit"),
    "unit_merge": kept("unit"),
    "unit_close": kept("unit"),
    "unit_open": kept("unit", method="post"),
    "cohorts": Row(SEES | SEES_ELSEWHERE),
    "cohort_add": Row(KEEPS | KEEPS_ELSEWHERE),
    "cohort": seen("cohort"),
    "cohort_change": kept("cohort"),
    "cohort_join": kept("cohort"),
    "cohort_leave": Row(
        KEEPS,
        KEEPS_ELSEWHERE,
        method="post",
        takes=lambda things: {"key": things.cohort.key, "person": things.learner.key},
    ),
    "log": Row(KEEPS | KEEPS_ELSEWHERE),
    "log_download": Row(KEEPS | KEEPS_ELSEWHERE),
    # People.
    "people": Row(SEES | SEES_ELSEWHERE),
    "people_download": Row(SEES | SEES_ELSEWHERE),
    "people_chosen": Row(KEEPS | KEEPS_ELSEWHERE),
    "person": seen("learner"),
    "person_change": kept("learner"),
    "second_step_remove": kept("learner"),
    "person_erase": kept("learner"),
    "membership_add": kept("learner"),
    "membership_change": kept("membership"),
    "membership_move": kept("membership"),
    "membership_end": kept("membership"),
    "role_give": kept("learner"),
    "role_end": kept("role"),
    "invite": Row(KEEPS | KEEPS_ELSEWHERE),
    "invitation_again": kept("invitation", method="post"),
    "invitation_withdraw": kept("invitation"),
    "accept_invitation": Row(EVERYBODY, takes=lambda things: {"token": "not-a-token"}),
    # Whoever has not followed a link from a mail.
    "invitation": Row(NOBODY, EVERYBODY),
    "invitation_sign_out": Row(EVERYBODY, method="post"),
    # The pocket cards need no sign-in.
    "cards": open_to_all,
    "card": Row(EVERYBODY, takes=lambda things: {"key": "police"}),
    "card_manifest": Row(EVERYBODY, takes=lambda things: {"key": "police"}),
    "card_not_saved": open_to_all,
    "cards_worker": open_to_all,
    # Pages, pictures and documents that anybody may see; private ones have a matrix of their own.
    "my_page": for_those_signed_in,
    "pause": open_to_all,
    "search": open_to_all,
    # The numbers of a figure on a public page; `tests/knowledge/test_figures.py` has the others.
    "figure_data": Row(EVERYBODY, takes=lambda things: {"key": things.figure.key}),
    "style_guide": open_to_all,
    "version": Row(SIGNED_IN, takes=lambda things: [things.version.pk]),
    "print_version": Row(SIGNED_IN, takes=lambda things: [things.version.pk]),
    "remark": Row(SIGNED_IN, takes=lambda things: [things.version.pk]),
    "activity_read": Row(SIGNED_IN, method="post", takes=lambda things: [things.version.pk]),
    "progress": Row(SIGNED_IN, method="post", takes=lambda things: [things.version.pk]),
    "course_go_on": Row(SIGNED_IN, takes=lambda things: [things.version.course]),
    "course_again": Row(SIGNED_IN, method="post", takes=lambda things: [things.version.course]),
    "what_is_new": Row(SIGNED_IN, takes=lambda things: [things.version.course]),
    # Whoever may read a scenario begins it; its run is their own.
    "scenario_begin": Row(SIGNED_IN, takes=lambda things: [things.scenario.translation_key]),
    "scenario_run": run_of_the_learner(),
    "scenario_way": run_of_the_learner(method="post"),
    "scenario_after": run_of_the_learner(),
    "scenario_debrief": run_of_the_learner(),
    # How scenarios are played: numbers that lead to nobody.
    "stories_played": Row(READS_FIGURES),
    # How well units tell signals from look-alikes: of groups, in one's own units; analysts of all.
    "competence": Row(READS_COMPETENCE),
    "competence_talk": Row(READS_COMPETENCE, takes=lambda things: {"key": "police"}),
    "competence_method": Row(SIGNED_IN),
    # The whole story on paper: for those who make it or hold a session with it.
    "story_sheet": Row(
        MAKES_CONTENT | HOLDS, takes=lambda things: {"content": things.scenario.translation_key}
    ),
    "story_played": Row(
        READS_FIGURES, takes=lambda things: {"content": things.scenario.translation_key}
    ),
    # The same of a quiz.
    "quiz_begin": Row(SIGNED_IN, takes=lambda things: [things.quiz.translation_key]),
    "quiz_attempt": attempt_of_the_learner(),
    "quiz_answer": attempt_of_the_learner(method="post"),
    "quiz_result": attempt_of_the_learner(),
    "quiz_after": attempt_of_the_learner(),
    # The same of vignettes.
    "vignette_begin": Row(SIGNED_IN, takes=lambda things: [things.recognition.translation_key]),
    "vignette_form": form_of_the_learner(),
    "vignette_refresh": Row(SIGNED_IN, method="post"),
    "vignette_answer": form_of_the_learner(method="post"),
    "vignette_result": form_of_the_learner(),
    "vignette_after": form_of_the_learner(),
    # What somebody thinks of a course that they have completed, and what it all comes to.
    "survey": Row(
        frozenset({LEARNER}),
        SIGNED_IN - {LEARNER},
        takes=lambda things: [things.completion.course, "after"],
    ),
    "evaluations": Row(EVALUATES),
    "evaluation": Row(EVALUATES, takes=lambda things: [things.version.course, day().year]),
    "hotline_contacts": Row(EVALUATES),
    "survey_text_take_out": Row(NOBODY, EVALUATES, method="post", takes=lambda things: [1]),
    # Those named as experts; in this world it is the learner.
    "vignettes_to_rate": Row(frozenset({LEARNER}), SIGNED_IN - {LEARNER}),
    "vignette_to_rate": Row(
        frozenset({LEARNER}),
        SIGNED_IN - {LEARNER},
        takes=lambda things: [things.vignette.translation_key],
    ),
    "version_file": Row(
        SIGNED_IN,
        takes=lambda things: [things.version.files.get().digest, things.version.files.get().name],
    ),
    # Certificates; whoever has a code or a link need not sign in.
    "certificate": held(),
    "certificate_paper": held(),
    "certificate_show": held(method="post"),
    "certificate_link_end": held(method="post", id=lambda things: things.link.pk),
    "certificates_kept": of_the_platform(),
    "certificate_kept": of_the_platform("certificate"),
    "certificate_revoke": of_the_platform("certificate"),
    "certificate_reissue": of_the_platform("certificate"),
    "certificates_check": open_to_all,
    "certificate_check": Row(EVERYBODY, takes=lambda things: [things.certificate.code]),
    "certificate_shared": Row(EVERYBODY, takes=lambda things: [things.link.token]),
    "certificate_shared_paper": Row(EVERYBODY, takes=lambda things: [things.link.token]),
    # The tracks of the courts, which their track owner arranges; managers hold days of their own.
    "tracks": Row(HOLDS),
    "track_arrange": arranged(),
    "track_block_add": arranged(),
    "track_block": arranged("block"),
    "track_part_add": arranged("block", kind="meeting"),
    "track_part": arranged("part"),
    "track_move": arranged("part", method="post"),
    "track_take_out": arranged("part", method="post"),
    "track_send": arranged(method="post"),
    "meeting_days": Row(OWNER, HOLDS - OWNER, takes=lambda things: {"key": things.track_key}),
    "meeting_day_add": Row(OWNER, HOLDS - OWNER, takes=lambda things: {"key": things.track_key}),
    "meeting_day": Row(OWNER, HOLDS - OWNER, takes=of("day")),
    "meeting_day_change": Row(OWNER, HOLDS - OWNER, takes=of("day")),
    "meeting_day_cancel": Row(OWNER, HOLDS - OWNER, method="post", takes=of("day")),
    # Rules and assignments; a manager has them in the own units.
    "rules": Row(ASSIGNS | ASSIGNS_ELSEWHERE),
    "rule_add": Row(ASSIGNS | ASSIGNS_ELSEWHERE),
    "rule": assigned("rule"),
    "rule_change": assigned("rule"),
    "rule_delete": assigned("rule", method="post"),
    "rule_on": assigned("rule", method="post"),
    "rule_off": assigned("rule"),
    "enrol": Row(SIGNED_IN, method="post", takes=of_the_course),
    "unenrol": Row(SIGNED_IN, method="post", takes=of_the_course),
    "assigned": Row(ASSIGNS | ASSIGNS_ELSEWHERE),
    "give": Row(ASSIGNS | ASSIGNS_ELSEWHERE),
    "assignment": assigned("assignment"),
    "assignment_extend": assigned("assignment"),
    "assignment_exempt": assigned("assignment"),
    "assignment_take_back": assigned("assignment", method="post"),
    "assignment_withdraw": Row(
        ASSIGNS,
        ASSIGNS_ELSEWHERE,
        method="post",
        takes=lambda things: {"key": things.assignment.key, "what": "exemption"},
    ),
    # One's own reminders and calendar; an address with a wrong key leads nowhere.
    "reminders": for_those_signed_in,
    "calendar_file": for_those_signed_in,
    "calendar_address": Row(SIGNED_IN, method="post"),
    "calendar_address_end": Row(SIGNED_IN, method="post"),
    "calendar_of_key": Row(NOBODY, EVERYBODY, takes=lambda things: {"key": "not-a-key"}),
    "wagtail_serve": Row(EVERYBODY, takes=lambda things: [""]),
    "media": Row(EVERYBODY, takes=lambda things: {"path": things.rendition}),
    "wagtaildocs_serve": Row(
        EVERYBODY,
        takes=lambda things: {
            "id": things.document.pk,
            "filename": things.document.filename,
        },
    ),
}
