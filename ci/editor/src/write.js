// From a document to Markdown.

import { picture, writeInline } from "./inline.js";
import { schema } from "./schema.js";
import { abuts, isNothing, settle, tidy } from "./tidy.js";

const { nodes } = schema;

const isList = ({ type }) => type === nodes.bullet_list || type === nodes.ordered_list;

function fence({ textContent, attrs: { info } }) {
  const sign = info.includes("`") ? "~" : "`";
  const longest = Math.max(2, ...(textContent.match(new RegExp(`${sign}+`, "gu")) ?? []).map((run) => run.length));
  const edge = sign.repeat(longest + 1);
  return [edge + (info.startsWith(sign) ? " " : "") + info, ...(textContent === "" ? [] : textContent.split("\n")), edge];
}

const RULE = /^(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,})$/u;

/** The lines of a list. Lists that follow each other have different signs, or they would be one. */
function list(node, other) {
  const contents = node.content.content.map((item) => blocks(item, node.attrs.tight));
  const bullet = other ? "*" : "-";
  const sign = contents.some(([first = ""]) => RULE.test(bullet + first)) ? "+" : bullet;
  const lines = [];
  for (const [index, [first = "", ...rest]] of contents.entries()) {
    const marker = node.type === nodes.bullet_list ? sign : `${node.attrs.order + index}${other ? ")" : "."}`;
    const indent = " ".repeat(marker.length + 1);
    if (index > 0 && !node.attrs.tight) lines.push("");
    lines.push(first === "" ? marker : `${marker} ${first}`, ...rest.map((line) => (line === "" ? "" : indent + line)));
  }
  return lines;
}

function table(node) {
  const rows = node.content.content.map((row) => row.content.content.map((cell) => writeInline(cell.content, "cell")));
  const head = node.firstChild.content.content;
  const rule = head.map(({ attrs: { align } }) => ({ left: ":---", center: ":---:", right: "---:" })[align] ?? "---");
  const line = (cells) => `|${head.map((_, at) => (cells[at] ? ` ${cells[at]} ` : " ")).join("|")}|`;
  return [line(rows[0]), line(rule), ...rows.slice(1).map(line)];
}

/** The lines of a block. `other` asks a list for its second sign; `isNested` is said of what stands in a list or quotation. */
function block(node, other, isNested) {
  switch (node.type) {
    case nodes.paragraph: return writeInline(node.content, "paragraph").split("\n");
    case nodes.heading: return [`${"#".repeat(node.attrs.level)} ${writeInline(node.content, "heading")}`.trimEnd()];
    case nodes.blockquote: return blocks(node, false).map((line) => (line === "" ? ">" : `> ${line}`));
    case nodes.bullet_list: case nodes.ordered_list: return list(node, other);
    case nodes.code_block: return fence(node);
    case nodes.source: return node.textContent.split("\n");
    // In a list, `- ---` would be a rule itself.
    case nodes.horizontal_rule: return [isNested ? "___" : "---"];
    case nodes.table: return table(node);
    case nodes.gallery: return node.content.content.map(({ attrs: { media, alt, caption } }) => picture(`media:${media}`, alt, caption, true));
    case nodes.video: return [node.attrs.address];
    default: throw new Error(`${node.type.name} is no block`);
  }
}

/** The lines of the blocks within a block. */
function blocks(parent, isTight) {
  const lines = [];
  let other = false;
  parent.forEach((node, _, index) => {
    const before = index > 0 ? parent.child(index - 1) : null;
    other = Boolean(before) && before.type === node.type && isList(node) && !other;
    if (before && !(isTight && abuts(before, node))) lines.push("");
    lines.push(...block(node, other, true));
  });
  return lines;
}

const FIRST_SIGNS = ["-", "."];

/** The sign that makes the items of a written list one list. */
const signOf = (text) => /^(?:\d{1,9})?([-*+.)])/u.exec(text)?.[1] ?? null;

/** The Markdown of a document. `kept` knows the text of blocks that were read, and how they were set apart. */
export function write(doc, kept = null) {
  let text = "";
  let before = null;
  doc.forEach((node) => {
    const followsList = before && isList(node) && before.node.type === node.type;
    // What stood together goes on as it did; lists that have come together would be one.
    const stood = before?.isKept && (!followsList || (kept.isOwn(before.node) && kept.isOwn(node)));
    const gap = (stood && kept.gapBetween(before.node, node)) || null;
    let source = kept?.sourceOf(node) ?? null;
    if (source !== null && !gap && followsList && signOf(source) === before.sign) source = null;
    const shape = source === null ? settle(tidy(node)) : node;
    if (isNothing(shape)) return;
    const written = source ?? block(shape, followsList && FIRST_SIGNS.includes(before.sign), false).join("\n");
    const isKept = source !== null;
    if (before) text += (isKept && gap) || "\n\n";
    else if (isKept) text += kept.headOf(node);
    text += written;
    before = { node, isKept, sign: isList(node) ? signOf(written) : null };
  });
  return before?.isKept ? text + kept.tailOf(before.node) : text;
}
