// Large forms of the admin, such as a story of 150 scenes: what nobody looks at yet costs little.

// Editors of texts are made at once as long as there are so few; of the others, those that are near.
const AT_ONCE = 40;
const NEAR = "800px";
const EDITOR = "wagtail.widgets.DraftailRichTextArea";

export function lateEditors({ draftail, telepath }) {
  const waiting = new WeakMap();
  const nearby = new IntersectionObserver(
    (seen) => {
      for (const { target, isIntersecting } of seen) if (isIntersecting) waiting.get(target)?.make();
    },
    { rootMargin: NEAR },
  );
  let made = 0;

  class LateTextArea extends draftail.DraftailRichTextArea {
    render(place, name, id, state, capabilities, options) {
      made += 1;
      // What was written a moment ago, in a block that is copied, is no string: it needs its editor.
      if (made <= AT_ONCE || typeof state !== "string") {
        return super.render(place, name, id, state, capabilities, options);
      }
      const makeEditor = (value, able) => super.render(place, name, id, value, able, options);
      const late = new LateText(this, place, { name, id, state, capabilities }, makeEditor);
      waiting.set(late.standIn, late);
      nearby.observe(late.standIn);
      return late;
    }
  }
  telepath.register(EDITOR, LateTextArea);
}

// The words of a text where its editor will be, with the same value in the form, and all that blocks
// ask of the editor.
class LateText {
  constructor(area, place, { name, id, state, capabilities }, makeEditor) {
    this.input = Object.assign(document.createElement("input"), { type: "hidden", id, name, value: state });
    this.standIn = document.createElement("div");
    this.standIn.className = "tegn-late-text";
    this.standIn.tabIndex = 0;
    this.standIn.addEventListener("focus", () => this.focus());
    this.capabilities = new Map(capabilities);
    this.makeEditor = makeEditor;
    place.append(this.input, this.standIn);
    this.editor = area.getByName(name, place);
    this.showWords();
  }

  get isMade() {
    return !this.standIn;
  }

  make() {
    if (this.isMade) return;
    this.input.remove();
    this.standIn.remove();
    this.standIn = null;
    this.editor = this.makeEditor(this.input.value, this.capabilities);
  }

  showWords() {
    const words = JSON.parse(this.input.value)?.blocks.map(({ text }) => text) ?? [];
    this.standIn.replaceChildren(
      ...words.map((text) => Object.assign(document.createElement("p"), { textContent: text })),
    );
  }

  getValue() {
    return this.editor.getValue();
  }

  getTextLabel(options) {
    return this.editor.getTextLabel(options);
  }

  getState() {
    return this.isMade ? this.editor.getState() : this.input.value;
  }

  setState(state) {
    if (!this.isMade && typeof state === "string") {
      this.input.value = state;
      this.showWords();
      return;
    }
    this.make();
    this.editor.setState(state);
  }

  setCapabilityOptions(name, options) {
    if (this.isMade) this.editor.setCapabilityOptions(name, options);
    else this.capabilities.set(name, Object.assign(this.capabilities.get(name), options));
  }

  focus() {
    this.make();
    this.editor.focus();
  }
}

// The admin looks for each of some thousand panels by its id, and the browser goes through the whole
// form for each, unless it is asked like this.
export function quickIds(document) {
  const find = document.querySelector;
  document.querySelector = (selector) => {
    const id = /^#([\w-]+)$/.exec(selector)?.[1];
    return id ? document.getElementById(id) : find.call(document, selector);
  };
}
