// Putting pictures and videos between the paragraphs.

import { NodeSelection } from "prosemirror-state";
import { schema } from "./schema.js";

const { nodes } = schema;

/** Inserts a medium of the library; a picture beside another joins its gallery. */
export function insertMedium(view, { media, kind }) {
  const { state } = view;
  const { $from, $to } = state.selection;
  let { tr } = state;
  let at;
  if (kind !== "video" && $from.depth > 0 && $from.node(1).type === nodes.gallery) {
    at = state.selection.to;
    tr = tr.insert(at, nodes.figure.create({ media }));
  } else {
    const block = $to.depth > 0 ? $to.node(1) : null;
    const isEmpty = block?.type === nodes.paragraph && block.content.size === 0;
    const after = $to.depth > 0 ? $to.after(1) : state.selection.to;
    const start = isEmpty ? $to.before(1) : after;
    const node = kind === "video" ? nodes.video.create({ address: `media:${media}` }) : nodes.gallery.create(null, nodes.figure.create({ media }));
    tr = tr.replaceWith(start, after, node);
    at = kind === "video" ? start : start + 1;
    const end = start + node.nodeSize;
    // There is somewhere to write on.
    if (end === tr.doc.content.size) tr = tr.insert(end, nodes.paragraph.create());
  }
  view.dispatch(tr.setSelection(NodeSelection.create(tr.doc, at)).scrollIntoView());
  view.focus();
}
