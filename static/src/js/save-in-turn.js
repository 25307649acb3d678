// One save at a time, and with the last words in it.
//
// Wagtail saves a page by itself while somebody writes. A button pressed meanwhile would send the
// form beside that save: a new page would be made twice, and refused because its address is taken.
// And the editor of texts writes into the form only a moment after it changed: what was written, or
// chosen in a window above it, just before Ctrl+S would be lost. So the button waits, and no save
// begins once the form is sent.
const EDITOR = ".Draftail-Editor";
const USES = ["keydown", "input", "paste", "drop", "click"];
// The editor's moment is 250.
const MOMENT = 300;
// Longer than the server may take for anything (gunicorn.conf.py): until then it may still make the
// page, and a second save would be refused.
const PATIENCE = 75_000;

export function saveInTurn(form) {
  let saving = false;
  let sent = false;
  let changedAt = -MOMENT;
  let waiting, patience;

  const isBusy = () => saving || performance.now() - changedAt < MOMENT;

  function hold(button) {
    waiting?.removeAttribute("aria-busy");
    waiting = button;
    button.setAttribute("aria-busy", "true");
    setTimeout(goOn, MOMENT);
    clearTimeout(patience);
    patience = setTimeout(saveEnded, PATIENCE);
  }

  function goOn() {
    if (!waiting || isBusy()) return;
    const button = waiting;
    waiting = undefined;
    clearTimeout(patience);
    button.removeAttribute("aria-busy");
    button.click();
  }

  function saveEnded() {
    saving = false;
    goOn();
  }

  function noteChange(changes) {
    if (changes.some(({ target }) => target.closest(EDITOR))) changedAt = performance.now();
  }

  form.addEventListener("w-autosave:save", (event) => {
    if (sent) event.preventDefault();
    saving = !event.defaultPrevented;
  });
  form.addEventListener("w-autosave:success", saveEnded);
  form.addEventListener("w-autosave:error", saveEnded);
  for (const use of USES) form.addEventListener(use, (event) => noteChange([event]));
  new MutationObserver(noteChange).observe(form, { childList: true, subtree: true });

  // Before anybody else hears of the click, which comes again in its turn.
  window.addEventListener(
    "click",
    (event) => {
      const button = event.target.closest?.("button, input");
      if (button?.form !== form || button.type !== "submit" || !isBusy()) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      hold(button);
    },
    { capture: true },
  );
  window.addEventListener("submit", (event) => {
    if (event.target === form) sent = !event.defaultPrevented;
  });
  window.addEventListener("pageshow", () => {
    sent = false;
  });
}
