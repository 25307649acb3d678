// A dialog over a page that is really hidden: nothing of it is seen, read aloud or reached.
export function coverWith(dialog) {
  const root = document.documentElement;
  const template = dialog.querySelector("template");
  const place = dialog.querySelector("[data-form]");
  let title, focused, state;
  let unlock = async () => {};
  let isBusy = false;

  const isOn = () => root.hasAttribute("data-covered");
  const password = () => dialog.querySelector("[name=unlock_password]");

  function hidePage() {
    if (isOn()) return;
    title = document.title;
    focused = document.activeElement;
    document.title = dialog.dataset.title;
    root.setAttribute("data-covered", "");
  }

  function on(newState, reason) {
    hidePage();
    if (state === newState) return;
    state = newState;
    // Only now is there a password field, so that no browser fills it in beforehand.
    if (state === "locked") place?.replaceChildren(template.content.cloneNode(true));
    choose(dialog, "when", state);
    choose(dialog, "reason", reason);
    if (!dialog.open) dialog.showModal();
    focusOn(dialog.querySelector(`[data-when=${state}]`));
  }

  function focusOn(section) {
    const heading = section.querySelector("h2");
    dialog.setAttribute("aria-labelledby", heading.id);
    (section.querySelector("[autofocus]") ?? heading).focus();
  }

  function off() {
    if (!isOn()) return;
    state = undefined;
    place?.replaceChildren();
    root.removeAttribute("data-covered");
    document.title = title;
    dialog.close();
    focused?.focus({ preventScroll: true });
  }

  async function submit(event) {
    if (event.target.parentElement !== place) return;
    event.preventDefault();
    const given = password().value;
    if (isBusy || !given) return;
    isBusy = true;
    say(undefined);
    const error = await unlock(given);
    isBusy = false;
    if (state === "locked") say(error);
  }

  function say(error) {
    choose(dialog, "error", error);
    password().setAttribute("aria-invalid", String(Boolean(error)));
    if (!error) return;
    password().value = "";
    password().focus();
  }

  dialog.addEventListener("submit", submit);
  dialog.addEventListener("cancel", (event) => event.preventDefault());
  dialog.addEventListener("close", () => state && dialog.showModal());
  // The page's keyboard shortcuts are not meant for what is typed here.
  for (const name of ["keydown", "keypress", "keyup"]) {
    dialog.addEventListener(name, (event) => event.stopPropagation());
  }

  return {
    hidePage,
    isOn,
    off,
    on,
    onAgain: (again) => dialog.querySelector("[data-again]").addEventListener("click", again),
    onUnlock: (given) => {
      unlock = given;
    },
    state: () => state,
  };
}

function choose(dialog, kind, value) {
  for (const part of dialog.querySelectorAll(`[data-${kind}]`)) {
    part.hidden = part.dataset[kind] !== value;
  }
}
