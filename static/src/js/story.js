// The story beside its form in the admin: what the check finds, a map, and lists of scenes to choose.
import { asking } from "./story/asking.js";
import { showFindings } from "./story/findings.js";
import { mapOf } from "./story/map.js";
import { offerChoices } from "./story/targets.js";

function keepInView(button, panel) {
  const section = panel.closest("section") ?? panel;
  button.addEventListener("click", () => {
    const isPinned = section.classList.toggle("tegn-story-pinned");
    button.setAttribute("aria-pressed", String(isPinned));
  });
}

for (const panel of document.querySelectorAll("[data-story]")) {
  const form = panel.closest("form");
  const words = JSON.parse(panel.dataset.words);
  const taken = JSON.parse(panel.dataset.taken);
  const map = mapOf(panel.querySelector("[data-story-map]"), words, taken);
  panel.querySelector("[data-story-script]").hidden = false;
  keepInView(panel.querySelector("[data-story-pin]"), panel);
  asking(form, panel, words, (found) => {
    showFindings(panel, words, found);
    map.draw(found);
    offerChoices(form, words, found.choices);
  });
}
