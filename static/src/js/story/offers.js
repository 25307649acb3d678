// Where a scene can be put in, told from one that is chosen: before it where a seat begins, and on
// each of its ways. What the admin's own objects hold is read, nothing is changed.
import { besideIn } from "./blocks.js";
import { optionOf, pointersIn, pointersTo } from "./pointing.js";

const LONGEST = 100;

export function offersOf(id, block, nameOf, words) {
  const pointers = pointersIn(block);
  const single = pointers.map((input) => onWay(id, [input], optionOf(input, words), nameOf, words));
  const shared = [...new Set(pointers.map(({ value }) => value).filter(Boolean))]
    .map((value) => pointers.filter((one) => one.value === value))
    .filter((some) => some.length > 1)
    .map((some) => onWay(id, some, words.all.replace("{}", some.length), nameOf, words));
  const begins = pointersTo(id).filter((input) => input.name.startsWith("seats-"));
  return [...begins.map((input) => before(id, input, nameOf, words)), ...single, ...shared];
}

function before(id, input, nameOf, words) {
  const seat = besideIn(input, "title")?.value;
  return {
    to: "",
    pointers: [input],
    text: words.begins.replace("{}", seat || words.noTitle),
    told: words.insertedFirst.replace("{}", nameOf(id)),
    isBefore: true,
  };
}

function onWay(id, pointers, option, nameOf, words) {
  const to = pointers[0].value;
  const target = to ? nameOf(to) : words.nothing;
  return {
    to,
    pointers,
    text: option ? `${shortened(option)} → ${target}` : `→ ${target}`,
    told: (to ? words.inserted : words.added).replace("{from}", nameOf(id)).replace("{to}", target),
    isBefore: false,
  };
}

const shortened = (text) => (text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text);
