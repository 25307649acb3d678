// The way of the trial that an author makes of the draft, from the tab where it is played or from
// the address that leads back from there. Only between the tabs of one browser; nothing is kept.
export function walkedWay(panel, map, words) {
  const line = panel.querySelector("[data-story-walked]");
  let names = {};
  let rows = [];

  function show(found) {
    rows = found;
    map.walk({ scenes: rows.flat(), ways: rows.flatMap(pairs) });
    tell();
  }

  function tell() {
    line.hidden = !rows.length;
    const ways = rows.map((row) => row.map((id) => names[id] ?? words.noTitle).join(" → "));
    line.querySelector("[data-story-rows]").textContent = `${words.walked} ${ways.join("; ")}.`;
  }

  line.querySelector("button").addEventListener("click", () => {
    show([]);
    panel.querySelector("[data-story-pin]").focus();
  });
  const channel = new BroadcastChannel(`tegn-trial-${panel.dataset.story}`);
  channel.addEventListener("message", ({ data }) => {
    if (Array.isArray(data)) show(data);
  });
  const brought = new URLSearchParams(location.search).get("walked");
  if (brought) show(brought.split(",").map((row) => row.split(" ").filter(Boolean)));
  else channel.postMessage("asking");

  return (found) => {
    names = Object.fromEntries(found.choices.scene.map((one) => [one.id, one.name]));
    tell();
  };
}

const pairs = (row) => row.slice(1).map((to, number) => [row[number], to]);
