// Covers a page that nobody has used for a while, and opens it again as it was.
// The server decides whether a session is locked; this counts so as to ask it at the right time.
import { coverWith } from "./cover.js";
import { sessionOf } from "./session.js";

const MINUTE = 60_000;
// A timer that is so late slept with the computer.
const LATE = 5_000;
const AGAIN = 10_000;
const LOCKED = 423;
// Whoever watches a film is there, too: it goes on by itself, but not for ever.
const ACTIVITY = [
  "focusin",
  "input",
  "keydown",
  "pointerdown",
  "pointermove",
  "scroll",
  "timeupdate",
  "wheel",
];

export function idleLock(dialog) {
  // A page in a frame is covered with the page around it.
  if (window.top !== window) return;

  const session = sessionOf(dialog);
  const cover = coverWith(dialog);
  const notice = document.querySelector("[data-idle-notice] > *");
  const goOn = notice.querySelector("button");
  const limit = Number(dialog.dataset.limit) * 1000;
  const warnBefore = Math.min(MINUTE, limit / 2);
  const tellEvery = Math.min(MINUTE, limit / 4);
  let closesAt = Date.now() + Number(dialog.dataset.left) * 1000;
  let toldAt = Date.now();
  let touchedAt = 0;
  let asked = 0;
  let timer, telling;

  const isOver = () => Date.now() >= closesAt;

  function plan() {
    clearTimeout(timer);
    const moment = notice.hidden ? closesAt - warnBefore : closesAt;
    timer = setTimeout(look, Math.max(0, moment - Date.now()));
  }

  async function look() {
    const mine = ++asked;
    if (Date.now() > closesAt + LATE) cover.hidePage();
    const answer = await session.state();
    // Only the latest answer counts.
    if (mine === asked) take(answer);
  }

  function take(answer) {
    const { state, who, token, reason } = answer;
    if (who && who !== dialog.dataset.who) return leaveToOthers();
    if (token) renewTokens(token);
    if (state === "open") open(answer.left);
    else if (state !== "away") lock(state, reason);
    else wait();
  }

  function wait() {
    if (isOver() || cover.isOn()) lock(cover.state() ?? "away");
    clearTimeout(timer);
    timer = setTimeout(look, cover.isOn() ? AGAIN : Math.min(AGAIN, closesAt - Date.now()));
  }

  function open(left) {
    closesAt = Date.now() + left * 1000;
    notice.hidden = left * 1000 > warnBefore;
    cover.off();
    plan();
  }

  function lock(state, reason) {
    clearTimeout(timer);
    notice.hidden = true;
    cover.on(state, reason);
  }

  function touch(event) {
    const now = Date.now();
    if (!event.isTrusted || cover.isOn() || now - touchedAt < 1000) return;
    // On the way to its button the notice must not vanish under the pointer.
    if (!notice.hidden && (event.type === "pointermove" || notice.contains(event.target))) return;
    touchedAt = now;
    if (isOver()) return look();
    use();
  }

  function use() {
    notice.hidden = true;
    closesAt = Date.now() + limit;
    plan();
    telling ??= setTimeout(tell, Math.max(0, toldAt + tellEvery - Date.now()));
  }

  async function tell() {
    telling = undefined;
    toldAt = Date.now();
    const answer = await session.use();
    if (answer.state !== "away" && answer.state !== "open") take(answer);
  }

  cover.onUnlock(async (password) => {
    const answer = await session.unlock(password);
    asked += 1;
    take(answer);
    if (answer.state === "open") toldAt = Date.now();
    return answer.state === "away" ? "away" : answer.wrong && "wrong";
  });
  cover.onAgain(look);
  goOn.addEventListener("click", () => (isOver() ? look() : use()));

  for (const name of ACTIVITY) {
    window.addEventListener(name, touch, { capture: true, passive: true });
  }
  document.addEventListener("visibilitychange", () => document.hidden || look());
  window.addEventListener("focus", () => (cover.isOn() || isOver()) && look());
  window.addEventListener("online", () => cover.isOn() && look());
  // What a script of the page sent was not taken.
  window.addEventListener("refused", look);
  // The back button may bring the page out of memory, after somebody has signed out.
  window.addEventListener("pagehide", (event) => event.persisted && cover.hidePage());
  window.addEventListener("pageshow", (event) => event.persisted && look());
  new PerformanceObserver((list) => {
    const refused = list.getEntries().some((entry) => entry.responseStatus === LOCKED);
    if (refused && !cover.isOn()) look();
  }).observe({ type: "resource" });

  // The server may have noted an earlier page less than a minute ago, and not this one.
  if (closesAt - Date.now() < limit - LATE) use();
  else plan();
}

// Somebody else has signed in in another tab: this page is not theirs.
function leaveToOthers() {
  window.location.replace(window.location.pathname + window.location.search);
}

// Signing in again makes a new token; forms that were open go on with it.
function renewTokens(token) {
  for (const input of document.querySelectorAll("[name=csrfmiddlewaretoken]")) input.value = token;
}
