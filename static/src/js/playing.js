// Plays a scenario without loading the page anew. The forms are those that work without this script:
// it sends them, and puts the answer in the place of the scene. An action says which step it is, so
// that the server keeps it once however often it is sent; what cannot be sent waits in this page, and
// nowhere else.
import { noteIn } from "./save-note.js";
import { words } from "./words.js";

const AGAIN = 4_000;
const PATIENCE = 12_000;
const GONE = [404, 410];
const REFUSED = [401, 403, 423];

export function playing(place) {
  const note = noteIn(place);
  const said = place.parentElement.querySelector("[data-play-said]");
  let waiting, timer;
  let isSending = false;
  let isLeaving = false;

  const isCovered = () => document.documentElement.hasAttribute("data-covered");

  function submit(event) {
    const form = event.target;
    if (form.hasAttribute("data-plainly")) return;
    event.preventDefault();
    // What was pressed first goes first; a second press on the same page would be a second answer.
    if (waiting) return;
    waiting = new FormData(form, event.submitter);
    place.setAttribute("aria-busy", "true");
    send();
  }

  function plan(delay) {
    clearTimeout(timer);
    timer = setTimeout(send, delay);
  }

  async function send() {
    clearTimeout(timer);
    if (!waiting || isSending) return;
    if (isCovered()) return plan(AGAIN);
    isSending = true;
    const answer = await post(place, waiting);
    isSending = false;
    take(answer);
  }

  function take({ scene, status }) {
    if (scene !== undefined) return show(scene);
    if (GONE.includes(status)) {
      stop();
      return note.say("gone");
    }
    if (status >= 400 && status < 500 && !REFUSED.includes(status)) {
      stop();
      return window.location.reload();
    }
    // The lock of the page finds out whether one must sign in again, and covers it until then.
    if (REFUSED.includes(status)) window.dispatchEvent(new Event("refused"));
    else note.say("away");
    plan(AGAIN);
  }

  function stop() {
    waiting = undefined;
    place.removeAttribute("aria-busy");
  }

  function show(scene) {
    stop();
    note.saved();
    place.innerHTML = scene;
    const part = place.firstElementChild;
    document.title = `${part.dataset.title} · ${place.dataset.site}`;
    said.textContent = part.dataset.said ?? place.dataset.saved;
    for (const list of place.querySelectorAll("[data-words]")) words(list);
    const target = place.querySelector("[data-focus]") ?? place.querySelector("[data-heading]");
    target.focus({ preventScroll: true });
    // What came of it stands above the heading.
    if (target.matches("[data-heading]")) place.scrollIntoView({ block: "start" });
    else target.scrollIntoView({ block: "center" });
  }

  place.addEventListener("submit", submit);
  window.addEventListener("online", send);
  document.addEventListener("visibilitychange", () => document.hidden || send());
  window.addEventListener("focus", send);
  window.addEventListener("beforeunload", (event) => {
    if (waiting && note.isAway() && !isLeaving) event.preventDefault();
  });
  // Whoever must leave at once is not asked anything.
  for (const link of document.querySelectorAll("[data-leave]")) {
    link.addEventListener("click", () => (isLeaving = true), { capture: true });
  }
}

async function post(place, waiting) {
  const body = new URLSearchParams(waiting);
  const token = place.querySelector("[name=csrfmiddlewaretoken]").value;
  body.set("csrfmiddlewaretoken", token);
  try {
    const response = await fetch(place.dataset.play, {
      method: "POST",
      body,
      headers: { "X-Scene": "1", "X-CSRFToken": token },
      cache: "no-store",
      redirect: "manual",
      signal: AbortSignal.timeout(PATIENCE),
    });
    // Sent on to where one signs in.
    if (response.type === "opaqueredirect") return { status: 401 };
    return response.ok ? { scene: await response.text() } : { status: response.status };
  } catch {
    return {};
  }
}
