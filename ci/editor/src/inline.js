// From the text of one block to Markdown: the plainest spelling that is read as the same text.

import { readLone } from "./read.js";
import { schema } from "./schema.js";
import { tidyInline } from "./tidy.js";

const { nodes, marks } = schema;
const PUNCTUATION = /[!-/:-@[-`{}~]/gu;
const WORD = /[^\s\p{P}\p{S}]/u;

/** How a text may be spelled, from plain to safe: which signs get a backslash, whether an address stands without brackets, which
 * mark is emphasis, and whether a letter that touches a mark from outside becomes a reference (`**"a"**b` would not be bold). */
const SPELLINGS = [0, 1, 2].flatMap((escaping) => [true, false].flatMap((bare) => [
  { escaping, bare, em: "*", refers: false },
  { escaping, bare, em: "_", refers: false },
  { escaping, bare, em: "*", refers: true },
  { escaping, bare, em: "_", refers: true },
]));

const DELIMITED = [marks.em, marks.strong, marks.strike];

const reference = (char) => (char === "\u00a0" ? "&nbsp;" : `&#x${char.codePointAt(0).toString(16)};`);

/** Text with backslashes before what could be a sign. */
function escape(text, level) {
  if (level === 0) return text;
  if (level === 2) return text.replace(PUNCTUATION, "\\$&");
  return text
    .replace(/\\(?=[!-/:-@[-`{-~]|$)|[`*~]|<(?=[a-z/!?])|&(?=#?\w+;)|\[(?=.*\]\()|!$/giu, "\\$&")
    .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, "\\_");
}

/** Backslashes before what would begin another block. */
function escapeStart(line) {
  return line
    .replace(/^(?:#{1,6}(?=\s|$)|>|[-+*](?=\s|$)|=+\s*$|[-:|][-:|\s]*$|\[(?=(?:[^[\]\\]|\\.)+\]:))/u, "\\$&")
    .replace(/^(\d{1,9})([.)])(?=\s|$)/u, "$1\\$2");
}

function code(text) {
  const runs = new Set((text.match(/`+/gu) ?? []).map((run) => run.length));
  let length = 1;
  while (runs.has(length)) length += 1;
  const pad = /^`|`$/u.test(text) || (/^ .* $/u.test(text) && text.trim() !== "") ? " " : "";
  return "`".repeat(length) + pad + text + pad + "`".repeat(length);
}

/** An address between the brackets of a link or picture. */
function target(address, title) {
  const isPlain = /^[^\s<>()\\&]+$/u.test(address);
  const written = isPlain ? address : `<${address.replace(/[<>\\]/gu, "\\$&").replace(/&(?=#?\w+;)/gu, "\\&").replace(/\n/gu, "%0A")}>`;
  return title === null ? written : `${written} "${title.replace(/["\\]/gu, "\\$&").replace(/&(?=#?\w+;)/gu, "\\&").replace(/\s*\n\s*/gu, " ")}"`;
}

/** A picture; one of the library shows where its caption goes. */
export function picture(src, alt, title, isOwn) {
  const text = alt.replace(/\s*\n\s*/gu, " ").replace(/[\\`*_[\]<&~!]|:(?=\/\/)/gu, "\\$&");
  return `![${text}](${target(src, isOwn || title !== "" ? title : null)})`;
}

/** Whether a link is written as its address alone. */
const isAuto = ({ attrs: { href, title } }, text) => title === "" && href === text && /^(?:https?|mailto|tel):[^\s<>\p{Cc}]*$/iu.test(href);

const delimiter = ({ type }, em) => (type === marks.em ? em : type === marks.strong ? "**" : "~~");

/** How many nodes from `at` on a mark covers. */
function extent(inline, at, mark) {
  let end = at;
  while (end < inline.length && mark.isInSet(inline[end].marks)) end += 1;
  return end - at;
}

/** What is written, in parts: texts, and the marks around them. */
function parts(inline, { escaping, em }) {
  const found = [];
  const open = [];
  const close = () => {
    const mark = open.pop();
    if (mark.type === marks.link) found.push({ kind: "other", text: `](${target(mark.attrs.href, mark.attrs.title || null)})` });
    else found.push({ kind: "close", text: delimiter(mark, em) });
  };
  for (const [at, node] of inline.entries()) {
    const wanted = node.marks.filter(({ type }) => type !== marks.code);
    const auto = node.isText && node.marks.find((mark) => mark.type === marks.link && isAuto(mark, node.text) && extent(inline, at, mark) === 1);
    const missing = () => wanted.filter((mark) => !mark.isInSet(open) && mark !== auto);
    while (open.some((mark) => !mark.isInSet(wanted)) || (auto && auto.isInSet(open))) close();
    const opening = missing().sort((a, b) => extent(inline, at, b) - extent(inline, at, a));
    for (const mark of opening) {
      open.push(mark);
      found.push(mark.type === marks.link ? { kind: "other", text: "[" } : { kind: "open", text: delimiter(mark, em) });
    }
    if (auto) found.push({ kind: "auto", text: `<${node.text}>`, address: node.text });
    else if (node.type === nodes.hard_break) found.push({ kind: "break", text: "\\\n" });
    else if (node.type === nodes.image) found.push({ kind: "other", text: picture(node.attrs.src, node.attrs.alt, node.attrs.title, node.attrs.src.startsWith("media:")) });
    else if (marks.code.isInSet(node.marks)) found.push({ kind: "other", text: code(node.text) });
    else found.push({ kind: "text", chars: Array.from(node.text), level: escaping });
  }
  while (open.length > 0) close();
  return found;
}

/** Letters that touch a mark from outside, where what it marks begins or ends with a sign, are written as references. */
function refer(found, em) {
  const char = (part, at) => (part?.kind === "text" ? part.chars.at(at) : "");
  const isWord = (letter) => WORD.test(letter);
  const isSpace = (letter) => /\s/u.test(letter);
  for (const [at, { kind, text }] of found.entries()) {
    const always = em === "_" && text === "_";
    const [before, after] = [found[at - 1], found[at + 1]];
    const [left, right] = [char(before, -1), char(after, 0)];
    if (kind === "open" && isWord(left) && (always || !isWord(right))) before.last = true;
    if (kind === "close" && isWord(right) && (always || !isWord(left))) after.first = true;
    // A mark can go on after another ended before a space.
    if (kind === "open" && isSpace(right)) after.first = true;
    if (kind === "close" && isSpace(left)) before.last = true;
  }
}

function spell({ chars, level, first, last }) {
  const [start, end] = [first ? 1 : 0, last && chars.length > (first ? 1 : 0) ? chars.length - 1 : chars.length];
  const middle = escape(chars.slice(start, end).join(""), level);
  return (start ? reference(chars[0]) : "") + middle + (end < chars.length ? reference(chars[end]) : "");
}

/** Addresses go without brackets where nothing but text stands beside them: the renderer would take a sign for a part of them. */
function bare(found) {
  const isText = (part) => part === undefined || part.kind === "text" || part.kind === "break";
  for (const [at, part] of found.entries()) {
    if (part.kind === "auto" && isText(found[at - 1]) && isText(found[at + 1])) part.text = part.address;
  }
}

function compose(inline, spelling) {
  const found = parts(inline, spelling);
  if (spelling.refers) refer(found, spelling.em);
  if (spelling.bare) bare(found);
  const text = found.map((part) => part.text ?? spell(part)).join("");
  // Space that the parser would take away, though it is no blank.
  const kept = text.replace(/^[^\S \t\n]|[^\S \t\n]$/gmu, reference);
  return spelling.escaping === 0 ? kept : kept.split("\n").map(escapeStart).join("\n");
}

/** How the text of a kind of block stands in Markdown, alone. */
const FRAMES = {
  paragraph: { wrap: (text) => text, unwrap: (node) => (node?.type === nodes.paragraph ? node : null) },
  heading: { wrap: (text) => `## ${text}`, unwrap: (node) => (node?.type === nodes.heading ? node : null) },
  cell: {
    // A table takes the backslash before a bar away before anything else is read. After another backslash parsers differ about
    // that, so that a reference stands there; in code there are none.
    finishes: [
      (text) => text.replace(/(\\*)\|/gu, (_, slashes) => slashes + (slashes ? "&#x7c;" : "\\|")),
      (text) => text.replaceAll("|", "\\|"),
    ],
    wrap: (text) => `| ${text} |\n| --- |`,
    unwrap: (node) => (node?.type === nodes.table && node.childCount === 1 && node.firstChild.childCount === 1 ? node.firstChild.firstChild : null),
  },
};

/** The text of a block in Markdown. */
export function writeInline(content, kind) {
  const wanted = tidyInline(content, kind === "paragraph");
  if (wanted.size === 0) return "";
  const { wrap, unwrap, finishes = [(text) => text] } = FRAMES[kind];
  // Beside marks, parsers differ about signs that could be marks too.
  const isMarked = wanted.content.some((node) => node.marks.some(({ type }) => DELIMITED.includes(type)));
  let text = "";
  for (const finish of finishes) {
    for (const spelling of SPELLINGS.filter(({ escaping }) => escaping > 0 || !isMarked)) {
      text = finish(compose(wanted.content, spelling));
      const read = unwrap(readLone(wrap(text)));
      if (read?.content.eq(wanted)) return text;
    }
  }
  return text;
}
