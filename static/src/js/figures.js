// Draws the chart of a figure above its table, and folds the table away.
import "./figures-styles.js";
import Plotly from "plotly.js-basic-dist-min";

// Ours, and told apart by pattern too. Text stands beside every bar.
const COLOURS = ["#12464b", "#e3a33b", "#6f9a9d"];
const PATTERNS = ["", "/", "."];
const INK = "#1c2b2d";
const LINE = "#b9c6c7";
const LETTERS = { family: "Atkinson Hyperlegible Next Variable, system-ui, sans-serif", size: 14, color: INK };
const ROW = 30;
const TEXT_LINE = 19;
const LONGEST_LINE = 22;
const SETTINGS = { displayModeBar: false, displaylogo: false, staticPlot: true, responsive: false };

export async function draw(figure, chart) {
  const data = JSON.parse(figure.querySelector("script[type='application/json']").textContent);
  chart.hidden = false;
  const plot = document.createElement("div");
  plot.setAttribute("aria-hidden", "true");
  chart.append(plot);
  await show(plot, data, chart.clientWidth);
  const table = figure.querySelector(".figure-table");
  table.open = false;
  window.addEventListener("beforeprint", () => { table.open = true; });
  redrawWhenResized(plot, data, chart);
}

async function show(plot, data, width) {
  const lying = data.kind !== "line" && (!data.years || width < 600);
  await Plotly.react(plot, traces(data, lying), layout(data, lying, width), SETTINGS);
}

function redrawWhenResized(plot, data, chart) {
  let width = chart.clientWidth;
  new ResizeObserver(() => {
    if (chart.clientWidth === width || !chart.clientWidth) return;
    width = chart.clientWidth;
    show(plot, data, width);
  }).observe(chart);
}

function traces(data, lying) {
  return data.series.map((series, at) => {
    const named = { name: series.name, text: series.texts, textfont: LETTERS, cliponaxis: false };
    const rows = data.rows.map(wrapped);
    if (data.kind === "line") return { ...named, ...line(at), x: rows, y: series.values };
    const [x, y] = lying ? [series.values, rows] : [rows, series.values];
    return { ...named, ...bar(at, lying), x, y };
  });
}

function bar(at, lying) {
  const pattern = { shape: PATTERNS[at % PATTERNS.length], fgcolor: INK, solidity: 0.25, fillmode: "overlay" };
  return {
    type: "bar",
    orientation: lying ? "h" : "v",
    textposition: "outside",
    textangle: 0,
    marker: { color: COLOURS[at % COLOURS.length], line: { color: INK, width: 1 }, pattern },
  };
}

function line(at) {
  return {
    type: "scatter",
    mode: "lines+markers+text",
    textposition: "top center",
    marker: { color: COLOURS[at % COLOURS.length], size: 9, symbol: at },
    line: { color: COLOURS[at % COLOURS.length], dash: ["solid", "dash", "dot"][at % 3] },
  };
}

function layout(data, lying, width) {
  const tallest = 1 + Math.max(...data.rows.map((name) => wrapped(name).split("<br>").length));
  const bars = data.rows.length * data.series.length;
  const amounts = { title: { text: data.unit }, rangemode: "tozero", gridcolor: LINE, fixedrange: true, automargin: true, tickformat: ",d", nticks: 5 };
  const names = { type: "category", fixedrange: true, automargin: true, ticks: "", tickangle: 0 };
  if (lying) names.autorange = "reversed";
  return {
    width,
    height: lying ? 110 + Math.max(bars * ROW, data.rows.length * tallest * TEXT_LINE) : 380,
    font: LETTERS,
    separators: document.documentElement.lang === "da" ? ",." : ".,",
    margin: { l: 8, r: lying ? 56 : 16, t: 24, b: 8 },
    paper_bgcolor: "rgba(0,0,0,0)",
    plot_bgcolor: "rgba(0,0,0,0)",
    barmode: "group",
    bargap: 0.25,
    uniformtext: { mode: "show", minsize: 14 },
    showlegend: data.series.length > 1,
    legend: { orientation: "h", y: 1.02, yanchor: "bottom", x: 0, traceorder: "normal" },
    xaxis: lying ? amounts : names,
    yaxis: lying ? names : amounts,
    transition: { duration: 0 },
  };
}

// Long Danish words stay whole; lines break between them.
function wrapped(name) {
  const lines = [""];
  for (const word of String(name).split(" ")) {
    const last = lines[lines.length - 1];
    if (last && last.length + word.length >= LONGEST_LINE) lines.push(word);
    else lines[lines.length - 1] = last ? `${last} ${word}` : word;
  }
  return lines.join("<br>");
}
