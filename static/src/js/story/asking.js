// Sends the form as it stands, a moment after something in it has changed. Only the newest answer
// counts; what was asked before is given up.
import { newId } from "./blocks.js";

const PAUSE = 400;
const STREAMS = ["seats", "variables", "scenes", "accepted"];
const OURS = new RegExp(`^(${STREAMS.join("|")})-|^(content_note|back_allowed|indicators)$`);

export function asking(form, panel, words, show) {
  const told = panel.querySelector("[data-story-told]");
  let timer = 0;
  let running = null;

  // The admin makes the blocks after this script has begun.
  const isReady = () => Boolean(form.elements["scenes-count"]);

  async function ask() {
    if (!isReady()) return;
    running?.abort();
    running = new AbortController();
    const { signal } = running;
    try {
      const answer = await fetch(panel.dataset.url, { method: "POST", body: sent(form), signal });
      const found = await answer.json();
      if (signal.aborted) return;
      told.textContent = found.told;
      if (answer.ok) show(found);
    } catch (error) {
      if (error.name !== "AbortError") told.textContent = words.failed;
    }
  }

  function soon() {
    clearTimeout(timer);
    timer = setTimeout(ask, PAUSE);
  }

  form.addEventListener("input", soon);
  form.addEventListener("change", soon);
  new MutationObserver((changes) => {
    const isFirst = !running && isReady();
    if (isFirst || changes.some((change) => !panel.contains(change.target) && isOfBlocks(change))) soon();
  }).observe(form, { childList: true, subtree: true });
  ask();
}

// Blocks that come, go or move; not what the lists of this panel add beside an input.
const isOfBlocks = (change) =>
  [...change.addedNodes, ...change.removedNodes].some(
    (node) => node.nodeType === 1 && node.matches("[data-streamfield-child], :has([data-streamfield-child])"),
  );

// Without the texts with bold and links: nothing in the story hangs on them.
function sent(form) {
  nameNewBlocks(form);
  const all = new FormData(form);
  // Shorter than a form with files, and read in a fraction of the time.
  const body = new URLSearchParams();
  const rich = new Set([...form.querySelectorAll("[data-draftail-input]")].map((one) => one.name));
  for (const [name, value] of all) {
    const isOurs = OURS.test(name) && !rich.has(name);
    if (isOurs || name === "csrfmiddlewaretoken") body.append(name, value);
  }
  return body;
}

// So that a scene can be pointed to before it is saved, and keeps that name when it is.
function nameNewBlocks(form) {
  for (const stream of STREAMS) {
    for (const input of form.querySelectorAll(`input[name^="${stream}-"][name$="-id"]`)) {
      const child = input.closest("[data-streamfield-child]");
      if (input.type !== "hidden" || !child || input.value) continue;
      input.value = newId();
      child.dataset.contentpath = input.value;
    }
  }
}
