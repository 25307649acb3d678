// The story as a map: scenes are buttons over the lines between them. Arrow keys follow the lines,
// Enter opens the scene in the form. `taken` says about how many took a way, once that is counted.
import { drawn, laidOut } from "./drawing.js";
import { jumpTo } from "./jumping.js";

const ZOOMS = [0.4, 0.55, 0.7, 0.85, 1, 1.25, 1.5];

// `chosen` hears of the scene that one stands on, `wayChosen` of a line that is clicked.
export function mapOf(frame, words, taken, { chosen, wayChosen }) {
  const canvas = frame.querySelector("[data-story-canvas]");
  let zoom = 0.85;
  let here = "";
  let wanted = "";
  let graph = null;
  let shape = "";
  let story = null;
  let walked = { scenes: [], ways: [] };

  frame.addEventListener("click", ({ target }) => {
    const asked = target.closest("[data-story-zoom]");
    if (asked) {
      const next = ZOOMS.indexOf(zoom) + Number(asked.dataset.storyZoom);
      zoom = ZOOMS[Math.max(0, Math.min(ZOOMS.length - 1, next))];
      size();
    }
    const scene = target.closest("[data-scene]");
    if (scene) jumpTo([scene.dataset.scene]);
    const way = target.closest(".tegn-story-grip");
    if (way) {
      choose(way.dataset.gripFrom);
      wayChosen(way.dataset.gripTo);
    }
  });
  canvas.addEventListener("focusin", ({ target }) => {
    if (target.dataset.scene) choose(target.dataset.scene);
  });
  canvas.addEventListener("keydown", (event) => {
    const to = STEPS[event.key]?.(graph, here, story);
    if (to === undefined) return;
    event.preventDefault();
    if (to) nodeOf(to)?.focus();
  });

  const nodeOf = (id) => canvas.querySelector(`[data-scene="${CSS.escape(id)}"]`);

  function choose(id) {
    if (!nodeOf(id)) return;
    here = id;
    for (const node of canvas.querySelectorAll("[data-scene]")) {
      node.tabIndex = node.dataset.scene === id ? 0 : -1;
      node.classList.toggle("is-here", node.dataset.scene === id);
    }
    for (const line of canvas.querySelectorAll("path[data-from]")) {
      line.classList.toggle("is-here", line.dataset.from === id || line.dataset.to === id);
    }
    chosen(here, story);
  }

  // To a scene that the next answer brings.
  function goTo(id) {
    wanted = id;
  }

  function size() {
    if (!graph) return;
    const { width = 0, height = 0 } = graph.graph();
    canvas.style.width = `${width * zoom}px`;
    canvas.style.height = `${height * zoom}px`;
    canvas.firstElementChild.style.transform = `scale(${zoom})`;
  }

  function scrollTo({ x, y }) {
    const scroll = canvas.parentElement;
    scroll.scrollLeft = x * zoom - scroll.clientWidth / 2;
    scroll.scrollTop = y * zoom - scroll.clientHeight / 2;
  }

  // Laying out takes its time in a large story, and words change more often than ways.
  function layOut(found) {
    const now = JSON.stringify([found.nodes.map(({ id }) => id), found.edges]);
    if (now !== shape) graph = laidOut(found);
    shape = now;
  }

  function draw(found) {
    const hadFocus = canvas.contains(document.activeElement);
    story = found;
    layOut(found);
    canvas.replaceChildren(drawn(graph, words, { ...found, taken, walked }));
    size();
    const isAwaited = graph.hasNode(wanted);
    const isNew = isAwaited || !graph.hasNode(here);
    if (isAwaited) here = wanted;
    else if (isNew) here = found.nodes[0]?.id ?? "";
    if (isAwaited) wanted = "";
    choose(here);
    if (isNew && here) scrollTo(graph.node(here));
    if (hadFocus || isAwaited) nodeOf(here)?.focus({ preventScroll: true });
    if (isAwaited) canvas.parentElement.scrollIntoView({ block: "nearest", behavior: "instant" });
    if (!here) chosen("", story);
  }

  function walk(trial) {
    walked = trial;
    if (story) draw(story);
  }

  return { draw, choose, goTo, walk };
}

// --- Keys ------------------------------------------------------------------------------------

const STEPS = {
  ArrowDown: (graph, here) => graph?.successors(here)?.[0] ?? "",
  ArrowUp: (graph, here) => graph?.predecessors(here)?.[0] ?? "",
  ArrowRight: (graph, here) => beside(graph, here, 1),
  ArrowLeft: (graph, here) => beside(graph, here, -1),
  Home: (graph, here, story) => story.nodes[0]?.id ?? "",
  End: (graph, here, story) => story.nodes.at(-1)?.id ?? "",
};

// In the same row.
function beside(graph, here, way) {
  if (!graph?.hasNode(here)) return "";
  const { y } = graph.node(here);
  const row = graph.nodes().filter((id) => Math.abs(graph.node(id).y - y) < 1);
  row.sort((one, other) => graph.node(one).x - graph.node(other).x);
  return row[row.indexOf(here) + way] ?? "";
}
