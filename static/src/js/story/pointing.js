// Which scene leads where, as it stands in the form.
import { besideIn, idOf, isGone } from "./blocks.js";

export const pointersIn = (element) =>
  [...element.querySelectorAll('[data-points-at="scene"]')].filter((input) => !isGone(input));

const seats = () => document.getElementById("seats-root").parentElement;
const scenes = () => document.getElementById("scenes-root").parentElement;

export const pointersTo = (id) => [seats(), scenes()].flatMap(pointersIn).filter((input) => input.value === id);

// For all scenes by their id: where they lead; and where the seats begin.
export function outline(stream) {
  const leads = ({ element }) => pointersIn(element).map(({ value }) => value);
  const targets = new Map(stream.children.map((child) => [idOf(child), leads(child)]));
  return { targets, starts: pointersIn(seats()).map(({ value }) => value) };
}

// What stands beside the target in its block: the words of a choice, or which result of a referral.
export function optionOf(input, words) {
  const [, result] = /-value-(complete|partial|none)-target$/.exec(input.name) ?? [];
  if (result) return words[result];
  const text = besideIn(input, "text");
  return text ? text.value.trim() || words.noText : "";
}
