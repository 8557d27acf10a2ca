// From Markdown to a document.

import { embed } from "./embed.js";
import { schema } from "./schema.js";
import { markdown } from "./tokens.js";

const { nodes, marks } = schema;
const INLINE_MARKS = { em: marks.em, strong: marks.strong, s: marks.strike };
const DEFINITION = /^\[(?:[^[\]\\]|\\.)+\]:/su;

/** The text of an image's description, without its marks. */
function plain(tokens) {
  return tokens.map(({ type, content, children }) => {
    if (type === "softbreak" || type === "hardbreak") return " ";
    return type === "image" ? plain(children) : content;
  }).join("");
}

/** The inline nodes of tokens; where lines can't break, a space stands for a break. */
function inline(tokens, breaks) {
  const found = [];
  let active = [];
  const text = (content, on = active) => {
    if (content === "") return;
    const sorted = on.reduce((set, mark) => mark.addToSet(set), []);
    const last = found.at(-1);
    const joins = last?.isText && last.marks.length === sorted.length && last.marks.every((mark, i) => mark.eq(sorted[i]));
    if (joins) found[found.length - 1] = schema.text(last.text + content, sorted);
    else found.push(schema.text(content, sorted));
  };
  const atom = (node) => found.push(node.mark(active.reduce((set, mark) => mark.addToSet(set), [])));
  for (const token of tokens) {
    const { type, content } = token;
    const [, name, edge] = /^(em|strong|s|link)_(open|close)$/u.exec(type) ?? [];
    if (edge === "open") {
      const mark = name === "link" ? marks.link.create({ href: token.attrGet("href") ?? "", title: token.attrGet("title") ?? "" }) : INLINE_MARKS[name].create();
      active = [...active, mark];
    } else if (edge === "close") {
      active = active.slice(0, -1);
    } else if (type === "code_inline") {
      text(content, [...active, marks.code.create()]);
    } else if (type === "image") {
      atom(nodes.image.create({ src: token.attrGet("src") ?? "", alt: plain(token.children), title: token.attrGet("title") ?? "" }));
    } else if (type === "hardbreak" && breaks) {
      atom(nodes.hard_break.create());
    } else if (type === "softbreak" || type === "hardbreak") {
      text(" ");
    } else {
      // HTML is shown to readers as text.
      text(content.replaceAll("\n", " "));
    }
  }
  return found;
}

const align = (token) => /text-align:(\w+)/u.exec(token.attrGet("style") ?? "")?.[1] ?? null;

/** Whether a row of a table holds more cells than its head: readers don't see them, and here they are kept. */
function overflows(lines) {
  const cells = (line) => line.trim().replace(/^\||(?<!\\)\|$/gu, "").split(/(?<!\\)\|/u).length;
  return lines.some((line) => cells(line) > cells(lines[1] ?? ""));
}

class Reader {
  constructor(tokens, lines) {
    this.tokens = tokens;
    this.lines = lines;
    this.at = 0;
  }

  /** The nodes up to the token that closes the current block. */
  blocks(isTop) {
    const found = [];
    for (;;) {
      const token = this.tokens[this.at];
      if (!token || token.nesting < 0) return found;
      const node = this.block(token, isTop);
      found.push({ node, map: token.map });
    }
  }

  block(token, isTop) {
    this.at += 1;
    const inside = (type, attrs) => {
      const content = this.blocks(false).map(({ node }) => node);
      this.at += 1;
      return type.createAndFill(attrs, content);
    };
    switch (token.type) {
      case "paragraph_open": return this.paragraph(isTop);
      case "heading_open": {
        const { children } = this.tokens[this.at];
        this.at += 2;
        return nodes.heading.create({ level: Math.min(Math.max(Number(token.tag[1]), 2), 4) }, inline(children, false));
      }
      case "blockquote_open": return inside(nodes.blockquote);
      case "bullet_list_open": return inside(nodes.bullet_list, { tight: this.isTight() });
      case "ordered_list_open": return inside(nodes.ordered_list, { order: Number(token.attrGet("start") ?? 1), tight: this.isTight() });
      case "list_item_open": return inside(nodes.list_item);
      case "table_open": return this.table(token, isTop);
      case "fence": case "code_block": return nodes.code_block.create({ info: token.info.trim() }, this.verbatim(token.content));
      case "html_block": return nodes.source.create(null, this.verbatim(token.content.replace(/^[ \t]+|(?:\n[ \t]*)+$/gu, "")));
      case "hr": return nodes.horizontal_rule.create();
      default: throw new Error(`unknown token ${token.type}`);
    }
  }

  verbatim(content) {
    const text = content.replace(/\n$/u, "");
    return text === "" ? null : schema.text(text);
  }

  paragraph(isTop) {
    const { content, children } = this.tokens[this.at];
    this.at += 2;
    if (DEFINITION.test(content)) return nodes.source.create(null, schema.text(content));
    const read = inline(children, true);
    return (isTop && embed(read)) || nodes.paragraph.create(null, read);
  }

  /** Whether no paragraph of the list that has just been opened stands apart. */
  isTight() {
    const level = this.tokens[this.at].level + 1;
    for (let at = this.at; this.tokens[at].level >= level - 1; at += 1) {
      const token = this.tokens[at];
      const isParagraph = token.type === "paragraph_open" && token.level === level && !DEFINITION.test(this.tokens[at + 1].content);
      if (isParagraph && !token.hidden) return false;
    }
    return true;
  }

  table(open, isTop) {
    const rows = [];
    let row = [];
    for (; this.tokens[this.at].type !== "table_close"; this.at += 1) {
      const token = this.tokens[this.at];
      if (token.type === "tr_open") row = [];
      if (token.type === "tr_close") rows.push(nodes.table_row.create(null, row));
      if (token.type !== "th_open" && token.type !== "td_open") continue;
      const type = token.type === "th_open" ? nodes.table_header : nodes.table_cell;
      row.push(type.create({ align: align(token) }, inline(this.tokens[this.at + 1].children, false)));
    }
    this.at += 1;
    const lines = this.lines.slice(...open.map);
    if (isTop && overflows(lines)) return nodes.source.create(null, schema.text(lines.join("\n").trimEnd()));
    return nodes.table.create(null, rows);
  }
}

/** The blocks of a text, each with the lines that it takes up. */
export function readBlocks(text) {
  const lines = text.split("\n");
  return { lines, blocks: new Reader(markdown.parse(text, {}), lines).blocks(true) };
}

/** A document of a text. */
export function read(text) {
  const content = readBlocks(text).blocks.map(({ node }) => node);
  return nodes.doc.createAndFill(null, content);
}

/** The one block that a text consists of outside the text's own level, where nothing becomes a player; else nothing. */
export function readLone(text) {
  const blocks = new Reader(markdown.parse(text, {}), text.split("\n")).blocks(false);
  return blocks.length === 1 ? blocks[0].node : null;
}
