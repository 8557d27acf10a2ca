// What the keys do. Ctrl+S and Ctrl+Enter stay with the page.

import { baseKeymap, chainCommands, exitCode, setBlockType, toggleMark, wrapIn, lift } from "prosemirror-commands";
import { redo, undo } from "prosemirror-history";
import { undoInputRule } from "prosemirror-inputrules";
import { keydownHandler } from "prosemirror-keymap";
import { liftListItem, sinkListItem, splitListItem, wrapInList } from "prosemirror-schema-list";
import { Plugin, TextSelection } from "prosemirror-state";
import { goToNextCell, isInTable } from "prosemirror-tables";
import { isOnEmbed, leaveEmbed, writeAfter } from "./insert.js";
import { schema } from "./schema.js";
import { settle, tidy } from "./tidy.js";

const { nodes, marks } = schema;

/** Makes the text a heading, or a heading of that level a paragraph again. */
export const toggleHeading = (level) => (state, dispatch) => {
  const { parent } = state.selection.$from;
  const isSame = parent.type === nodes.heading && parent.attrs.level === level;
  return setBlockType(isSame ? nodes.paragraph : nodes.heading, isSame ? null : { level })(state, dispatch);
};

const ancestor = ({ $from }, matches) => {
  for (let { depth } = $from; depth > 0; depth -= 1) if (matches($from.node(depth))) return { node: $from.node(depth), at: $from.before(depth) };
  return null;
};
const isList = (node) => node.type === nodes.bullet_list || node.type === nodes.ordered_list;

export const isWithin = (state, type) => ancestor(state.selection, (node) => node.type === type) !== null;
/** Whether the list around the selection, the innermost one, is of a kind. */
export const isInList = (state, type) => ancestor(state.selection, isList)?.node.type === type;

/** Makes a list of what is chosen, a list of this kind of another, and text of a list of this kind. */
export const toggleList = (type) => (state, dispatch, view) => {
  const found = ancestor(state.selection, isList);
  if (!found) return wrapInList(type)(state, dispatch, view);
  if (found.node.type === type) return liftListItem(nodes.list_item)(state, dispatch, view);
  dispatch?.(state.tr.setNodeMarkup(found.at, type, { tight: found.node.attrs.tight }));
  return true;
};

export const toggleQuote = (state, dispatch) => {
  const found = ancestor(state.selection, (node) => node.type === nodes.blockquote);
  if (!found) return wrapIn(nodes.blockquote)(state, dispatch);
  const start = state.doc.resolve(found.at + 1);
  if (start.parent.firstChild.isTextblock && lift(state, dispatch)) return true;
  return false;
};

export const toggleCodeBlock = (state, dispatch) =>
  setBlockType(state.selection.$from.parent.type === nodes.code_block ? nodes.paragraph : nodes.code_block)(state, dispatch);

export function insertRule(state, dispatch) {
  const { $from, $to } = state.selection;
  if (!$from.parent.isTextblock || isInTable(state)) return false;
  if (dispatch) {
    const isEmpty = $from.parent.content.size === 0;
    const after = $to.after();
    const tr = state.tr.replaceWith(isEmpty ? $from.before() : after, after, [nodes.horizontal_rule.create(), nodes.paragraph.create()]);
    const at = (isEmpty ? $from.before() : after) + 2;
    dispatch(tr.setSelection(TextSelection.create(tr.doc, at)).scrollIntoView());
  }
  return true;
}

function insertBreak(state, dispatch) {
  const { $from } = state.selection;
  const index = $from.index();
  if ($from.parent.type.spec.code) {
    dispatch?.(state.tr.insertText("\n").scrollIntoView());
    return true;
  }
  if (!$from.parent.isTextblock || $from.parent.type === nodes.heading || !$from.parent.canReplaceWith(index, index, nodes.hard_break)) return true;
  dispatch?.(state.tr.replaceSelectionWith(nodes.hard_break.create()).scrollIntoView());
  return true;
}

/** Shows a paragraph that readers see as a player or as pictures the way they do, when it is left by Enter. */
function settleParagraph(state, dispatch) {
  const { $from, empty } = state.selection;
  if (!empty || $from.depth !== 1 || $from.parentOffset < $from.parent.content.size) return false;
  const settled = settle(tidy($from.parent));
  if (settled.type === $from.parent.type) return false;
  if (dispatch) {
    const tr = state.tr.replaceWith($from.before(), $from.after(), [settled, nodes.paragraph.create()]);
    dispatch(tr.setSelection(TextSelection.create(tr.doc, $from.before() + settled.nodeSize + 1)).scrollIntoView());
  }
  return true;
}

