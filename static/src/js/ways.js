// The ways through a story as a picture, above the table that says the same.
import "./figures-styles.js";
import "./ways-styles.js";
import Plotly from "plotly.js-strict-dist-min";

const INK = "#1c2b2d";
const NODE = "#d3e3e3";
const LINK = "rgba(111, 154, 157, 0.55)";
const LETTERS = { family: "Atkinson Hyperlegible Next Variable, system-ui, sans-serif", size: 14, color: INK, shadow: "none" };
const SETTINGS = { displayModeBar: false, displaylogo: false, staticPlot: true, responsive: false };
const LONGEST = { wide: 30, narrow: 18 };
const NARROW = 640;

const shortened = (longest) => (name) =>
  name.length > longest ? `${name.slice(0, longest - 1)}…` : name;

// The story goes down the page, so that titles stand in their lines.
function trace(data, width) {
  const longest = width < NARROW ? LONGEST.narrow : LONGEST.wide;
  return {
    type: "sankey",
    orientation: "v",
    arrangement: "snap",
    node: {
      label: data.names.map(shortened(longest)),
      color: NODE,
      pad: 24,
      thickness: 24,
      line: { width: 1, color: INK },
    },
    link: { source: data.from, target: data.to, value: data.people, color: LINK },
    textfont: LETTERS,
  };
}

function layout(data, width) {
  return {
    width,
    height: Math.max(320, 56 * data.names.length),
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
  Plotly.react(plot, [trace(data, width)], layout(data, width), SETTINGS);
}).observe(chart);
