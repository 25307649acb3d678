// References by key in the editor's toolbar, to facts and to words of the glossary: chooses one, and
// shows one that is clicked on. Loaded by the admin's editor alone, after Wagtail's own script, whose
// dialog and tooltip it uses.

const { React, DraftJS, draftail } = window;
const e = React.createElement;

// Addresses and words, which the server writes into the page of the editor.
const settingsOf = (type) => document.querySelector(`[data-reference="${type}"]`).dataset;

class ReferenceSource extends draftail.ModalWorkflowSource {
  getChooserConfig() {
    return {
      url: this.props.entityType.chooserUrl,
      urlParams: {},
      onload: {
        ...window.CHOOSER_MODAL_ONLOAD_HANDLERS,
        chosen: (modal, answer) => {
          modal.respond("chosen", answer.result);
          modal.close();
        },
      },
      responses: { chosen: this.onChosen },
    };
  }

  filterEntityData(record) {
    return { key: record.key };
  }
}

// The words of the fact take the place of what is selected, so that no literal stays beside it.
class FactSource extends ReferenceSource {
  onChosen(fact) {
    const { editorState, onComplete } = this.props;
    const data = this.filterEntityData(fact);
    const content = editorState.getCurrentContent().createEntity("FACT", "IMMUTABLE", data);
    const entity = content.getLastCreatedEntityKey();
    const written = DraftJS.Modifier.replaceText(
      content,
      editorState.getSelection(),
      fact.words,
      null,
      entity,
    );
    onComplete(DraftJS.EditorState.push(editorState, written, "insert-characters"));
  }
}

// What is selected keeps its own form, such as a plural.
class WordSource extends ReferenceSource {
  onChosen(word) {
    const { editorState, entity, entityKey, onComplete } = this.props;
    const data = this.filterEntityData(word);
    let content = editorState.getCurrentContent();
    if (entity) {
      content = content.replaceEntityData(entityKey, data);
      onComplete(DraftJS.EditorState.push(editorState, content, "apply-entity"));
      return;
    }
    const selection = editorState.getSelection();
    content = content.createEntity("WORD", "MUTABLE", data);
    const key = content.getLastCreatedEntityKey();
    const written = selection.isCollapsed()
      ? DraftJS.Modifier.insertText(content, selection, word.words, null, key)
      : DraftJS.Modifier.applyEntity(content, selection, key);
    onComplete(DraftJS.EditorState.push(editorState, written, "apply-entity"));
  }
}

const told = new Map();

const ask = (url) => {
  if (!told.has(url)) {
    told.set(
      url,
      fetch(url, { headers: { Accept: "application/json" } }).then((answer) => answer.json()),
    );
  }
  return told.get(url);
};

// What it is, asked for when it is clicked on.
class About extends React.Component {
  constructor(props) {
    super(props);
    this.state = { record: null };
  }

  componentDidMount() {
    this.isThere = true;
    const url = this.settings().toldUrl.replace("KEY", encodeURIComponent(this.props.recordKey));
    ask(url).then(
      (record) => this.isThere && this.setState({ record }),
      () => {},
    );
  }

  componentWillUnmount() {
    this.isThere = false;
  }

  settings() {
    return settingsOf(this.props.type);
  }

  render() {
    const { recordKey } = this.props;
    const { record } = this.state;
    return e(
      "span",
      { className: "ReferenceTooltip__told" },
      record &&
        e("span", { className: "ReferenceTooltip__name" }, record.name || this.settings().unknown),
      e("span", { className: "ReferenceTooltip__key" }, recordKey),
      record && e("span", { className: "ReferenceTooltip__words" }, record.told),
      record && record.url && this.link(record.url),
    );
  }

  link(href) {
    const attributes = { href, target: "_blank", rel: "noreferrer", className: "Tooltip__link" };
    return e("a", attributes, this.settings().open);
  }
}

// Wagtail's own tooltip, with what the record is and with buttons in the editor's language.
class ReferenceTooltip extends draftail.TooltipEntity {
  render() {
    const trigger = super.render();
    const [icon, words, portal] = trigger.props.children;
    if (!portal) return trigger;
    const { recordKey, type } = this.props;
    const settings = settingsOf(type);
    const tooltip = React.cloneElement(
      portal.props.children,
      {},
      e(About, { recordKey, type }),
      e(
        "button",
        { type: "button", className: "button button-small Tooltip__button", onClick: this.onEdit },
        settings.another,
      ),
      e(
        "button",
        {
          type: "button",
          className: "button button-small button-secondary no Tooltip__button",
          onClick: this.onRemove,
        },
        settings.remove,
      ),
    );
    return React.cloneElement(trigger, {}, icon, words, React.cloneElement(portal, {}, tooltip));
  }
}

const register = (type, source, iconName) => {
  const decorator = (props) => {
    const { key } = props.contentState.getEntity(props.entityKey).getData();
    const icon = e(window.wagtail.components.Icon, { name: iconName });
    const about = { label: key, recordKey: key, type, icon, url: null };
    return e(ReferenceTooltip, { ...props, ...about });
  };
  draftail.registerPlugin({ type, source, decorator }, "entityTypes");
};

register("FACT", FactSource, "info-circle");
register("WORD", WordSource, "openquote");
