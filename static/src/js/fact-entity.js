// "Fact" in the editor's toolbar: chooses a fact and shows one that is clicked on. Loaded by the
// admin's editor alone, after Wagtail's own script, whose dialog and tooltip it uses.

const { React, DraftJS, draftail } = window;
const e = React.createElement;
const TYPE = "FACT";

// Addresses and words, which the server writes into the page of the editor.
const settings = () => document.querySelector("[data-fact-entity]").dataset;

class FactSource extends draftail.ModalWorkflowSource {
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

  filterEntityData(fact) {
    return { key: fact.key };
  }

  // The words of the fact take the place of what is selected, so that no literal stays beside it.
  onChosen(fact) {
    const { editorState, onComplete } = this.props;
    const data = this.filterEntityData(fact);
    const content = editorState.getCurrentContent().createEntity(TYPE, "IMMUTABLE", data);
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

// What a fact is, asked for when it is clicked on.
class About extends React.Component {
  constructor(props) {
    super(props);
    this.state = { fact: null };
  }

  componentDidMount() {
    this.isThere = true;
    ask(settings().toldUrl.replace("KEY", encodeURIComponent(this.props.factKey))).then(
      (fact) => this.isThere && this.setState({ fact }),
      () => {},
    );
  }

  componentWillUnmount() {
    this.isThere = false;
  }

  render() {
    const { factKey } = this.props;
    const { fact } = this.state;
    return e(
      "span",
      { className: "FactTooltip__told" },
      fact && e("span", { className: "FactTooltip__name" }, fact.name || settings().unknown),
      e("span", { className: "FactTooltip__key" }, factKey),
      fact && e("span", { className: "FactTooltip__words" }, fact.told),
      fact && fact.url && this.link(fact.url),
    );
  }

  link(href) {
    const attributes = { href, target: "_blank", rel: "noreferrer", className: "Tooltip__link" };
    return e("a", attributes, settings().open);
  }
}

// Wagtail's own tooltip, with what a fact is and with buttons in the editor's language.
class FactTooltip extends draftail.TooltipEntity {
  render() {
    const trigger = super.render();
    const [icon, words, portal] = trigger.props.children;
    if (!portal) return trigger;
    const { factKey } = this.props;
    const tooltip = React.cloneElement(
      portal.props.children,
      {},
      e(About, { factKey }),
      e(
        "button",
        { type: "button", className: "button button-small Tooltip__button", onClick: this.onEdit },
        settings().another,
      ),
      e(
        "button",
        {
          type: "button",
          className: "button button-small button-secondary no Tooltip__button",
          onClick: this.onRemove,
        },
        settings().remove,
      ),
    );
    return React.cloneElement(trigger, {}, icon, words, React.cloneElement(portal, {}, tooltip));
  }
}

const Fact = (props) => {
  const { key } = props.contentState.getEntity(props.entityKey).getData();
  const icon = e(window.wagtail.components.Icon, { name: "info-circle" });
  return e(FactTooltip, { ...props, label: key, factKey: key, icon, url: null });
};

draftail.registerPlugin({ type: TYPE, source: FactSource, decorator: Fact }, "entityTypes");
