// Markdown as the site's renderer reads it, in tokens.

import MarkdownIt from "markdown-it";
import { addressAt } from "./autolink.js";

const TILDE = 0x7e;
/** What tildes count as when delimiters are paired: each number of them pairs with its own. */
const MARKERS = [0, 0x7e01, 0x7e02];

/** Strikethrough between one or two tildes on each side; markdown-it's own knows two only. */
function tildes(state, silent) {
  if (silent || state.src.charCodeAt(state.pos) !== TILDE) return false;
  const run = state.scanDelims(state.pos, true);
  const token = state.push("text", "", 0);
  token.content = "~".repeat(run.length);
  if (run.length < MARKERS.length) {
    state.delimiters.push({ marker: MARKERS[run.length], length: 0, token: state.tokens.length - 1, end: -1, open: run.can_open, close: run.can_close });
  }
  state.pos += run.length;
  return true;
}

function strike({ tokens, delimiters, tokens_meta: metas }) {
  const mark = (token, type, nesting) => Object.assign(tokens[token], { type, tag: "s", nesting, markup: tokens[token].content, content: "" });
  for (const paired of [delimiters, ...metas.map((meta) => meta?.delimiters ?? [])]) {
    for (const { marker, token, end } of paired) {
      if (end < 0 || !MARKERS.includes(marker)) continue;
      mark(token, "s_open", 1);
      mark(paired[end].token, "s_close", -1);
    }
  }
}

/** Addresses in a text, as the renderer links them: before any sign in them counts. */
function address(state, silent) {
  if (state.linkLevel > 0 || !state.src.startsWith("://", state.pos)) return false;
  const found = addressAt(state.src, state.pos);
  const scheme = found ? state.pos - found.start : 0;
  if (!found || !state.pending.endsWith(state.src.slice(found.start, state.pos))) return false;
  if (!silent) {
    state.pending = state.pending.slice(0, -scheme);
    const href = state.src.slice(found.start, found.end);
    // Only some kinds of space end an address; with another in it, it is no link in the end.
    if (/\s/u.test(href)) {
      state.pending += href;
    } else {
      state.push("link_open", "a", 1).attrs = [["href", href]];
      state.push("text", "", 0).content = href;
      state.push("link_close", "a", -1);
    }
  }
  state.pos = found.end;
  return true;
}

export const markdown = new MarkdownIt({ html: true });
// Definitions of links stay text, so that they and what refers to them are kept as they are written.
markdown.disable("reference");
markdown.inline.ruler.before("linkify", "address", address);
markdown.inline.ruler.at("strikethrough", tildes);
markdown.inline.ruler2.at("strikethrough", strike);
// The renderer decides about addresses; here none is lost or rewritten.
markdown.validateLink = () => true;
markdown.normalizeLink = (address) => address;
markdown.normalizeLinkText = (text) => text;
