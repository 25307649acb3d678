// The scenes of the form, by the admin's own objects: what is put in or taken out through them is
// saved, moved and deleted as any other block.
const GONE = '[data-streamfield-child][aria-hidden="true"]';

export const streamOf = (name) => document.getElementById(`${name}-root`)?.rootBlock;
export const newId = () => crypto.randomUUID?.() ?? `${Date.now()}-${Math.floor(Math.random() * 1e9)}`;

// What is deleted stays in the form, out of sight.
export const isGone = (element) => Boolean(element.closest(GONE));

// By the id that the admin gives it, as there are many; one that was deleted may have had the same.
export function blockOf(id) {
  const first = document.getElementById(`block-${id}-section`)?.closest("[data-streamfield-child]");
  if (first && !isGone(first)) return first;
  const all = document.querySelectorAll(`[data-contentpath="${CSS.escape(id)}"]`);
  return [...all].find((one) => !isGone(one));
}

// Another input of the same block. Looked for nearby: a large form has some hundred thousand elements.
export function besideIn(input, name) {
  const own = input.closest("[data-contentpath]");
  const block = own?.parentElement.closest("[data-streamfield-child]");
  return block?.querySelector(`[data-contentpath="${name}"] :is(input, textarea)`);
}

export const titleOf = (block) => block?.querySelector('[data-contentpath="title"] input');

export const placeOf = (stream, id) => stream.children.findIndex((child) => idOf(child) === id);

export const idOf = (child) => child.element.querySelector(`input[name="${child.prefix}-id"]`)?.value || child.id;

export function write(input, value) {
  if (input.value === value) return;
  input.value = value;
  tell(input);
}

// So that the check, and the admin's own saving, know of it.
export function tell(element) {
  element.dispatchEvent(new Event("input", { bubbles: true }));
  element.dispatchEvent(new Event("change", { bubbles: true }));
}

export function putIn(stream, states, index) {
  states.forEach((state, number) => stream.insert(state, index + number, { animate: false }));
  tell(stream.countInput[0]);
}

// Past what listens to removals: this one is no new step. Gives back what it takes.
export function takeOut(stream, ids) {
  const states = ids.map((id) => {
    const index = placeOf(stream, id);
    if (index < 0) return null;
    const state = stream.children[index].getState();
    Object.getPrototypeOf(stream).deleteBlock.call(stream, index);
    return state;
  });
  tell(stream.countInput[0]);
  return states.filter(Boolean);
}
