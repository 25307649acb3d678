// Saves by itself what was read. What cannot be sent yet waits in this page, and nowhere else.
import { noteIn } from "./save-note.js";
import { readingOf } from "./reading.js";

// Blocks that are read in a row are one save.
const MOMENT = 1_000;
const AGAIN = 4_000;
const PATIENCE = 8_000;
const GONE = [404, 410];
const REFUSED = [401, 403, 423];

export function progress(form) {
  const pieces = [...document.querySelectorAll(".piece[id^=b-]")].map((piece) => piece.id.slice(2));
  const done = new Set(form.dataset.blocks.split(" "));
  const waiting = new Set();
  const note = noteIn(form);
  const courseLink = form.querySelector("[data-course-done] a");
  const courseWasDone = !form.querySelector("[data-course-done]").hidden;
  let sending = Promise.resolve();
  let isLeaving = false;
  let timer;

  const isCovered = () => document.documentElement.hasAttribute("data-covered");

  function add(block) {
    if (done.has(block)) return;
    done.add(block);
    waiting.add(block);
    plan(MOMENT);
  }

  function plan(delay) {
    clearTimeout(timer);
    timer = setTimeout(save, delay);
  }

  // One after the other.
  function save() {
    sending = sending.then(send);
    return sending;
  }

  async function send() {
    if (!waiting.size) return undefined;
    if (isCovered()) return plan(AGAIN);
    const blocks = [...waiting];
    return take(await post(form, blocks), blocks);
  }

  function take(answer, blocks) {
    if (answer.saved) {
      for (const block of blocks) waiting.delete(block);
      tell(answer.saved);
      if (waiting.size) plan(MOMENT);
      return answer.saved;
    }
    if (GONE.includes(answer.status)) {
      waiting.clear();
      note.say("gone");
      return undefined;
    }
    // The lock of the page finds out whether one must sign in again, and covers it until then.
    if (REFUSED.includes(answer.status)) window.dispatchEvent(new Event("refused"));
    else note.say("away");
    plan(AGAIN);
    return undefined;
  }

  function tell(saved) {
    note.saved();
    if (saved.done) show("[data-is-done]", "button");
    if (saved.course) show("[data-course-done]");
  }

  function show(selector, instead) {
    const part = form.querySelector(selector);
    const hidden = instead && form.querySelector(instead);
    part.hidden = false;
    if (!hidden || hidden.hidden) return;
    if (document.activeElement === hidden) part.focus();
    hidden.hidden = true;
  }

  async function readAll(event) {
    event.preventDefault();
    clearTimeout(timer);
    for (const block of pieces) waiting.add(block);
    isLeaving = true;
    const saved = await save();
    isLeaving = false;
    delete form.dataset.sent;
    // Once more as a form: it leads on, also where there is no block to save.
    if (saved?.course && !courseWasDone) window.location.assign(courseLink.href);
    else if (saved || !pieces.length) form.submit();
  }

  function leave() {
    if (waiting.size && !isCovered()) post(form, [...waiting], { keepalive: true });
  }

  readingOf(pieces, done, add);
  form.addEventListener("submit", readAll);
  window.addEventListener("online", () => plan(0));
  document.addEventListener("visibilitychange", () => (document.hidden ? leave() : plan(0)));
  window.addEventListener("beforeunload", (event) => {
    if (note.isAway() && waiting.size && !isLeaving) event.preventDefault();
  });
  // Whoever must leave at once is not asked anything.
  for (const link of document.querySelectorAll("[data-leave]")) {
    link.addEventListener("click", () => (isLeaving = true), { capture: true });
  }
}

async function post(form, blocks, options = {}) {
  try {
    const response = await fetch(form.dataset.progress, {
      method: "POST",
      body: new URLSearchParams(blocks.map((block) => ["block", block])),
      headers: {
        Accept: "application/json",
        "X-CSRFToken": form.querySelector("[name=csrfmiddlewaretoken]").value,
      },
      cache: "no-store",
      redirect: "error",
      signal: AbortSignal.timeout(PATIENCE),
      ...options,
    });
    return response.ok ? { saved: await response.json() } : { status: response.status };
  } catch {
    return {};
  }
}
