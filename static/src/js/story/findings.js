// What the check finds, each with its place and what to do.
import { blockOf, newId, streamOf } from "./blocks.js";
import { jumpTo } from "./jumping.js";

export function showFindings(panel, words, found) {
  const list = panel.querySelector("[data-story-findings]");
  list.replaceChildren(...found.findings.map((finding) => item(finding, words)));
  const outlook = panel.querySelector("[data-story-outlook]");
  outlook.replaceChildren(...found.outlooks.map((one) => seat(one, words)));
}

function item(finding, words) {
  const li = element("li", { className: `tegn-story-${finding.severity}` });
  const sign = finding.accepted ? "✓" : finding.severity === "error" ? "✕" : "!";
  const kind = finding.accepted ? words.accepted : words[finding.severity];
  const mark = element("strong", { textContent: `${sign} ${kind}: ` });
  li.append(mark, finding.text);
  if (finding.way.length) li.append(element("small", { textContent: `${words.way} ${finding.way.join(" → ")}` }));
  const buttons = element("span", { className: "tegn-story-actions" });
  if (finding.jump.some(blockOf)) {
    buttons.append(button(words.jump, finding.text, () => jumpTo(finding.jump)));
  }
  if (finding.severity === "warning" && !finding.accepted) {
    buttons.append(button(words.accept, finding.text, () => accept(finding)));
  }
  li.append(buttons);
  return li;
}

// A new line among the warnings that are meant so, for the author to give the reason.
function accept(finding) {
  const stream = streamOf("accepted");
  if (!stream) return;
  const id = newId();
  const value = { code: finding.code, place: finding.place, reason: "" };
  stream.insert({ type: "warning", value, id }, stream.children.length, { animate: false });
  jumpTo([id]);
  const reason = blockOf(id)?.querySelector('[data-contentpath="reason"] input');
  reason?.focus();
}

function seat(outlook, words) {
  const li = element("li");
  const score = outlook.best === null ? "" : ` (${words.score} ${outlook.worst} – ${outlook.best})`;
  li.append(element("strong", { textContent: `${outlook.seat}${score}` }));
  const endings = element("ul");
  for (const ending of outlook.endings) {
    const way = ending.way.join(" → ");
    const shown = element("details");
    shown.append(element("summary", { textContent: ending.title }), `${way} `);
    shown.append(link(words.try, ending.title, words.tryUrl + ending.try));
    const one = element("li");
    one.append(shown);
    endings.append(one);
  }
  li.append(endings);
  return li;
}

function button(text, about, act) {
  const made = element("button", { type: "button", textContent: text });
  made.className = "button button-small button-secondary";
  made.append(element("span", { className: "w-sr-only", textContent: `: ${about}` }));
  made.addEventListener("click", act);
  return made;
}

function link(text, about, href) {
  const made = element("a", { href, target: "_blank", rel: "noopener", textContent: text });
  made.append(element("span", { className: "w-sr-only", textContent: `: ${about}` }));
  return made;
}

function element(name, values = {}) {
  return Object.assign(document.createElement(name), values);
}
