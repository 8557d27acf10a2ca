// What is pasted or dropped into the text.

import { DOMParser, Fragment, Slice } from "prosemirror-model";
import { Selection } from "prosemirror-state";
import { isInTable } from "prosemirror-tables";
import { fragment } from "../../../static/js/common.js";
import { clean, withoutStyles } from "./clean.js";
import { isVideo } from "./embed.js";
import { isOnEmbed, leaveEmbed } from "./insert.js";
import { read } from "./read.js";
import { isLinkable, schema } from "./schema.js";
import { tidy } from "./tidy.js";

const parser = DOMParser.fromSchema(schema);

/** Content for a place in the text: as blocks where it holds several, else as the text of its one paragraph. */
function sliceOf(doc) {
  const only = doc.childCount === 1 ? doc.firstChild : null;
  if (only?.type === schema.nodes.paragraph) return new Slice(doc.content, 1, 1);
  const open = (node) => (node.type === schema.nodes.paragraph ? 1 : 0);
  return new Slice(doc.content, open(doc.firstChild), open(doc.lastChild));
}

/** The text of several blocks in one line, as a cell holds it. */
function inLine(slice) {
  const parts = [];
  slice.content.descendants((node) => {
    if (!node.isTextblock) return true;
    if (parts.length > 0) parts.push(schema.text(" "));
    parts.push(...node.content.content);
    return false;
  });
  return new Slice(Fragment.fromArray(parts), 0, 0);
}

/** What a fragment of foreign HTML holds. */
export function readHtml(dom) {
  return tidy(parser.parse(clean(dom)));
}

/** Reads it where nothing loads: on the page, pictures would be asked for. */
const htmlSlice = (html) => sliceOf(readHtml(fragment(withoutStyles(html))));

/** Text is Markdown, but for code, which takes it as it is. */
function textSlice(text, $from) {
  if ($from.parent.type.spec.code) return new Slice(Fragment.from(text ? schema.text(text) : null), 0, 0);
  return sliceOf(read(text));
}

/** Puts what a clipboard, or a mouse, carries where the selection is. */
function put(view, data) {
  if (isOnEmbed(view.state)) view.dispatch(leaveEmbed(view.state.tr));
  const { state } = view;
  const { selection } = state;
  const text = data.getData("text/plain").replace(/\r\n?/gu, "\n");
  const html = data.getData("text/html");
  const { $from } = selection;
  const isCode = $from.parent.type.spec.code;
  if (!text && !html) return;
  // An address over chosen words links them.
  const address = text.trim();
  if (!selection.empty && $from.sameParent(selection.$to) && !isCode && /^https?:/iu.test(address) && isLinkable(address)) {
    const { link } = schema.marks;
    view.dispatch(state.tr.removeMark(selection.from, selection.to, link).addMark(selection.from, selection.to, link.create({ href: address })));
    return;
  }
  const isLoneAddress = isVideo(address) && !isCode;
  const pasted = html && !isCode && !isLoneAddress ? htmlSlice(html) : null;
  const found = pasted?.size > 0 || !text ? pasted : textSlice(text, $from);
  // Pictures alone leave nothing.
  if (!found?.size) return;
  const slice = isInTable(state) && found.content.firstChild?.isBlock ? inLine(found) : found;
  const { tr } = state;
  const isEmptyBlock = $from.depth === 1 && $from.parent.type === schema.nodes.paragraph && $from.parent.content.size === 0;
  const only = slice.content.childCount === 1 ? slice.content.firstChild : null;
  if (only?.type === schema.nodes.video && !isEmptyBlock) tr.insertText(address);
  else if (slice.openStart === 0 && isEmptyBlock && slice.size > 0) tr.replaceWith($from.before(), $from.after(), slice.content);
  else tr.replaceSelection(slice);
  // There is somewhere to write on.
  if (tr.doc.lastChild.type.spec.group === "embed") tr.insert(tr.doc.content.size, schema.nodes.paragraph.create());
  view.dispatch(tr.scrollIntoView().setMeta("paste", true).setMeta("uiEvent", "paste"));
}

/** The listeners of the text; files go to the media library, by the textarea that it knows. */
export function receive(field) {
  const giveFiles = (event, data) => {
    const [file] = data?.files ?? [];
    if (!file || !/^(?:image|video)\//u.test(file.type)) return false;
    event.preventDefault();
    field.dispatchEvent(new CustomEvent("desk:file", { detail: file }));
    return true;
  };
  return {
    paste(view, event) {
      const data = event.clipboardData;
      if (!data) return false;
      // Office programs put a picture of the text beside the text.
      if (!data.types.includes("text/plain") && giveFiles(event, data)) return true;
      event.preventDefault();
      put(view, data);
      return true;
    },
    drop(view, event) {
      if (view.dragging || !event.dataTransfer) return false;
      if (giveFiles(event, event.dataTransfer)) return true;
      const place = view.posAtCoords({ left: event.clientX, top: event.clientY });
      event.preventDefault();
      if (!place) return true;
      const { tr, doc } = view.state;
      view.dispatch(tr.setSelection(Selection.near(doc.resolve(place.pos))));
      put(view, event.dataTransfer);
      return true;
    },
  };
}
