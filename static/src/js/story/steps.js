// Steps of an author on the map. Each does what it says and gives back how it is undone.
import { blockOf, idOf, newId, placeOf, putIn, takeOut, titleOf, write } from "./blocks.js";
import { pointersIn, pointersTo } from "./pointing.js";

// `pointers` all lead to the same scene; after it they lead to a new one, which leads there. It
// stands in the form after `beside`, or before it.
export function insertAt(stream, pointers, { beside, isBefore = false, told }) {
  const [target, id] = [pointers[0].value, newId()];
  let states = [{ type: "narrative", id, value: stream.blockDef.initialChildStates.narrative }];
  const index = placeOf(stream, beside) + (isBefore ? 0 : 1);
  let places = pointers.map(placeOfPointer);

  function redo() {
    putIn(stream, states, index);
    const [way] = pointersIn(blockOf(id));
    if (way && !way.value) write(way, target);
    for (const input of places.map(inputAt)) if (input) write(input, id);
    return id;
  }

  function undo() {
    const leading = pointersTo(id);
    places = leading.map(placeOfPointer);
    states = takeOut(stream, [id]);
    for (const input of leading) write(input, target);
    return beside;
  }

  redo();
  return { id, told, undo, redo };
}

// Copies stand after the last of the scenes. They lead to each other as those do, and else where
// those lead; nothing leads to them yet.
export function duplicate(stream, ids, { titles, told }) {
  const places = ids.map((id) => placeOf(stream, id));
  const index = Math.max(...places) + 1;
  let states = places.map((place) => stream.children[place].getDuplicatedState());
  const copies = new Map(ids.map((id, number) => [id, states[number].id]));

  function redo() {
    putIn(stream, states, index);
    return copies.get(ids[0]);
  }

  function undo() {
    states = takeOut(stream, [...copies.values()]);
    return ids[0];
  }

  redo();
  ids.forEach((id, number) => {
    const block = blockOf(copies.get(id));
    write(titleOf(block), titles[number]);
    for (const input of pointersIn(block)) write(input, copies.get(input.value) ?? input.value);
  });
  return { id: copies.get(ids[0]), told, undo, redo };
}

// A scene that is taken out with the admin's own button.
export function onRemoval(stream, record) {
  const remove = stream.deleteBlock;
  stream.deleteBlock = (index, options) => {
    const child = stream.children[index];
    const id = idOf(child);
    let states = [child.getState()];
    remove.call(stream, index, options);
    record(id, {
      undo() {
        putIn(stream, states, Math.min(index, stream.children.length));
        return id;
      },
      redo() {
        states = takeOut(stream, [id]);
        return "";
      },
    });
  };
}

// --- Where a pointer stands, also when its block was taken out and put in again --------------

function placeOfPointer(input) {
  const place = [];
  for (let at = input.closest("[data-contentpath]"); at; at = at.parentElement.closest("[data-contentpath]")) {
    place.unshift(at.dataset.contentpath);
  }
  // The first is the name of the stream.
  return place.slice(1);
}

function inputAt([id, ...rest]) {
  let at = blockOf(id);
  for (const part of rest) at = at?.querySelector(`[data-contentpath="${CSS.escape(part)}"]`);
  return at?.querySelector('[data-points-at="scene"]');
}
