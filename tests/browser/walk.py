"""Finds the product's pages by itself: every address name, and every link from page to page."""

from collections import Counter
from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit
from uuid import UUID

from django.urls import Resolver404, URLPattern, URLResolver, get_resolver, resolve
from django.utils import translation
from playwright.sync_api import Page

from tests.demo_server import DemoServer

# Addresses that need a key or a person to be reached: where the walk finds them.
STARTS = {
    "account_reset_password_from_key": "account/password/reset/key/1-wrong/",
    "mfa_edit_webauthn": "account/sign-in/passkeys/1/name/",
    "mfa_remove_webauthn": "account/sign-in/passkeys/1/remove/",
    "card": "cards/police/",
    "competence_talk": "competence/talk/police/",
    "search": "search/?q=tegn",
    "wagtail_serve": "",
}
# Pages of one thing of many: the walk follows links to a few of each, and must find them from
# KNOWN or from the lists.
BY_LINKS = {
    "authority_leave",
    "authority_policy",
    "cohort",
    "cohort_change",
    "cohort_join",
    "evaluation",
    "membership_add",
    "membership_change",
    "membership_end",
    "membership_move",
    "person",
    "person_change",
    "person_erase",
    "remark",
    "role_give",
    "second_step_remove",
    "story_played",
    "unit",
    "unit_add",
    "unit_close",
    "unit_merge",
    "unit_move",
    "unit_rename",
    "version",
}
# Pages for a role that the administrator does not hold: `test_tracks` walks them.
FOR_TRACK_OWNERS = {
    "meeting_day",
    "meeting_day_add",
    "meeting_day_change",
    "meeting_days",
    "track_arrange",
    "track_block",
    "track_block_add",
    "track_part",
    "track_part_add",
}
# The same for the organisation administrator: `test_assigning` walks them.
FOR_THOSE_WHO_ASSIGN = {
    "assigned",
    "assignment",
    "assignment_exempt",
    "assignment_extend",
    "give",
    "rule",
    "rule_add",
    "rule_change",
    "rule_off",
    "rules",
}
# Of somebody who has completed a course: `test_certificates` does, and walks them.
WHEN_COMPLETED = {
    "certificate",
    "certificate_check",
    "certificate_kept",
    "certificate_reissue",
    "certificate_revoke",
    "certificate_shared",
}
# What an editor offers after a change; `tests/courses/test_refreshers.py` reads it.
AFTER_A_CHANGE = {"what_is_new"}
# Of somebody who plays a scenario: `test_playing` does, and walks them.
WHEN_PLAYING = {"scenario_run", "scenario_debrief"}
# Of somebody who takes a quiz: `test_quizzes` does, and walks them.
IN_A_QUIZ = {"quiz_attempt", "quiz_result"}
# Of somebody who meets vignettes: `test_recognition` does, and walks them.
IN_VIGNETTES = {"vignette_form", "vignette_result"}
# Of somebody who has completed a course: `test_evaluation` does, and walks it.
WHEN_ASKED = {"survey"}
# Of somebody who is named as an expert: `test_experts` does, and walks them.
FOR_EXPERTS = {"vignette_to_rate", "vignettes_to_rate"}
FOR_OTHERS = (
    FOR_TRACK_OWNERS
    | FOR_THOSE_WHO_ASSIGN
    | WHEN_COMPLETED
    | AFTER_A_CHANGE
    | WHEN_PLAYING
    | IN_A_QUIZ
    | IN_VIGNETTES
    | WHEN_ASKED
    | FOR_EXPERTS
)
A_FEW = 2
# Whatever can be done with a thing is done with one of these: where the walk of whoever may do it
# begins, so that it does not depend on which of many it meets first.
KNOWN = [
    ("organisation/units/{}/", "SELECT key FROM organisations_unit WHERE name = 'Politiet'"),
    ("organisation/units/{}/", "SELECT key FROM organisations_unit WHERE name = 'Politiskolen'"),
    ("organisation/classes/{}/", "SELECT key FROM organisations_cohort WHERE name = 'Hold 7'"),
    (
        "organisation/people/{}/",
        "SELECT key FROM accounts_person WHERE email = 'manager@demo.example'",
    ),
]
# Answers to what is sent, or to whoever comes from a mail; anonymous visitors are sent to sign in.
NOT_PAGES = {
    "accept_invitation",
    "account_active",
    "account_idle",
    "activity_read",
    "assignment_take_back",
    "assignment_withdraw",
    "authority_export",
    "calendar_address",
    "calendar_address_end",
    "calendar_file",
    "calendar_of_key",
    "card_manifest",
    "cards_worker",
    "certificate_link_end",
    "certificate_paper",
    "certificate_shared_paper",
    "certificate_show",
    "cohort_leave",
    "course_again",
    "course_go_on",
    "deputy_end",
    "enrol",
    "figure_data",
    "invitation",
    "invitation_again",
    "invitation_sign_out",
    "invitation_withdraw",
    "log_download",
    "meeting_day_cancel",
    "mfa_download_recovery_codes",
    "own_data_download",
    "people_download",
    "print_version",
    "progress",
    "quiz_after",
    "quiz_answer",
    "quiz_begin",
    "role_end",
    "rule_delete",
    "rule_on",
    "scenario_after",
    "scenario_begin",
    "scenario_way",
    "set_language",
    "story_sheet",
    "survey_text_take_out",
    "track_move",
    "track_send",
    "track_take_out",
    "unenrol",
    "unit_open",
    "vignette_after",
    "vignette_answer",
    "vignette_begin",
    "vignette_refresh",
}


