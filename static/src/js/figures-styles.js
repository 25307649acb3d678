// Before Plotly begins: it would write a style sheet into the page, which our policy forbids. The
// rules that it needs are in our own style sheet.
const mark = document.createElement("meta");
mark.id = "plotly.js-style-global";
mark.className = "no-inline-styles";
document.head.append(mark);
