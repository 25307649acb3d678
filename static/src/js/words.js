// A word of the glossary opens its explanation beside it. Without this script, or in a browser that
// has no popovers, it leads to the list at the end of the page.
export function words(list) {
  if (!("popover" in HTMLElement.prototype)) return;
  const links = document.querySelectorAll("a.word");
  for (const link of links) {
    link.setAttribute("role", "button");
    link.setAttribute("aria-haspopup", "dialog");
    link.addEventListener("click", (event) => {
      event.preventDefault();
      open(link, list);
    });
    link.addEventListener("keydown", (event) => {
      if (event.key !== " ") return;
      event.preventDefault();
      open(link, list);
    });
  }
}

function open(link, list) {
  const entry = document.getElementById(link.hash.slice(1));
  const box = document.createElement("div");
  box.className = "word-box";
  box.popover = "auto";
  box.setAttribute("role", "dialog");
  box.tabIndex = -1;
  const name = document.createElement("strong");
  name.textContent = entry.querySelector("dt").textContent;
  box.setAttribute("aria-label", name.textContent);
  const told = document.createElement("p");
  told.textContent = entry.querySelector("dd").firstChild.textContent.trim();
  const close = document.createElement("button");
  close.type = "button";
  close.className = "button button-secondary";
  close.textContent = list.dataset.close;
  close.addEventListener("click", () => box.hidePopover());
  box.append(name, told, close);
  // Beside the word, so that the keyboard goes on from there.
  link.after(box);
  box.addEventListener("toggle", (event) => {
    if (event.newState !== "closed") return;
    const within = box.contains(document.activeElement) || document.activeElement === document.body;
    box.remove();
    if (within) link.focus();
  });
  box.showPopover();
  place(box, link);
  box.focus();
}

// Below the word, or above it where there is no room; always within the screen.
function place(box, link) {
  const edge = 8;
  const word = link.getBoundingClientRect();
  const { width, height } = box.getBoundingClientRect();
  const below = word.bottom + edge;
  const fits = below + height + edge <= innerHeight;
  box.style.top = `${Math.max(edge, fits ? below : word.top - height - edge)}px`;
  box.style.left = `${Math.max(edge, Math.min(word.left, innerWidth - width - edge))}px`;
}
