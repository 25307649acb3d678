// Saves the answers of a quiz, or to vignettes, as they are given. What cannot be sent waits in this page, and nowhere
// else; it can be downloaded. An answer says which step of it the page knew, so that the server keeps
// it once however often it is sent, and sees when another window was faster.
import { noteIn } from "./save-note.js";

const MOMENT = 400;
const AGAIN = 4_000;
const PATIENCE = 8_000;
const GONE = [404, 410];
const REFUSED = [401, 403, 423];

export function answering(form) {
  const note = noteIn(form);
  const waiting = new Set();
  // What was sent and not answered: sent again as it was, before anything newer.
  let pending, timer;
  let isSending = false;
  let isLeaving = false;

  const isCovered = () => document.documentElement.hasAttribute("data-covered");

  function changed(event) {
    const question = event.target.closest("[data-question]");
    if (!question) return;
    waiting.add(question.dataset.question);
    plan(MOMENT);
  }

  function plan(delay) {
    clearTimeout(timer);
    timer = setTimeout(send, delay);
  }

  // Whether all is saved.
  async function send() {
    clearTimeout(timer);
    if (isSending) return false;
    if (isCovered()) {
      plan(AGAIN);
      return false;
    }
    while (pending || waiting.size) {
      pending ??= taken();
      isSending = true;
      const answer = await post(form, pending);
      isSending = false;
      if (!take(answer)) return false;
    }
    return true;
  }

  function taken() {
    const places = [...waiting];
    waiting.clear();
    const all = [...new FormData(form)];
    return all.filter(([name]) => places.some((place) => name.startsWith(`q${place}-`)));
  }

  function take({ saved, status }) {
    if (saved) {
      pending = undefined;
      tell(saved);
      return true;
    }
    if (GONE.includes(status)) {
      pending = undefined;
      waiting.clear();
      note.say("gone");
      return false;
    }
    // The lock of the page finds out whether one must sign in again, and covers it until then.
    if (REFUSED.includes(status)) window.dispatchEvent(new Event("refused"));
    else note.say("away");
    plan(AGAIN);
    return false;
  }

  function tell({ answers, answered }) {
    for (const { place, step } of answers) {
      const held = form.elements[`q${place}-step`];
      if (held) held.value = step;
    }
    const shown = document.querySelector("[data-answered]");
    if (shown) shown.textContent = answered;
    const came = answers.map((one) => one.came);
    if (came.includes("closed")) note.say("gone");
    else if (came.includes("stale")) note.say("stale");
    else note.saved();
  }

  // First what was answered, then the button: a page that cannot be reached takes nothing away.
  async function submit(event) {
    if (!pending && !waiting.size && !isSending) {
      isLeaving = true;
      return;
    }
    event.preventDefault();
    const button = event.submitter;
    const all = await settled();
    delete form.dataset.sent;
    if (!all) return;
    isLeaving = true;
    form.requestSubmit(button);
  }

  async function settled() {
    while (isSending) await new Promise((done) => setTimeout(done, 50));
    return send();
  }

  function download() {
    const file = new Blob([words(form)], { type: "text/plain;charset=utf-8" });
    const link = document.createElement("a");
    link.href = URL.createObjectURL(file);
    link.download = `${form.dataset.name}.txt`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), AGAIN);
  }

  form.addEventListener("change", changed);
  form.addEventListener("submit", submit);
  form.parentElement.querySelector("[data-download]").addEventListener("click", download);
  window.addEventListener("online", () => plan(0));
  document.addEventListener("visibilitychange", () => document.hidden || plan(0));
  window.addEventListener("pageshow", () => (isLeaving = false));
  window.addEventListener("beforeunload", (event) => {
    if ((pending || waiting.size) && !isLeaving) event.preventDefault();
  });
  // Whoever must leave at once is not asked anything.
  for (const link of document.querySelectorAll("[data-leave]")) {
    link.addEventListener("click", () => (isLeaving = true), { capture: true });
  }
  document.querySelector("[data-focus]")?.focus();
}

// What is answered, as somebody would write it down.
function words(form) {
  const lines = [];
  for (const question of form.querySelectorAll("[data-question]")) {
    lines.push(question.querySelector("h2").textContent.trim());
    lines.push(question.querySelector(".question-text").textContent.trim());
    for (const input of question.querySelectorAll("input:checked")) {
      lines.push(`- ${input.labels[0].textContent.trim()}`);
    }
    for (const select of question.querySelectorAll("select")) {
      if (select.value) {
        const chosen = select.selectedOptions[0].textContent;
        lines.push(`- ${select.labels[0].textContent.trim()}: ${chosen}`);
      }
    }
    lines.push("");
  }
  return lines.join("\n");
}

async function post(form, entries) {
  const token = form.querySelector("[name=csrfmiddlewaretoken]").value;
  try {
    const response = await fetch(form.dataset.answering, {
      method: "POST",
      body: new URLSearchParams(entries),
      headers: { Accept: "application/json", "X-CSRFToken": token },
      cache: "no-store",
      redirect: "manual",
      signal: AbortSignal.timeout(PATIENCE),
    });
    // Sent on to where one signs in.
    if (response.type === "opaqueredirect") return { status: 401 };
    return response.ok ? { saved: await response.json() } : { status: response.status };
  } catch {
    return {};
  }
}
