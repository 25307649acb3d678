// The story as a map: scenes are buttons over the lines between them. Arrow keys follow the lines,
// Enter opens the scene in the form. `taken` says about how many took a way, once that is counted.
import { graphlib, layout } from "@dagrejs/dagre";
import { jumpTo } from "./jumping.js";

const SVG = "http://www.w3.org/2000/svg";
const SIZE = { width: 168, height: 64 };
const ZOOMS = [0.4, 0.55, 0.7, 0.85, 1, 1.25, 1.5];

export function mapOf(frame, words, taken) {
  const canvas = frame.querySelector("[data-story-canvas]");
  let zoom = 0.85;
  let here = "";
  let graph = null;
  let story = null;

  frame.addEventListener("click", ({ target }) => {
    const asked = target.closest("[data-story-zoom]");
    if (asked) {
      const next = ZOOMS.indexOf(zoom) + Number(asked.dataset.storyZoom);
      zoom = ZOOMS[Math.max(0, Math.min(ZOOMS.length - 1, next))];
      size();
    }
    const scene = target.closest("[data-scene]");
    if (scene) jumpTo([scene.dataset.scene]);
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
    here = id;
    for (const node of canvas.querySelectorAll("[data-scene]")) {
      node.tabIndex = node.dataset.scene === id ? 0 : -1;
    }
    for (const line of canvas.querySelectorAll("path[data-from]")) {
      line.classList.toggle("is-here", line.dataset.from === id || line.dataset.to === id);
    }
  }

  function size() {
    if (!graph) return;
    const { width = 0, height = 0 } = graph.graph();
    canvas.style.width = `${width * zoom}px`;
    canvas.style.height = `${height * zoom}px`;
    canvas.firstElementChild.style.transform = `scale(${zoom})`;
  }

  function scrollTo({ x }) {
    const scroll = canvas.parentElement;
    scroll.scrollLeft = x * zoom - scroll.clientWidth / 2;
  }

  function draw(found) {
    const hadFocus = canvas.contains(document.activeElement);
    story = found;
    graph = laidOut(found);
    const inner = document.createElement("div");
    inner.className = "tegn-story-inner";
    const said = (node) => button(node, graph, words, { ...found, taken });
    inner.append(lines(graph, taken), ...found.nodes.map(said));
    canvas.replaceChildren(inner);
    size();
    const isNew = !graph.hasNode(here);
    choose(isNew ? (found.nodes[0]?.id ?? "") : here);
    if (isNew && here) scrollTo(graph.node(here));
    if (hadFocus) nodeOf(here)?.focus({ preventScroll: true });
  }

  return { draw };
}

function laidOut({ nodes, edges }) {
  const graph = new graphlib.Graph();
  graph.setGraph({ rankdir: "TB", nodesep: 24, ranksep: 44, marginx: 12, marginy: 12 });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const node of nodes) graph.setNode(node.id, { ...SIZE });
  for (const { from, to } of edges) if (from !== to) graph.setEdge(from, to, {});
  layout(graph);
  return graph;
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

// --- Drawing ---------------------------------------------------------------------------------

function button(node, graph, words, { edges, nodes, taken }) {
  const made = document.createElement("button");
  const { x, y } = graph.node(node.id);
  made.type = "button";
  made.dataset.scene = node.id;
  made.className = `tegn-story-node tegn-story-${node.kind}`;
  made.style.left = `${x - SIZE.width / 2}px`;
  made.style.top = `${y - SIZE.height / 2}px`;
  made.append(line("small", node.label), line("span", node.title), marks(node));
  const titles = Object.fromEntries(nodes.map((one) => [one.id, one.title]));
  const next = edges.filter((edge) => edge.from === node.id).map(({ from, to }) => {
    const number = taken[`${from} ${to}`];
    return number ? `${titles[to]} (${words.people.replace("{}", number)})` : titles[to];
  });
  made.setAttribute("aria-label", told(node, next, words));
  return made;
}

function told(node, next, words) {
  const parts = [`${node.label}: ${node.title}.`];
  if (node.errors) parts.push(`${words.errors}: ${node.errors}.`);
  if (node.warnings) parts.push(`${words.warnings}: ${node.warnings}.`);
  if (next.length) parts.push(`${words.leads} ${next.join(", ")}.`);
  return parts.join(" ");
}

function marks(node) {
  const signs = [node.errors && `✕ ${node.errors}`, node.warnings && `! ${node.warnings}`];
  return line("b", signs.filter(Boolean).join("  "));
}

function line(name, textContent) {
  return Object.assign(document.createElement(name), { textContent });
}

function lines(graph, taken) {
  const { width = 0, height = 0 } = graph.graph();
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("width", width);
  svg.setAttribute("height", height);
  svg.setAttribute("aria-hidden", "true");
  svg.innerHTML =
    '<defs><marker id="tegn-story-end" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto-start-reverse"><path d="M0 0 8 4 0 8z"/></marker></defs>';
  for (const edge of graph.edges()) {
    const path = document.createElementNS(SVG, "path");
    const points = graph.edge(edge).points.map(({ x, y }) => `${x} ${y}`);
    path.setAttribute("d", `M${points.join("L")}`);
    path.setAttribute("marker-end", "url(#tegn-story-end)");
    path.dataset.from = edge.v;
    path.dataset.to = edge.w;
    svg.append(path);
    const number = taken[`${edge.v} ${edge.w}`];
    if (number) svg.append(numberAt(graph.edge(edge).points, number));
  }
  return svg;
}

function numberAt(points, number) {
  const { x, y } = points[Math.floor(points.length / 2)];
  const made = document.createElementNS(SVG, "text");
  made.setAttribute("x", x);
  made.setAttribute("y", y + 4);
  made.setAttribute("class", "tegn-story-taken");
  made.textContent = number;
  return made;
}
