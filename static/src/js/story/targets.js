// A list beside each input that points to a scene, seats or a variable. The input keeps the value:
// a list that is filled later would lose it. Without script one writes the id.
import { besideIn, write } from "./blocks.js";

export function offerChoices(form, words, choices) {
  const marks = Object.fromEntries(Object.entries(choices).map(([kind, all]) => [kind, JSON.stringify(all)]));
  for (const input of form.querySelectorAll("input[data-points-at]")) {
    const kind = input.dataset.pointsAt;
    if (kind === "seat") boxes(input, choices.seat);
    else if (kind === "value") values(input, choices.value, words);
    else list(input, choices[kind], words, marks[kind]);
  }
}

// What each list offers now: it holds the one that is chosen, and the others once somebody comes to it.
// A large story would have tens of thousands of them.
const offered = new WeakMap();

const listBeside = (input) => {
  const next = input.nextElementSibling;
  return next?.matches("[data-choices]") ? next : null;
};

function list(input, options, words, mark, value = input.value) {
  const select = listBeside(input) ?? makeList(input);
  const state = `${mark} ${value}`;
  if (offered.get(select)?.state === state && select.value === value) return;
  offered.set(select, { state, options, words });
  fill(select, value, document.activeElement === select ? options : options.filter(({ id }) => id === value));
}

function fill(select, value, shown) {
  const { options, words } = offered.get(select);
  const isGone = value && !options.some(({ id }) => id === value);
  const gone = isGone ? [new Option(`${value} (${words.gone})`, value)] : [];
  const known = shown.map(({ id, name }) => new Option(name, id));
  select.replaceChildren(new Option(words.choose, ""), ...gone, ...known);
  select.value = value;
}

const MEANT = { yes: "yes", no: "no", ja: "yes", true: "yes", nej: "no", false: "no" };

// Those of the variable beside it. Where there is nothing to choose from, as with numbers, it is written.
function values(input, all, words) {
  const variable = besideIn(input, "variable");
  const options = all[variable?.value] ?? [];
  if (!options.length) {
    listBeside(input)?.remove();
    input.hidden = false;
    return;
  }
  const meant = MEANT[input.value.trim().toLowerCase()];
  const value = options.some(({ id }) => id === meant) ? meant : input.value;
  list(input, options, words, JSON.stringify(options), value);
}

function makeList(input) {
  const select = document.createElement("select");
  select.dataset.choices = "";
  select.id = `${input.id}-choices`;
  takeOver(input, select);
  select.addEventListener("change", () => write(input, select.value));
  select.addEventListener("focus", () => fill(select, select.value, offered.get(select).options));
  return select;
}

function boxes(input, options) {
  const group = listBeside(input) ?? makeBoxes(input);
  const chosen = input.value.split(/\s+/).filter(Boolean);
  const gone = chosen.filter((id) => !options.some((one) => one.id === id));
  const all = [...options, ...gone.map((id) => ({ id, name: id }))];
  if (group.dataset.shown === JSON.stringify([all, chosen])) return;
  group.dataset.shown = JSON.stringify([all, chosen]);
  const ticked = (ids) => {
    // Told beforehand, so that the box that has the focus is not made anew.
    group.dataset.shown = JSON.stringify([all, ids]);
    write(input, ids.join(" "));
  };
  group.replaceChildren(...all.map((one) => box(group, one, chosen.includes(one.id), ticked)));
}

function box(group, { id, name }, checked, ticked) {
  const label = document.createElement("label");
  const tick = Object.assign(document.createElement("input"), { type: "checkbox", value: id, checked });
  tick.addEventListener("change", () => {
    ticked([...group.querySelectorAll("input:checked")].map((one) => one.value));
  });
  label.append(tick, ` ${name}`);
  return label;
}

function makeBoxes(input) {
  const group = document.createElement("div");
  group.dataset.choices = "";
  group.className = "tegn-story-seats";
  group.setAttribute("role", "group");
  takeOver(input, group);
  return group;
}

function takeOver(input, made) {
  const near = input.closest("[data-contentpath]")?.querySelector("label");
  const label = near?.htmlFor === input.id ? near : null;
  if (label) made.setAttribute("aria-label", label.textContent.replace("*", "").trim());
  if (input.getAttribute("aria-describedby")) {
    made.setAttribute("aria-describedby", input.getAttribute("aria-describedby"));
  }
  input.hidden = true;
  input.after(made);
}
