// The ways through a story as a picture, above the table that says the same.
import "./figures-styles.js";
import Plotly from "plotly.js-strict-dist-min";

const INK = "#1c2b2d";
const NODE = "#12464b";
const LINK = "rgba(111, 154, 157, 0.55)";
const LETTERS = { family: "Atkinson Hyperlegible Next Variable, system-ui, sans-serif", size: 14, color: INK };
const SETTINGS = { displayModeBar: false, displaylogo: false, staticPlot: true, responsive: false };
const LONGEST = 28;
const NARROW = 640;

function shortened(name) {
  return name.length > LONGEST ? `${name.slice(0, LONGEST - 1)}…` : name;
}

// Where there is little room, the story goes down the page.
function trace(data, isNarrow) {
  return {
    type: "sankey",
    orientation: isNarrow ? "v" : "h",
    arrangement: "snap",
    node: { label: data.names.map(shortened), color: NODE, pad: 22, thickness: 14, line: { width: 0 } },
    link: { source: data.from, target: data.to, value: data.people, color: LINK },
    textfont: LETTERS,
  };
}

function layout(data, width) {
  return {
    width,
    height: Math.max(320, 46 * data.names.length),
    font: LETTERS,
    margin: { l: 12, r: 12, t: 16, b: 16 },
    paper_bgcolor: "rgba(0,0,0,0)",
    transition: { duration: 0 },
  };
}

const chart = document.querySelector("[data-ways]");
const data = JSON.parse(document.getElementById("tegn-ways").textContent);
chart.hidden = false;
const plot = document.createElement("div");
plot.setAttribute("aria-hidden", "true");
chart.append(plot);
let width = 0;
new ResizeObserver(() => {
  if (!chart.clientWidth || chart.clientWidth === width) return;
  width = chart.clientWidth;
  Plotly.react(plot, [trace(data, width < NARROW)], layout(data, width), SETTINGS);
}).observe(chart);
