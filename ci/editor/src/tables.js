// Tables as Markdown has them: a head of one row, and cells that span nothing.

import { Plugin, TextSelection } from "prosemirror-state";
import { isInTable } from "prosemirror-tables";
import { schema } from "./schema.js";

const { nodes } = schema;

/** Puts the cells of the first row into the head, and those of the others out of it; a column is aligned as its head. */
export const headOnTop = new Plugin({
  appendTransaction(transactions, _, state) {
    if (!transactions.some(({ docChanged }) => docChanged)) return null;
    const { tr } = state;
    state.doc.descendants((table, at) => {
      if (table.type !== nodes.table) return !table.isTextblock;
      table.forEach((row, rowAt, index) => {
        const wanted = index === 0 ? nodes.table_header : nodes.table_cell;
        row.forEach((cell, cellAt, column) => {
          const align = table.firstChild.maybeChild(column)?.attrs.align ?? null;
          if (cell.type !== wanted || cell.attrs.align !== align) tr.setNodeMarkup(at + rowAt + cellAt + 2, wanted, { ...cell.attrs, align });
        });
      });
      return false;
    });
    return tr.docChanged ? tr : null;
  },
});

/** Inserts a table of three columns and rows after the current block. */
export function insertTable(state, dispatch) {
  if (isInTable(state)) return false;
  const cells = (type) => [1, 2, 3].map(() => type.createAndFill());
  const rows = [nodes.table_header, nodes.table_cell, nodes.table_cell].map((type) => nodes.table_row.create(null, cells(type)));
  const { $from } = state.selection;
  const isEmpty = $from.parent.type === nodes.paragraph && $from.parent.content.size === 0;
  const depth = $from.parent.isTextblock ? $from.depth : 0;
  const [from, to] = depth === 0 ? [state.selection.to, state.selection.to] : [isEmpty ? $from.before(depth) : $from.after(depth), $from.after(depth)];
  const container = state.doc.resolve(from);
  if (!container.parent.canReplaceWith(container.index(), container.index(), nodes.table)) return false;
  if (dispatch) {
    const tr = state.tr.replaceWith(from, to, nodes.table.create(null, rows));
    dispatch(tr.setSelection(TextSelection.create(tr.doc, from + 3)).scrollIntoView());
  }
  return true;
}