def address_names() -> dict[str, str]:
    """Each named page address below the language prefix, with its route."""
    found = {}
    for route, name in _patterns(get_resolver().url_patterns):
        if name and route.startswith("<language>/") and name not in NOT_PAGES:
            found[name] = route.removeprefix("<language>/")
    return found


def _patterns(patterns: list, above: str = "") -> Iterator[tuple[str, str | None]]:
    for pattern in patterns:
        route = above + _route(pattern)
        if isinstance(pattern, URLResolver):
            yield from _patterns(pattern.url_patterns, route)
        elif isinstance(pattern, URLPattern):
            yield route, pattern.name


def _route(pattern: URLPattern | URLResolver) -> str:
    prefix = getattr(pattern.pattern, "prefix_default_language", None)
    return "<language>/" if prefix is not None else str(pattern.pattern)


def start_addresses(language: str) -> list[str]:
    starts = []
    for name, route in address_names().items():
        if name in BY_LINKS | FOR_OTHERS:
            continue
        if name in STARTS:
            starts.append(f"/{language}/{STARTS[name]}")
        elif "<" not in route and "(" not in route:
            starts.append(f"/{language}/{route}")
    return starts


def known_addresses(server: DemoServer, language: str) -> list[str]:
    keys = [(address, server.execute(query)) for address, query in KNOWN]
    return [f"/{language}/{address.format(UUID(hex=key))}" for address, [(key,)] in keys]


def links(page: Page, language: str) -> set[str]:
    """Where this page leads within the language."""
    here = page.url
    addresses = page.eval_on_selector_all("a[href]", "all => all.map(a => a.getAttribute('href'))")
    paths = set()
    for address in addresses:
        parts = urlsplit(urljoin(here, address))
        if parts.netloc == urlsplit(here).netloc and parts.path.startswith(f"/{language}/"):
            paths.add(parts.path)
    return paths


class Seen:
    """Which pages the walk has been to; of one thing of many only the first few."""

    def __init__(self) -> None:
        self.paths: set[str] = set()
        self.names: Counter[str] = Counter()

    def takes(self, path: str) -> bool:
        """Whether to go there, which it then has."""
        name = self._name(path)
        if path in self.paths or name in NOT_PAGES or self.names[name] >= self._most(name):
            return False
        self.paths.add(path)
        self.names[name] += 1
        return True

    def is_another(self, path: str) -> bool:
        """Whether a page of such a thing has been looked at before."""
        name = self._name(path)
        return name in BY_LINKS and self.names[name] > 1

    def _most(self, name: str) -> int:
        return A_FEW if name in BY_LINKS | FOR_OTHERS else 1_000

    def _name(self, path: str) -> str:
        try:
            with translation.override(path[1:3]):
                return str(resolve(path).url_name)
        except Resolver404:
            return ""
