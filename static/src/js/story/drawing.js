// The map as it is drawn: a button for each scene, over the lines between them.
import { graphlib, layout } from "@dagrejs/dagre";

const SVG = "http://www.w3.org/2000/svg";
const SIZE = { width: 168, height: 64 };
const ARROW =
  '<defs><marker id="tegn-story-end" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" markerUnits="userSpaceOnUse" orient="auto-start-reverse"><path d="M0 0 8 4 0 8z"/></marker></defs>';

export function laidOut({ nodes, edges }) {
  const graph = new graphlib.Graph();
  graph.setGraph({ rankdir: "TB", nodesep: 24, ranksep: 44, marginx: 12, marginy: 12 });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const node of nodes) graph.setNode(node.id, { ...SIZE });
  for (const { from, to } of edges) if (from !== to) graph.setEdge(from, to, {});
  if (nodes.length) layout(graph);
  return graph;
}

// `story`: what the check found, with `taken`, how many took each way, and `walked`, the trial.
export function drawn(graph, words, story) {
  const inner = document.createElement("div");
  inner.className = "tegn-story-inner";
  inner.append(lines(graph, words, story), ...story.nodes.map((node) => scene(node, graph, words, story)));
  return inner;
}

// --- Scenes ----------------------------------------------------------------------------------

function scene(node, graph, words, story) {
  const made = document.createElement("button");
  const { x, y } = graph.node(node.id);
  const steps = stepsAt(node.id, story.walked);
  made.type = "button";
  made.dataset.scene = node.id;
  made.className = `tegn-story-node tegn-story-${node.kind}`;
  made.classList.toggle("is-walked", steps.length > 0);
  made.style.left = `${x - SIZE.width / 2}px`;
  made.style.top = `${y - SIZE.height / 2}px`;
  made.append(line("small", node.label), line("span", node.title), marks(node), line("i", steps.join(" · ")));
  made.setAttribute("aria-label", told(node, steps, words, story));
  return made;
}

// The first scene of a trial is 1.
const stepsAt = (id, { scenes }) => scenes.flatMap((one, number) => (one === id ? [number + 1] : []));

function told(node, steps, words, { nodes, edges, taken }) {
  const parts = [`${node.label}: ${node.title}.`];
  if (node.errors) parts.push(`${words.errors}: ${node.errors}.`);
  if (node.warnings) parts.push(`${words.warnings}: ${node.warnings}.`);
  if (steps.length) parts.push(`${words.walkedAt} ${steps.join(", ")}.`);
  const titles = Object.fromEntries(nodes.map((one) => [one.id, one.title]));
  const next = edges.filter((edge) => edge.from === node.id).map(({ from, to }) => {
    const number = taken[`${from} ${to}`];
    return number ? `${titles[to]} (${words.people.replace("{}", number)})` : titles[to];
  });
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

// --- Lines -----------------------------------------------------------------------------------

function lines(graph, words, { taken, walked }) {
  const { width = 0, height = 0 } = graph.graph();
  const svg = document.createElementNS(SVG, "svg");
  const went = new Set(walked.ways.map(([from, to]) => `${from} ${to}`));
  svg.setAttribute("width", width);
  svg.setAttribute("height", height);
  svg.setAttribute("aria-hidden", "true");
  svg.innerHTML = ARROW;
  for (const edge of graph.edges()) {
    const { points } = graph.edge(edge);
    const key = `${edge.v} ${edge.w}`;
    const path = pathOf(points);
    Object.assign(path.dataset, { from: edge.v, to: edge.w });
    path.setAttribute("marker-end", "url(#tegn-story-end)");
    path.classList.toggle("is-walked", went.has(key));
    svg.append(path, grip(edge, points, words));
    if (taken[key]) svg.append(numberAt(points, taken[key]));
  }
  return svg;
}

function pathOf(points) {
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", `M${points.map(({ x, y }) => `${x} ${y}`).join("L")}`);
  return path;
}

// A line is thin to click.
function grip(edge, points, words) {
  const path = pathOf(points);
  const title = document.createElementNS(SVG, "title");
  title.textContent = words.insert;
  Object.assign(path.dataset, { gripFrom: edge.v, gripTo: edge.w });
  path.setAttribute("class", "tegn-story-grip");
  path.append(title);
  return path;
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
