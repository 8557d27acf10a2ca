// The editor's place on the page, and how its text and the textarea's stay the same.

import { closeHistory } from "prosemirror-history";
import { EditorState } from "prosemirror-state";
import { EditorView } from "prosemirror-view";
import { settled } from "../../../static/js/common.js";
import { element } from "./dom.js";
import { FindPanel } from "./find.js";
import { insertMedium } from "./insert.js";
import { Kept } from "./kept.js";
import { LinkPanel } from "./links.js";
import { nodeViews } from "./media.js";
import { receive } from "./paste.js";
import { plugins } from "./plugins.js";
import { showStatus } from "./status.js";
import { Toolbar } from "./toolbar.js";
import { write } from "./write.js";

const MODE = "desk-editor";
const memory = {
  get() {
    try { return localStorage.getItem(MODE); } catch { return null; }
  },
  set(mode) {
    try { localStorage.setItem(MODE, mode); } catch { /* the choice lasts for this page */ }
  },
};

export class Editor {
  constructor(field, words) {
    this.field = field;
    this.words = words;
    this.kept = new Kept();
    this.isRich = false;
    this.isChanged = false;
    this.isUntold = false;
    this.known = field.value;
    this.soon = settled(120, () => this.flush());
    this.make();
    this.listen();
    if (memory.get() === "markdown") this.show(false);
    else this.open(document.activeElement === field);
  }

  make() {
    const { field, words } = this;
    const label = field.labels[0];
    label.id ||= `${field.id}-label`;
    this.box = element("div", { class: "editor" });
    this.status = element("p", { class: "editor-status" });
    const described = field.getAttribute("aria-describedby");
    this.view = new EditorView({ mount: element("div", { class: "editor-text" }) }, {
      state: EditorState.create({ doc: this.kept.read(field.value), plugins: plugins(this) }),
      attributes: {
        role: "textbox",
        "aria-multiline": "true",
        "aria-labelledby": label.id,
        ...(described ? { "aria-describedby": described } : {}),
        ...(field.getAttribute("aria-invalid") ? { "aria-invalid": "true" } : {}),
        lang: field.lang,
        dir: field.dir || "auto",
        spellcheck: "true",
      },
      nodeViews: nodeViews(words),
      dispatchTransaction: (transaction) => this.dispatch(transaction),
      handleDOMEvents: receive(field),
    });
    this.find = new FindPanel(this.view, words, field.lang);
    this.link = new LinkPanel(this.view, words);
    this.toolbar = new Toolbar(this);
    this.box.append(this.toolbar.dom, this.find.dom, this.link.dom, this.view.dom, this.status);
    this.source = document.querySelector(`[data-insert="${field.name}"]`);
    this.toggle = element("button", { type: "button", class: "small", "aria-pressed": "false" }, words.markdown);
    this.source?.append(this.toggle);
    field.before(this.box);
  }

  listen() {
    const { field, view } = this;
    const { form } = field;
    this.toggle.addEventListener("click", () => {
      this.show(!this.isRich);
      memory.set(this.isRich ? "rich" : "markdown");
      (this.isRich ? view : field).focus();
    });
    field.labels[0].addEventListener("click", () => {
      if (this.isRich) view.focus();
    });
    // Whoever else writes into the textarea is followed.
    field.addEventListener("input", () => this.follow());
    addEventListener("pageshow", () => this.follow());
    view.dom.addEventListener("focus", () => this.follow());
    view.dom.addEventListener("blur", () => this.flush());
    form.addEventListener("reset", () => setTimeout(() => this.follow()));
    form.addEventListener("submit", () => this.flush(), { capture: true });
    form.addEventListener("formdata", ({ formData }) => {
      if (!this.store()) return;
      formData.set(field.name, field.value);
      this.soon();
    });
    // Before autosave looks.
    document.addEventListener("visibilitychange", () => this.flush(), { capture: true });
    // A picture or video that was chosen in the library goes where the cursor is.
    field.addEventListener("desk:insert", (event) => {
      if (!this.isRich) return;
      event.preventDefault();
      insertMedium(view, event.detail);
    });
  }

  open(isFocused) {
    this.show(true);
    if (isFocused) this.view.focus();
  }

  /** Shows the rich text, or the textarea. */
  show(isRich) {
    if (isRich) this.follow(true);
    else this.flush();
    this.isRich = isRich;
    this.box.hidden = !isRich;
    this.field.hidden = isRich;
    this.toggle.setAttribute("aria-pressed", String(!isRich));
    for (const button of this.source?.querySelectorAll("[data-choose]") ?? []) button.hidden = isRich;
    this.refresh();
  }

  dispatch(transaction) {
    try {
      this.view.updateState(this.view.state.apply(transaction));
      if (transaction.docChanged && !transaction.getMeta("followed")) {
        this.isChanged = true;
        this.soon();
      }
      this.refresh();
    } catch (error) {
      console.error(error);
      this.isChanged = false;
      this.show(false);
      this.toggle.hidden = true;
    }
  }

  refresh() {
    if (!this.toolbar) return;
    this.toolbar.update();
    showStatus(this.status, this.view.state.doc, this.words, this.field.lang);
  }

  /** Writes what was changed into the textarea; true where that is new. */
  store() {
    if (!this.isChanged) return false;
    this.isChanged = false;
    const text = write(this.view.state.doc, this.kept);
    if (text === this.field.value) return false;
    this.field.value = text;
    this.known = this.field.value;
    this.isUntold = true;
    return true;
  }

  /** Writes what was changed, and tells the form. */
  flush() {
    this.store();
    if (!this.isUntold) return;
    this.isUntold = false;
    this.field.dispatchEvent(new Event("input", { bubbles: true }));
  }

  /** Takes over a text that somebody else has written into the textarea. */
  follow(isOpening = this.isRich) {
    if (!isOpening || this.field.value === this.known) return;
    this.known = this.field.value;
    this.isChanged = false;
    const { state } = this.view;
    const doc = this.kept.read(this.known);
    this.view.dispatch(closeHistory(state.tr.replaceWith(0, state.doc.content.size, doc.content).setMeta("followed", true)));
    // One step back takes what is typed next, and not this with it.
    this.view.dispatch(closeHistory(this.view.state.tr));
  }
}
