// A list beside each input that points to a scene, seats or a variable. The input keeps the value:
// a list that is filled later would lose it. Without script one writes the id.
export function offerChoices(form, words, choices) {
  for (const input of form.querySelectorAll("input[data-points-at]")) {
    const kind = input.dataset.pointsAt;
    if (kind === "seat") boxes(input, choices.seat);
    else list(input, choices[kind], words);
  }
}

function list(input, options, words) {
  const select = input.nextElementSibling?.matches("[data-choices]") ? input.nextElementSibling : makeList(input);
  const known = options.map(({ id, name }) => new Option(name, id));
  const isGone = input.value && !options.some(({ id }) => id === input.value);
  const gone = isGone ? [new Option(`${input.value} (${words.gone})`, input.value)] : [];
  if (document.activeElement === select && same(select, known.concat(gone))) return;
  select.replaceChildren(new Option(words.choose, ""), ...gone, ...known);
  select.value = input.value;
}

function same(select, options) {
  const before = [...select.options].slice(1).map((one) => `${one.value} ${one.text}`).sort();
  return before.join() === options.map((one) => `${one.value} ${one.text}`).sort().join();
}

function makeList(input) {
  const select = document.createElement("select");
  select.dataset.choices = "";
  select.id = `${input.id}-choices`;
  takeOver(input, select);
  select.addEventListener("change", () => write(input, select.value));
  return select;
}

function boxes(input, options) {
  const group = input.nextElementSibling?.matches("[data-choices]") ? input.nextElementSibling : makeBoxes(input);
  const chosen = input.value.split(/\s+/).filter(Boolean);
  const gone = chosen.filter((id) => !options.some((one) => one.id === id));
  const all = [...options, ...gone.map((id) => ({ id, name: id }))];
  if (group.dataset.shown === JSON.stringify([all, chosen])) return;
  group.dataset.shown = JSON.stringify([all, chosen]);
  group.replaceChildren(...all.map((one) => box(input, group, one, chosen.includes(one.id))));
}

function box(input, group, { id, name }, checked) {
  const label = document.createElement("label");
  const tick = Object.assign(document.createElement("input"), { type: "checkbox", value: id, checked });
  // Its value is in the input that it stands beside.
  tick.addEventListener("change", () => {
    const ticked = [...group.querySelectorAll("input:checked")].map((one) => one.value);
    write(input, ticked.join(" "));
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
  const label = document.querySelector(`label[for="${CSS.escape(input.id)}"]`);
  if (label) made.setAttribute("aria-label", label.textContent.replace("*", "").trim());
  if (input.getAttribute("aria-describedby")) {
    made.setAttribute("aria-describedby", input.getAttribute("aria-describedby"));
  }
  input.hidden = true;
  input.after(made);
}

function write(input, value) {
  input.value = value;
  input.dispatchEvent(new Event("input", { bubbles: true }));
  input.dispatchEvent(new Event("change", { bubbles: true }));
}
