// The same for the style sheet of the maps, which this build of Plotly has in it. It is known by the
// digest of its text; the test that reads the console says when a newer Plotly has another.
const mark = document.createElement("meta");
mark.id = "9f215cf04c5486422605d13261cb87401f4e7763b6296af81e98efbc0130da53";
mark.className = "no-inline-styles";
document.head.append(mark);
