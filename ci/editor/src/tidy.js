// The shape of a document that Markdown can say: what it can't (space at an edge, an empty paragraph between others) readers
// would not see either.

import { Fragment } from "prosemirror-model";
import { addresses } from "./autolink.js";
import { embed } from "./embed.js";
import { schema } from "./schema.js";

const { nodes, marks } = schema;
const OUTER = [marks.link, marks.em, marks.strong, marks.strike];
const isCode = (node) => node.marks.some(({ type }) => type === marks.code);
const without = (node, type) => node.mark(node.marks.filter((mark) => mark.type !== type));

/** Text nodes split into the white space at their edges and the rest. */
function split(inline) {
  return inline.flatMap((node) => {
    if (!node.isText || isCode(node)) return [node];
    return node.text.split(/^(\s+)|(\s+)$/u).filter((part) => part).map((part) => schema.text(part, node.marks));
  });
}

const isSpace = (node) => node.type === nodes.hard_break || (node.isText && !isCode(node) && /^\s+$/u.test(node.text));

/** A mark begins and ends at something that is seen. */
function expel(inline, type) {
  const result = [...inline];
  let start = 0;
  while (start < result.length) {
    const mark = type.isInSet(result[start].marks);
    let end = start + 1;
    if (mark) {
      while (end < result.length && type.isInSet(result[end].marks)?.eq(mark)) end += 1;
      for (let at = start; at < end && isSpace(result[at]); at += 1) result[at] = without(result[at], type);
      for (let at = end - 1; at >= start && isSpace(result[at]); at -= 1) result[at] = without(result[at], type);
    }
    start = end;
  }
  return result;
}

const trimStart = (text) => text.replace(/^[ \t\n\r]+/u, "");
const trimEnd = (text) => text.replace(/[ \t\n\r]+$/u, "");

/** No blank space at the edges of lines, no break at the edges of the text. */
function trim(inline) {
  const lines = [[]];
  for (const node of inline) {
    if (node.type === nodes.hard_break) lines.push(node, []);
    else lines.at(-1).push(node);
  }
  const cut = (line, place, edge) => {
    while (line.length > 0) {
      const node = line.at(place);
      if (!node.isText || isCode(node)) return;
      const text = edge(node.text);
      line.splice(place, 1, ...(text === "" ? [] : [schema.text(text, node.marks)]));
      if (text !== "") return;
    }
  };
  for (const line of lines.filter(Array.isArray)) {
    cut(line, 0, trimStart);
    cut(line, -1, trimEnd);
  }
  // A break after a line without text would end the paragraph.
  const kept = [];
  for (const node of lines.flat()) {
    if (node.type === nodes.hard_break && (kept.length === 0 || kept.at(-1).type === nodes.hard_break)) continue;
    kept.push(node);
  }
  while (kept.at(-1)?.type === nodes.hard_break) kept.pop();
  return kept;
}

/** Text in which addresses are links. */
function linked(inline) {
  return inline.flatMap((node) => {
    if (!node.isText || isCode(node) || marks.link.isInSet(node.marks)) return [node];
    const parts = [];
    let at = 0;
    for (const { start, end } of addresses(node.text)) {
      const href = node.text.slice(start, end);
      if (start > at) parts.push(schema.text(node.text.slice(at, start), node.marks));
      parts.push(schema.text(href, marks.link.create({ href }).addToSet(node.marks)));
      at = end;
    }
    if (at < node.text.length) parts.push(schema.text(node.text.slice(at), node.marks));
    return parts;
  });
}

/** The inline content of a block of text; where lines can't break, a space stands for a break. */
export function tidyInline(content, breaks = true) {
  const clean = (node) => schema.text(isCode(node) && node.text.trim() === "" ? " " : node.text.replace(/[\n\r]+/gu, " "), node.marks);
  const withBreaks = (node) => (node.type === nodes.hard_break && !breaks ? schema.text(" ", node.marks) : node);
  // Joined first: two blanks in code, side by side, are one code of one blank.
  let inline = linked(joined(joined(content.content.map(withBreaks)).map((node) => (node.isText ? clean(node) : node))));
  for (const type of OUTER) inline = expel(split(inline), type);
  return Fragment.fromArray(joined(trim(inline)));
}

function joined(inline) {
  const result = [];
  for (const node of inline) {
    const last = result.at(-1);
    if (last?.isText && node.isText && last.sameMarkup(node)) result[result.length - 1] = schema.text(last.text + node.text, node.marks);
    else result.push(node);
  }
  return result;
}

/** Whether nothing of a block is written: a paragraph without text, a gallery whose pictures were deleted. */
export const isNothing = (node) => (node.type === nodes.paragraph || node.type === nodes.gallery) && node.content.size === 0;

/** Whether two blocks of an item need no empty line between them. */
export function abuts(before, after) {
  const isList = after.type === nodes.bullet_list || (after.type === nodes.ordered_list && after.attrs.order === 1);
  if (before.type === nodes.paragraph) return isList && !isNothing(after.firstChild.firstChild) && after.firstChild.firstChild.type !== nodes.source;
  return false;
}

/** Whether a list can be written, and is read, without empty lines. */
function tightness(list) {
  let [canBeTight, canBeLoose, hasParagraph] = [true, list.childCount > 1, false];
  list.forEach((item) => {
    if (item.childCount > 1) canBeLoose = true;
    item.forEach((child, _, index) => {
      if (child.type === nodes.paragraph && child.content.size > 0) hasParagraph = true;
      if (index > 0 && !abuts(item.child(index - 1), child)) canBeTight = false;
    });
  });
  if (!hasParagraph || !canBeLoose) return true;
  return list.attrs.tight && canBeTight;
}

/** A paragraph of the text itself, or the gallery or player that readers see instead. */
export const settle = (node) => (node.type === nodes.paragraph && embed(node.content.content)) || node;

/** A node in the shape that Markdown can say. */
export function tidy(node) {
  if (node.isTextblock) return node.type.spec.code ? node : node.copy(tidyInline(node.content, node.type === nodes.paragraph));
  if (node.isLeaf) return node;
  let children = node.content.content.map(tidy);
  if (node.type === nodes.doc || node.type === nodes.blockquote || node.type === nodes.list_item) {
    const kept = children.filter((child) => !isNothing(child));
    children = kept.length > 0 ? kept : [nodes.paragraph.create()];
    if (node.type === nodes.doc) children = children.map(settle);
  }
  const copy = node.copy(Fragment.fromArray(children));
  if (node.type !== nodes.bullet_list && node.type !== nodes.ordered_list) return copy;
  return node.type.create({ ...node.attrs, tight: tightness(copy) }, copy.content);
}
