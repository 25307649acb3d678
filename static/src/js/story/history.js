// Steps that change the structure of the story, to be undone one after the other. A step has its
// words, `undo` and `redo`; both give the id of the scene that one then looks at.
export function historyOf(buttons, words, show) {
  const done = [];
  const undone = [];

  function record(step) {
    done.push(step);
    undone.length = 0;
    name();
  }

  function move(from, to, how) {
    const step = from.pop();
    if (!step) return;
    const id = step[how]();
    to.push(step);
    name();
    show(id, words[how === "undo" ? "undone" : "redone"].replace("{}", step.told));
  }

  function name() {
    label(buttons.undo, words.undo, done.at(-1));
    label(buttons.redo, words.redo, undone.at(-1));
  }

  const undo = () => move(done, undone, "undo");
  const redo = () => move(undone, done, "redo");
  buttons.undo.addEventListener("click", undo);
  buttons.redo.addEventListener("click", redo);
  name();
  return { record, undo, redo };
}

// Never disabled: the focus would be lost with it.
function label(button, word, step) {
  button.textContent = step ? `${word}: ${step.told}` : word;
  button.setAttribute("aria-disabled", String(!step));
}
