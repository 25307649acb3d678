// What one does with the scene that is chosen on the map: put a scene in, copy what hangs below it,
// and undo that.
import { blockOf, streamOf, tell } from "./blocks.js";
import { onlyBelow } from "./branch.js";
import { historyOf } from "./history.js";
import { offersOf } from "./offers.js";
import { outline } from "./pointing.js";
import { duplicate, insertAt, onRemoval } from "./steps.js";

// What a title may have.
const LONGEST = 120;

export function changing(panel, map, words) {
  const stream = streamOf("scenes");
  const find = (name) => panel.querySelector(`[data-story-${name}]`);
  const place = find("change");
  const history = historyOf({ undo: find("undo"), redo: find("redo") }, words, (id, told) => {
    map.choose(id);
    say(told);
  });
  let names = {};
  let shown = "";

  const nameOf = (id) => names[id] ?? words.noTitle;
  const say = (told) => {
    find("said").textContent = told;
  };

  function did(step, more) {
    history.record(step);
    say(`${step.told}. ${more}`);
    map.goTo(step.id);
  }

  function insert(beside, { pointers, told, isBefore }) {
    did(insertAt(stream, pointers, { beside, isBefore, told }), words.enterOpens);
  }

  function copy(ids) {
    const taken = new Set(Object.values(names));
    const titles = ids.map((id) => titleOfCopy(nameOf(id), words.copy, taken));
    const told = words.duplicated.replace("{}", nameOf(ids[0]));
    did(duplicate(stream, ids, { titles, told }), words.leadThere.replace("{}", titles[0]));
  }

  onRemoval(stream, (id, step) => {
    const told = words.removed.replace("{}", nameOf(id));
    history.record({ ...step, told });
    say(told);
    tell(stream.countInput[0]);
  });
  panel.addEventListener("keydown", (event) => {
    if (event.key.toLowerCase() !== "z" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    if (event.shiftKey) history.redo();
    else history.undo();
  });

  function show(id, found) {
    names = Object.fromEntries(found.choices.scene.map((one) => [one.id, one.name]));
    const block = id && blockOf(id);
    place.hidden = !block;
    if (!block) return;
    const offers = offersOf(id, block, nameOf, words);
    const below = onlyBelow(id, outline(stream));
    const now = JSON.stringify([id, names, offers.map(({ text }) => text), below]);
    // Not made anew while one stands on a button of it.
    if (now === shown) return;
    shown = now;
    place.querySelector("h3").textContent = nameOf(id);
    find("offers").replaceChildren(
      ...offers.map((offer) => row(offer, words.insert, () => insert(id, offer))),
    );
    find("copy").onclick = () => copy(below);
    const rest = below.filter((one) => one !== id).map(nameOf);
    find("copied").textContent = rest.length ? words.below.replace("{}", rest.join(", ")) : words.alone;
  }

  // Of several, the last is for all that lead there.
  function goToWay(to) {
    [...place.querySelectorAll(`button[data-to="${CSS.escape(to)}"]`)].at(-1)?.focus();
  }

  return { show, goToWay };
}

function row({ to, text }, word, act) {
  const li = document.createElement("li");
  const button = Object.assign(document.createElement("button"), { type: "button", textContent: word });
  button.className = "button button-small button-secondary";
  button.append(Object.assign(document.createElement("span"), { className: "w-sr-only", textContent: `: ${text}` }));
  button.dataset.to = to;
  button.addEventListener("click", act);
  li.append(Object.assign(document.createElement("span"), { textContent: text }), button);
  return li;
}

// One that no scene has yet.
function titleOfCopy(title, word, taken) {
  for (let number = 1; ; number += 1) {
    const ending = ` (${word}${number > 1 ? ` ${number}` : ""})`;
    const found = title.slice(0, LONGEST - ending.length) + ending;
    if (taken.has(found)) continue;
    taken.add(found);
    return found;
  }
}
