// The story beside its form in the admin: what the check finds, a map, lists of scenes to choose, and
// steps that change its structure.
import { asking } from "./story/asking.js";
import { changing } from "./story/changing.js";
import { showFindings } from "./story/findings.js";
import { mapOf } from "./story/map.js";
import { offerChoices } from "./story/targets.js";
import { walkedWay } from "./story/walked.js";

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
  let change = null;
  const map = mapOf(panel.querySelector("[data-story-map]"), words, taken, {
    chosen: (id, found) => change?.show(id, found),
    wayChosen: (to) => change?.goToWay(to),
  });
  const nameWalked = walkedWay(panel, map, words);
  panel.querySelector("[data-story-script]").hidden = false;
  keepInView(panel.querySelector("[data-story-pin]"), panel);
  asking(form, panel, words, (found) => {
    change ??= changing(panel, map, words);
    showFindings(panel, words, found);
    nameWalked(found);
    map.draw(found);
    offerChoices(form, words, found.choices);
  });
}
