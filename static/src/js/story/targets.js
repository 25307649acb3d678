// A list beside each input that points to a scene, seats or a variable. The input keeps the value:
// a list that is filled later would lose it. Without script one writes the id.
export function offerChoices(form, words, choices) {
  const marks = Object.fromEntries(Object.entries(choices).map(([kind, all]) => [kind, JSON.stringify(all)]));
  for (const input of form.querySelectorAll("input[data-points-at]")) {
    const kind = input.dataset.pointsAt;
    if (kind === "seat") boxes(input, choices.seat);
    else list(input, choices[kind], words, marks[kind]);
  }
}

// What each list offers now, so that a large story does not build hundreds of them anew.
const offered = new WeakMap();

function list(input, options, words, mark) {
  const select = input.nextElementSibling?.matches("[data-choices]") ? input.nextElementSibling : makeList(input);
  const state = `${mark} ${input.value}`;
  if (offered.get(select) === state && select.value === input.value) return;
  offered.set(select, state);
  const known = options.map(({ id, name }) => new Option(name, id));
  const isGone = input.value && !options.some(({ id }) => id === input.value);
  const gone = isGone ? [new Option(`${input.value} (${words.gone})`, input.value)] : [];
  select.replaceChildren(new Option(words.choose, ""), ...gone, ...known);
  select.value = input.value;
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