function afterEmbed(state, dispatch) {
  if (!isOnEmbed(state)) return false;
  dispatch?.(leaveEmbed(state.tr));
  return true;
}

/** Below the last block there is somewhere to write, whatever it is. */
function leaveEnd(state, dispatch, view) {
  const { $head, empty } = state.selection;
  const isLast = empty && $head.depth > 0 && $head.after(1) === state.doc.content.size && $head.node(1).type !== nodes.paragraph;
  if (!isLast || !view.endOfTextblock("down")) return false;
  const rest = state.doc.textBetween($head.pos, state.doc.content.size, "\n", " ");
  if (rest.trim() !== "") return false;
  dispatch?.(writeAfter(state.tr, state.doc.content.size));
  return true;
}

/** In a table's cell Enter goes down, as in a spreadsheet it would. */
function nextRow(state, dispatch) {
  if (!isInTable(state)) return false;
  const { $from } = state.selection;
  const row = ancestor(state.selection, (node) => node.type === nodes.table_row);
  const table = ancestor(state.selection, (node) => node.type === nodes.table);
  if (!row || !table) return true;
  const after = row.at + row.node.nodeSize;
  const below = state.doc.resolve(after).nodeAfter;
  const column = $from.index($from.depth - 1);
  if (dispatch) {
    let at = after + 1;
    for (let i = 0; below && i < Math.min(column, below.childCount - 1); i += 1) at += below.child(i).nodeSize;
    const { tr } = state;
    if (below) dispatch(tr.setSelection(TextSelection.create(tr.doc, at + 1)).scrollIntoView());
    else if (tr.doc.resolve(after + 1).nodeAfter?.isTextblock) dispatch(tr.setSelection(TextSelection.create(tr.doc, after + 2)).scrollIntoView());
    else dispatch(tr.insert(after + 1, nodes.paragraph.create()).setSelection(TextSelection.create(tr.doc, after + 2)).scrollIntoView());
  }
  return true;
}

/** Every command that a key runs; `editor` has what opens beside the text. */
export function keyPlugin(editor) {
  const open = (name) => () => {
    editor[name].open();
    return true;
  };
  const { "Mod-Enter": _, Enter, ...base } = baseKeymap;
  const handle = keydownHandler({
    ...base,
    Enter: chainCommands(afterEmbed, nextRow, splitListItem(nodes.list_item), settleParagraph, Enter),
    Backspace: chainCommands(undoInputRule, base.Backspace),
    "Shift-Enter": chainCommands(exitCodeAtEnd, insertBreak),
    Tab: chainCommands(goToNextCell(1), sinkListItem(nodes.list_item)),
    "Shift-Tab": chainCommands(goToNextCell(-1), liftListItem(nodes.list_item)),
    ArrowDown: leaveEnd,
    "Mod-]": sinkListItem(nodes.list_item),
    "Mod-[": liftListItem(nodes.list_item),
    "Mod-b": toggleMark(marks.strong),
    "Mod-i": toggleMark(marks.em),
    "Mod-Shift-x": toggleMark(marks.strike),
    "Mod-e": toggleMark(marks.code),
    "Mod-k": open("link"),
    "Mod-f": open("find"),
    "Mod-h": open("find"),
    "Mod-Alt-0": setBlockType(nodes.paragraph),
    "Mod-Alt-1": toggleHeading(2),
    "Mod-Alt-2": toggleHeading(3),
    "Mod-Alt-3": toggleHeading(4),
    "Mod-Shift-7": toggleList(nodes.ordered_list),
    "Mod-Shift-8": toggleList(nodes.bullet_list),
    "Mod-Shift-9": toggleQuote,
    "Mod-z": undo,
    "Mod-y": redo,
    "Mod-Shift-z": redo,
    "Alt-F10": () => editor.toolbar.focus(),
    Escape: () => editor.toolbar.focus(),
  });
  return new Plugin({
    props: {
      // AltGr types signs; Windows calls it Ctrl and Alt.
      handleKeyDown: (view, event) => !event.getModifierState("AltGraph") && handle(view, event),
    },
  });
}

/** Shift+Enter at the end of code that ends with an empty line leaves it. */
function exitCodeAtEnd(state, dispatch) {
  const { $head } = state.selection;
  return $head.parent.type.spec.code && $head.parentOffset === $head.parent.content.size ? exitCode(state, dispatch) : false;
}
