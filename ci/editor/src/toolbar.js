// The toolbar: one stop of the Tab key, arrow keys within.

import { toggleMark } from "prosemirror-commands";
import { redo, undo } from "prosemirror-history";
import { addColumnAfter, addRowAfter, deleteColumn, deleteRow, deleteTable, isInTable } from "prosemirror-tables";
import { element, icon } from "./dom.js";
import { ICONS } from "./icons.js";
import { insertRule, isInList, isWithin, toggleCodeBlock, toggleHeading, toggleList, toggleQuote } from "./keys.js";
import { schema } from "./schema.js";
import { insertTable } from "./tables.js";

const { nodes, marks } = schema;
const IS_MAC = /Mac|iP(?:hone|ad)/u.test(navigator.platform);

/** A key's name on this keyboard. */
function keyName(keys) {
  if (!IS_MAC) return keys.replace("Mod", "Ctrl").replaceAll("-", "+");
  return keys.replace("Mod-", "⌘").replace("Alt-", "⌥").replace("Shift-", "⇧");
}

function hasMark({ selection: { from, to, empty, $from }, doc, storedMarks }, type) {
  return empty ? Boolean(type.isInSet(storedMarks ?? $from.marks())) : doc.rangeHasMark(from, to, type);
}

const heading = (level, keys) => ({
  run: toggleHeading(level),
  isActive: ({ selection: { $from: { parent } } }) => parent.type === nodes.heading && parent.attrs.level === level,
  keys,
});
const mark = (type, keys) => ({ run: toggleMark(type), isActive: (state) => hasMark(state, type), keys });
const list = (type, keys) => ({ run: toggleList(type), isActive: (state) => isInList(state, type), keys });

/** The buttons in groups: the name is that of the icon and of the words. */
const groups = (editor) => {
  const library = (kind) => () => editor.source?.querySelector(`[data-choose="${kind}"]`)?.click() ?? true;
  return [
    {
      bold: mark(marks.strong, "Mod-B"),
      italic: mark(marks.em, "Mod-I"),
      strike: mark(marks.strike, "Mod-Shift-X"),
      link: { run: () => editor.link.open(), isActive: (state) => hasMark(state, marks.link), keys: "Mod-K" },
    },
    { heading: heading(2, "Mod-Alt-1"), subheading: heading(3, "Mod-Alt-2"), minor: heading(4, "Mod-Alt-3") },
    {
      list: list(nodes.bullet_list, "Mod-Shift-8"),
      numbered: list(nodes.ordered_list, "Mod-Shift-7"),
      quote: { run: toggleQuote, isActive: (state) => isWithin(state, nodes.blockquote), keys: "Mod-Shift-9" },
    },
    {
      picture: { run: library("picture") },
      video: { run: library("video") },
      table: { run: insertTable, canRun: insertTable },
      rule: { run: insertRule, canRun: insertRule },
      code: mark(marks.code, "Mod-E"),
      codeblock: { run: toggleCodeBlock, isActive: ({ selection: { $from } }) => $from.parent.type === nodes.code_block },
    },
    {
      undo: { run: undo, canRun: undo, keys: "Mod-Z" },
      redo: { run: redo, canRun: redo, keys: "Mod-Y" },
      search: { run: () => editor.find.open(), keys: "Mod-F" },
    },
    {
      rowAdd: { run: addRowAfter, isShown: isInTable },
      columnAdd: { run: addColumnAfter, isShown: isInTable },
      rowRemove: { run: deleteRow, isShown: isInTable },
      columnRemove: { run: deleteColumn, isShown: isInTable },
      tableRemove: { run: deleteTable, isShown: isInTable },
    },
  ];
};

export class Toolbar {
  constructor(editor) {
    this.editor = editor;
    this.items = [];
    this.dom = element("div", { class: "editor-bar", role: "toolbar", "aria-label": editor.words.tools });
    this.groups = groups(editor).map((group) => {
      const dom = element("div", { class: "group" });
      for (const [name, item] of Object.entries(group)) dom.append(this.button(name, item));
      return dom;
    });
    this.dom.append(...this.groups);
    this.items[0].button.tabIndex = 0;
    this.dom.addEventListener("keydown", (event) => this.move(event));
    // The selection stays where it is.
    this.dom.addEventListener("mousedown", (event) => event.preventDefault());
  }

  button(name, item) {
    const label = this.editor.words[name];
    const title = item.keys ? `${label} (${keyName(item.keys)})` : label;
    const button = element("button", { type: "button", tabindex: "-1", "data-name": name, "aria-label": label, title, "aria-pressed": item.isActive ? "false" : null }, icon(ICONS[name]));
    button.addEventListener("click", () => {
      if (button.getAttribute("aria-disabled") === "true") return;
      const { view } = this.editor;
      item.run(view.state, view.dispatch, view);
      // What has opened beside the text, or over it, has the focus already.
      if (this.dom.contains(document.activeElement) || document.activeElement === document.body) view.focus();
    });
    this.items.push({ ...item, button });
    return button;
  }

  /** The buttons that can be reached. */
  get shown() {
    return this.items.filter(({ button }) => !button.hidden).map(({ button }) => button);
  }

  stopAt(button) {
    for (const item of this.items) item.button.tabIndex = item.button === button ? 0 : -1;
  }

  focus() {
    const button = this.shown.find(({ tabIndex }) => tabIndex === 0) ?? this.shown[0];
    this.stopAt(button);
    button.focus();
    return true;
  }

  move(event) {
    const { shown } = this;
    const at = shown.indexOf(document.activeElement);
    if (at < 0 || event.ctrlKey || event.metaKey || event.altKey) return;
    const forward = getComputedStyle(this.dom).direction === "rtl" ? "ArrowLeft" : "ArrowRight";
    const back = forward === "ArrowLeft" ? "ArrowRight" : "ArrowLeft";
    const to = { [forward]: (at + 1) % shown.length, [back]: (at - 1 + shown.length) % shown.length, Home: 0, End: shown.length - 1 }[event.key];
    if (event.key === "Escape") this.editor.view.focus();
    else if (to === undefined) return;
    else {
      this.stopAt(shown[to]);
      shown[to].focus();
    }
    event.preventDefault();
  }

  update() {
    const { state } = this.editor.view;
    for (const { button, isActive, canRun, isShown } of this.items) {
      if (isActive) button.setAttribute("aria-pressed", String(isActive(state)));
      if (canRun) button.setAttribute("aria-disabled", String(!canRun(state)));
      if (isShown) button.hidden = !isShown(state);
    }
    for (const group of this.groups) group.hidden = [...group.children].every(({ hidden }) => hidden);
    if (!this.shown.some(({ tabIndex }) => tabIndex === 0)) this.stopAt(this.shown[0]);
  }
}
