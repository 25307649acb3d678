// Says when what was read cannot be saved, and when it is.
const FOR_A_WHILE = 10_000;

export function noteIn(form) {
  const notes = form.parentElement.querySelector("[data-save-notes]");
  let timer;

  function say(which) {
    clearTimeout(timer);
    for (const note of notes.children) note.hidden = note.dataset.note !== which;
  }

  return {
    say,
    isAway: () => !notes.querySelector("[data-note=away]").hidden,
    saved() {
      if (notes.querySelector("[data-note=away]").hidden) return;
      say("back");
      timer = setTimeout(say, FOR_A_WHILE);
    },
  };
}
