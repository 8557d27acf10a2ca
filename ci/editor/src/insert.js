// Pictures and videos between the paragraphs.

import { NodeSelection, Plugin, TextSelection } from "prosemirror-state";
import { schema } from "./schema.js";

const { nodes } = schema;
const EMBEDS = [nodes.figure, nodes.gallery, nodes.video];

const isEmptyParagraph = (node) => node?.type === nodes.paragraph && node.content.size === 0;

/** Whether a picture or video is chosen. */
export const isOnEmbed = ({ selection }) => selection instanceof NodeSelection && EMBEDS.includes(selection.node.type);

/** Puts the cursor into an empty paragraph after the block, of the text itself, that ends at a place. */
export function writeAfter(tr, end) {
  if (!isEmptyParagraph(tr.doc.resolve(end).nodeAfter)) tr.insert(end, nodes.paragraph.create());
  return tr.setSelection(TextSelection.create(tr.doc, end + 1)).scrollIntoView();
}

/** Goes from a picture or video to a paragraph after it: nothing that is typed or pasted takes its place. */
export function leaveEmbed(tr) {
  const { $to, to } = tr.selection;
  return writeAfter(tr, $to.depth > 0 ? $to.after(1) : to);
}

export const typeAfter = new Plugin({
  props: {
    handleDOMEvents: {
      // Below the last block a click goes on writing.
      mousedown(view, event) {
        const { lastChild, content: { size } } = view.state.doc;
        const below = event.target === view.dom && view.dom.lastElementChild && event.clientY > view.dom.lastElementChild.getBoundingClientRect().bottom;
        if (!below || event.button !== 0 || lastChild.type === nodes.paragraph) return false;
        event.preventDefault();
        view.dispatch(writeAfter(view.state.tr, size));
        view.focus();
        return true;
      },
    },
    handleTextInput(view, from, to, text) {
      if (!isOnEmbed(view.state)) return false;
      view.dispatch(leaveEmbed(view.state.tr).insertText(text));
      return true;
    },
  },
});

/** Inserts a medium of the library after the current block; a picture right after others joins them in a gallery. */
export function insertMedium(view, { media, kind }) {
  const { tr, doc, selection: { $to, to } } = view.state;
  const block = $to.depth > 0 ? $to.node(1) : null;
  const isEmpty = isEmptyParagraph(block);
  const [start, end] = $to.depth > 0 ? [isEmpty ? $to.before(1) : $to.after(1), $to.after(1)] : [to, to];
  const before = doc.resolve(start).nodeBefore;
  if (kind === "video") {
    writeAfter(tr.replaceWith(start, end, nodes.video.create({ address: `media:${media}` })), start + 1);
  } else if (before?.type === nodes.gallery) {
    const at = block?.type === nodes.gallery ? to : start - 1;
    writeAfter(tr.insert(at, nodes.figure.create({ media })), start + 1);
  } else {
    writeAfter(tr.replaceWith(start, end, nodes.gallery.create(null, nodes.figure.create({ media }))), start + 3);
  }
  view.dispatch(tr);
  view.focus();
}
