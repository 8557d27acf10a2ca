// What the editor's state consists of.

import { dropCursor } from "prosemirror-dropcursor";
import { gapCursor } from "prosemirror-gapcursor";
import { history } from "prosemirror-history";
import { Plugin } from "prosemirror-state";
import { tableEditing } from "prosemirror-tables";
import { findPlugin } from "./find.js";
import { typeAfter } from "./insert.js";
import { keyPlugin } from "./keys.js";
import { rules } from "./rules.js";
import { schema } from "./schema.js";
import { headOnTop } from "./tables.js";

/** A gallery without a picture is none. */
const noEmptyGallery = new Plugin({
  appendTransaction(transactions, _, state) {
    if (!transactions.some(({ docChanged }) => docChanged)) return null;
    const { tr } = state;
    state.doc.forEach((node, at) => {
      if (node.type !== schema.nodes.gallery || node.childCount > 0) return;
      tr.replaceWith(tr.mapping.map(at), tr.mapping.map(at + node.nodeSize), schema.nodes.paragraph.create());
    });
    return tr.docChanged ? tr : null;
  },
});

export const plugins = (editor) => [
  rules,
  keyPlugin(editor),
  history(),
  dropCursor({ color: false, class: "editor-drop" }),
  gapCursor(),
  tableEditing(),
  headOnTop,
  noEmptyGallery,
  typeAfter,
  findPlugin,
];
