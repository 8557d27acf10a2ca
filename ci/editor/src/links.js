// A link's address, asked for in a line above the text.

import { TextSelection } from "prosemirror-state";
import { element } from "./dom.js";
import { isLinkable, schema } from "./schema.js";

const { link } = schema.marks;

/** The link at the selection: its mark and where it begins and ends. */
function linkAt({ selection: { $from, $to, empty } }) {
  const { parent } = $from;
  const index = empty && $from.textOffset === 0 && $from.nodeBefore && link.isInSet($from.nodeBefore.marks) ? $from.index() - 1 : $from.index();
  const child = parent.maybeChild(index);
  const mark = child && link.isInSet(child.marks);
  if (!mark || !$from.sameParent($to)) return null;
  let [start, end] = [index, index + 1];
  while (start > 0 && mark.isInSet(parent.child(start - 1).marks)) start -= 1;
  while (end < parent.childCount && mark.isInSet(parent.child(end).marks)) end += 1;
  const at = (count) => {
    let size = $from.start();
    for (let i = 0; i < count; i += 1) size += parent.child(i).nodeSize;
    return size;
  };
  return { mark, from: at(start), to: at(end) };
}

/** An address as it was meant: `report.az/x` is a page, a name with an at sign a mailbox. */
export function complete(typed) {
  const address = typed.trim();
  if (isLinkable(address)) return address;
  if (/^[^\s@/:]+@[^\s@/:]+\.[^\s@/:]+$/u.test(address)) return `mailto:${address}`;
  return /^[^\s/:?#\\]+\.[^\s/:?#\\]{2,}(?:[/?#:][^\s\\]*)?$/u.test(address) ? new URL(`https:${address}`).href : null;
}

export class LinkPanel {
  constructor(view, words) {
    this.view = view;
    this.input = element("input", { type: "text", dir: "ltr", inputmode: "url", autocomplete: "off", "aria-label": words.address, placeholder: words.address });
    const button = (label, action) => {
      const made = element("button", { type: "button", class: "small" }, label);
      made.addEventListener("click", action);
      return made;
    };
    this.remove = button(words.linkRemove, () => this.set(null));
    this.dom = element("div", { class: "editor-panel", hidden: true }, this.input, button(words.apply, () => this.apply()), this.remove);
    this.dom.addEventListener("input", (event) => {
      event.stopPropagation();
      this.input.removeAttribute("aria-invalid");
    });
    this.dom.addEventListener("keydown", (event) => {
      if (event.isComposing) return;
      // Enter would send the form.
      if (event.key === "Enter" && event.target.localName === "input") event.preventDefault();
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === "Escape") this.close();
      else if (event.key === "Enter" && event.target === this.input) this.apply();
      else return;
      event.preventDefault();
    });
  }

  open() {
    this.found = linkAt(this.view.state);
    this.input.value = this.found?.mark.attrs.href ?? "";
    this.remove.hidden = !this.found;
    this.dom.hidden = false;
    this.input.focus();
    this.input.select();
  }

  close() {
    this.dom.hidden = true;
    this.view.focus();
  }

  apply() {
    const href = complete(this.input.value);
    if (href) this.set(href);
    else if (this.input.value.trim() === "") this.set(null);
    else this.input.setAttribute("aria-invalid", "true");
  }

  /** Links what is chosen, or the link at the cursor, to an address; where nothing is chosen the address is the text. */
  set(href) {
    const { state } = this.view;
    const { tr, selection } = state;
    const { from, to } = this.found && selection.empty ? this.found : selection;
    if (!href) tr.removeMark(this.found?.from ?? from, this.found?.to ?? to, link);
    else if (from === to) tr.replaceSelectionWith(schema.text(href, link.create({ href }).addToSet(selection.$from.marks())), false);
    else tr.removeMark(from, to, link).addMark(from, to, link.create({ href, title: this.found?.mark.attrs.title ?? "" }));
    if (href && from !== to) tr.setSelection(TextSelection.create(tr.doc, to));
    this.view.dispatch(tr.removeStoredMark(link));
    this.close();
  }
}
