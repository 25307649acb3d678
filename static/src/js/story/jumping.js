// To a block of the form, opening what is closed around it.
import { blockOf } from "./blocks.js";

// The admin's own line at the top.
const HEADER = 60;

export function jumpTo(ids) {
  for (const id of ids) {
    const block = blockOf(id);
    if (!block) continue;
    openAround(block);
    const first = block.querySelector(
      "input:not([type=hidden]):not([hidden]), textarea, select, [contenteditable=true]",
    );
    const pinned = document.querySelector(".tegn-story-pinned");
    block.style.scrollMarginBlockStart = `${HEADER + (pinned?.offsetHeight ?? 0)}px`;
    block.scrollIntoView({ block: "start", behavior: "instant" });
    (first ?? block).focus({ preventScroll: true });
    return true;
  }
  return false;
}

function openAround(block) {
  const closed = [];
  for (let at = block; at; at = at.parentElement) {
    const toggle = at.querySelector?.(":scope > section > .w-panel__header [data-panel-toggle], :scope > .w-panel__header [data-panel-toggle]");
    if (toggle?.getAttribute("aria-expanded") === "false") closed.unshift(toggle);
  }
  for (const toggle of closed) toggle.click();
}
