// Find and replace.

import { Plugin, PluginKey, TextSelection } from "prosemirror-state";
import { Decoration, DecorationSet } from "prosemirror-view";
import { element } from "./dom.js";

const LEAF = "\ufffc";
const key = new PluginKey("find");

/** Text in which a search finds letters of either case; as long as the text itself. */
function fold(text, lang) {
  return Array.from(text, (char) => {
    const lower = char.toLocaleLowerCase(lang || undefined);
    return lower.length === char.length ? lower : char;
  }).join("");
}

/** Where a text occurs in a document. */
export function occurrences(doc, query, { lang = "", matchesCase = false } = {}) {
  const found = [];
  if (query === "") return found;
  const shape = (text) => (matchesCase ? text : fold(text, lang));
  const wanted = shape(query);
  doc.descendants((node, at) => {
    if (!node.isTextblock) return true;
    const text = shape(node.textBetween(0, node.content.size, null, LEAF));
    for (let start = text.indexOf(wanted); start >= 0; start = text.indexOf(wanted, start + wanted.length)) {
      found.push({ from: at + 1 + start, to: at + 1 + start + wanted.length });
    }
    return false;
  });
  return found;
}

/** Shows what was found. */
export const findPlugin = new Plugin({
  key,
  state: {
    init: () => ({ query: "", matchesCase: false, lang: "", found: [] }),
    apply(transaction, before) {
      const asked = transaction.getMeta(key);
      if (!asked && (!transaction.docChanged || before.query === "")) return before;
      const now = { ...before, ...asked };
      return { ...now, found: occurrences(transaction.doc, now.query, now) };
    },
  },
  props: {
    decorations(state) {
      const { found } = key.getState(state);
      const { from, to } = state.selection;
      return DecorationSet.create(state.doc, found.map((one) =>
        Decoration.inline(one.from, one.to, { class: one.from === from && one.to === to ? "editor-found current" : "editor-found" })));
    },
  },
});

export class FindPanel {
  constructor(view, words, lang) {
    this.view = view;
    this.lang = lang;
    const input = (label) => element("input", { type: "search", dir: "auto", lang, autocomplete: "off", "aria-label": label, placeholder: label });
    const button = (label, action, content = label) => {
      const made = element("button", { type: "button", class: "small", ...(content === label ? {} : { "aria-label": label, title: label }) }, content);
      made.addEventListener("click", action);
      return made;
    };
    this.query = input(words.find);
    this.other = input(words.replacement);
    this.case = button(words.case, () => {
      this.case.setAttribute("aria-pressed", String(this.case.getAttribute("aria-pressed") !== "true"));
      this.search();
    }, "Aa");
    this.case.setAttribute("aria-pressed", "false");
    this.count = element("span", { class: "count", role: "status", dir: "ltr" });
    this.dom = element("div", { class: "editor-panel", role: "search", hidden: true },
      this.query, this.case, button(words.previous, () => this.step(-1), "↑"), button(words.next, () => this.step(1), "↓"), this.count,
      this.other, button(words.replace, () => this.replace()), button(words.replaceAll, () => this.replaceAll()), button(words.close, () => this.close(), "×"));
    this.query.addEventListener("input", () => this.search());
    // What is searched for is no part of the article.
    this.dom.addEventListener("input", (event) => event.stopPropagation());
    this.dom.addEventListener("keydown", (event) => {
      if (event.isComposing) return;
      // Enter would send the form.
      if (event.key === "Enter" && event.target.localName === "input") event.preventDefault();
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === "Escape") this.close();
      else if (event.key === "Enter" && event.target === this.query) this.step(event.shiftKey ? -1 : 1);
      else if (event.key === "Enter" && event.target === this.other) this.replace();
      else return;
      event.preventDefault();
    });
  }

  get found() {
    return key.getState(this.view.state).found;
  }

  open() {
    const { from, to, empty } = this.view.state.selection;
    const chosen = empty ? "" : this.view.state.doc.textBetween(from, to, "\n", LEAF);
    if (chosen && !/[\n\ufffc]/u.test(chosen)) this.query.value = chosen;
    this.dom.hidden = false;
    this.search();
    this.query.focus();
    this.query.select();
  }

  close() {
    this.ask("");
    this.dom.hidden = true;
    this.view.focus();
  }

  ask(query) {
    this.view.dispatch(this.view.state.tr.setMeta(key, { query, lang: this.lang, matchesCase: this.case.getAttribute("aria-pressed") === "true" }));
    this.tell();
  }

  search() {
    this.ask(this.query.value);
  }

  /** Tells which of how many is chosen. */
  tell() {
    const { from, to } = this.view.state.selection;
    const at = this.found.findIndex((one) => one.from === from && one.to === to);
    this.count.textContent = this.query.value === "" ? "" : `${at + 1} / ${this.found.length}`;
  }

  select({ from, to }) {
    const { view } = this;
    view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, from, to)));
    // Only the text's own frame scrolls: the field that is typed into stays in sight.
    const [top, frame] = [view.coordsAtPos(from).top, view.dom.getBoundingClientRect()];
    if (top < frame.top || top > frame.bottom - 40) view.dom.scrollTop += top - frame.top - frame.height / 3;
    this.tell();
  }

  step(by) {
    const { found } = this;
    if (found.length === 0) return;
    const { from, to } = this.view.state.selection;
    const next = by > 0 ? found.find((one) => one.from >= to) ?? found[0] : found.findLast((one) => one.to <= from) ?? found.at(-1);
    this.select(next);
  }

  /** A transaction in which the text of some places, the last first, is another with the same marks. */
  put(places) {
    const { state } = this.view;
    const { tr } = state;
    for (const { from, to } of [...places].reverse()) {
      if (this.other.value === "") tr.delete(from, to);
      else tr.replaceWith(from, to, state.schema.text(this.other.value, state.doc.resolve(from).marksAcross(state.doc.resolve(to)) ?? []));
    }
    return tr;
  }

  replace() {
    const { from, to } = this.view.state.selection;
    const current = this.found.find((one) => one.from === from && one.to === to);
    if (current) {
      const tr = this.put([current]);
      this.view.dispatch(tr.setSelection(TextSelection.create(tr.doc, from + this.other.value.length)));
    }
    this.step(1);
    this.tell();
  }

  replaceAll() {
    this.view.dispatch(this.put(this.found));
    this.tell();
  }
}
