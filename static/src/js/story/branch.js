// What one only gets to through a scene: the scene, and of all below it that to which nothing else
// leads. `targets`: for each scene, where it leads.
export function onlyBelow(id, { targets, starts }) {
  const below = reached([id], targets);
  const above = [...targets.keys()].filter((one) => !below.has(one));
  const otherwise = reached([...starts, ...above], targets, id);
  return [...targets.keys()].filter((one) => below.has(one) && !otherwise.has(one));
}

function reached(from, targets, shut = "") {
  const found = new Set();
  const waiting = [...from];
  while (waiting.length) {
    const id = waiting.pop();
    if (id === shut || found.has(id) || !targets.has(id)) continue;
    found.add(id);
    waiting.push(...targets.get(id));
  }
  return found;
}
