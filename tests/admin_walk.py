"""Walks through the admin as an editor does and remembers every text that was shown."""

import re
from collections import deque
from collections.abc import Callable
from urllib.parse import urlsplit

from django.urls import Resolver404, resolve
from playwright.sync_api import APIResponse, Locator, Page, Request, Response

from tests.admin_words import english_in
from tests.browser.frames import drawn

START = "/admin/"
# Addresses that are no pages: they answer with a file, sign out, or are closed and hidden.
NOT_PAGES = (
    "logout",
    "/pofile/",
    "export=",
    "/download/",
    "/file/",
    "/printing/",
    "/convert_to_alias/",
)
# Where a page shows what visitors see: not the admin's own words.
LEADS_OUT = ("/preview/", "/view_draft/", "/revisions/", "/serve/")

TEXTS = """(html) => {
  const found = new Set();
  const add = (text) => {
    const tidy = (text || "").replace(/\\s+/g, " ").trim();
    if (/\\p{L}{2}/u.test(tidy)) found.add(tidy);
  };
  const ATTRIBUTES = ["title", "aria-label", "aria-description", "aria-valuetext", "placeholder",
    "alt", "data-tooltip", "data-tippy-content", "data-w-tooltip-content-value", "label"];
  const NO_TEXT = "script, style, svg, [data-side-panel-toggle-counter][hidden]";
  const BUTTONS = "input[type=submit], input[type=button], input[type=reset]";
  const WRITTEN_BY_EDITORS = "textarea, .public-DraftEditor-content, .tegn-part p";
  const visit = (root) => {
    for (const node of root.childNodes) {
      if (node.nodeType === Node.TEXT_NODE) add(node.data);
      if (node.nodeType !== Node.ELEMENT_NODE || node.matches(NO_TEXT)) continue;
      for (const name of ATTRIBUTES) add(node.getAttribute(name));
      if (node.matches(BUTTONS)) add(node.value);
      if (node.matches(WRITTEN_BY_EDITORS)) continue;
      visit(node instanceof HTMLTemplateElement ? node.content : node);
    }
  };
  // Menus leave the page until they are opened: what the server wrote has them.
  const shown = html ? new DOMParser().parseFromString(html, "text/html") : document;
  add(shown.title);
  visit(shown.body);
  return [...found];
}"""
LINKS = """(html) => {
  const written = new DOMParser().parseFromString(html, "text/html");
  const roots = [document, written];
  for (const root of roots) {
    for (const part of root.querySelectorAll("template")) roots.push(part.content);
  }
  const chosen = written.querySelector("[data-bulk-action-checkbox], [data-object-id]");
  const id = chosen && (chosen.dataset.objectId || chosen.value);
  return roots.flatMap((root) => [...root.querySelectorAll("a[href]")]).map((link) => {
    const url = new URL(link.getAttribute("href"), location.href);
    if (url.pathname.includes("/bulk/") && id) url.searchParams.set("id", id);
    return url.href;
  });
}"""


class Walk:
    def __init__(self, page: Page, url: str) -> None:
        self.page = page
        self.url = url
        self.written = ""
        self.places: dict[str, str] = {}
        self.failed: list[str] = []
        page.on("requestfinished", self._note_errors)
        page.on("pageerror", lambda error: self.failed.append(f"{page.url}: {error}"))

    def _note_errors(self, request: Request) -> None:
        response = request.response()
        if response and response.status >= 500:
            self.failed.append(f"{response.status} {request.method} {request.url}")

    def to(self, path: str, status: int = 200) -> None:
        response = self.page.goto(self.url + path)
        assert response
        self._read(path, response, status)
        self.look()

    def read(self, path: str) -> None:
        """Only what the server writes, without the browser's part."""
        self._read(path, self.page.request.get(self.url + path), 200)

    def _read(self, path: str, response: Response | APIResponse, status: int) -> None:
        if response.status != status:
            self.failed.append(f"{response.status} {path}")
        self.written = response.text()
        self._remember(self.page.evaluate(TEXTS, self.written), path)

    def press(self, button: Locator) -> None:
        """What follows when the button or link is used, on the page it leads to."""
        with self.page.expect_event("load"):
            button.locator("visible=true").first.click()
        self.look()

    def open(self, button: Locator) -> None:
        """What the same page shows when the button is used."""
        button.click()
        drawn(self.page)
        self.look()

    def look(self) -> None:
        self._remember(self.page.evaluate(TEXTS))

    def dialog(self, path: str) -> None:
        """What the admin fetches and shows in a dialog."""
        answer = self.page.request.get(self.url + path)
        if answer.status != 200:
            self.failed.append(f"{answer.status} {path}")
            return
        self._remember(self.page.evaluate(TEXTS, answer.json()["html"]), path)

    def _remember(self, texts: list[str], where: str = "") -> None:
        here = where or urlsplit(self.page.url).path
        for text in texts:
            self.places.setdefault(text, here)

    def crawl(self, visit: Callable[[str], None]) -> list[str]:
        """One page for every address pattern that links lead to; gives the paths visited."""
        self.to(START)
        waiting, seen, visited = deque([START, *self.links()]), set(), []
        while waiting:
            path = waiting.popleft()
            pattern = _pattern(path)
            if pattern is None or pattern in seen:
                continue
            seen.add(pattern)
            visited.append(path)
            visit(path)
            waiting.extend(self.links())
        return visited

    def links(self) -> list[str]:
        found = []
        for address in self.page.evaluate(LINKS, self.written):
            parts = urlsplit(address)
            path = f"{parts.path}?{parts.query}" if "/bulk/" in parts.path else parts.path
            if not address.startswith((self.url, "mailto:", "tel:")):
                self.failed.append(f"leads away to {address}")
            inside = address.startswith(self.url + START)
            nothing_chosen = path.endswith("?")
            left_out = any(part in address for part in (*NOT_PAGES, *LEADS_OUT))
            if inside and not nothing_chosen and not left_out:
                found.append(path)
        return found

    def find(self, pattern: str) -> str:
        """The first link on this page that fits."""
        return next(path for path in self.links() if re.fullmatch(pattern, path))

    def problems(self) -> list[str]:
        english = [f"{text}  ({self.places[text]})" for text in english_in(set(self.places))]
        return english + self.failed


def _pattern(path: str) -> tuple[str, ...] | None:
    """The address without what names a single object; kinds of objects stay apart."""
    try:
        match = resolve(urlsplit(path).path)
    except Resolver404:
        return None
    kinds = [
        str(value)
        for name, value in match.kwargs.items()
        if name not in ("pk", "object_id") and not str(value).isdigit()
    ]
    return match.route, *kinds
