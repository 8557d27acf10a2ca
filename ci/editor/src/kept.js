// The text that blocks were read from: what nobody touches is written back as it was, byte for byte.

import { read, readBlocks } from "./read.js";
import { schema } from "./schema.js";

/** A line that Markdown takes for blank: a no-break space is text. */
const BLANK = /^[ \t]*$/u;

const keys = new WeakMap();

/** Equal blocks have equal keys: a change that is undone finds its text again. */
function keyOf(node) {
  let key = keys.get(node);
  if (key === undefined) {
    key = JSON.stringify(node.toJSON());
    keys.set(node, key);
  }
  return key;
}

/** Whether what comes after a text would not become part of it. */
function isClosed(node, source) {
  if (/^\s/u.test(source)) return false;
  if (node.type !== schema.nodes.code_block && node.type !== schema.nodes.source) return true;
  return read(`${source}\n\nx`).childCount === 2;
}

export class Kept {
  #nodes = new WeakMap();
  #blocks = new Map();
  #gaps = new Map();
  #heads = new Map();
  #tails = new Map();

  /** Reads a text and remembers it. */
  read(text) {
    const { lines, blocks } = readBlocks(text);
    const slice = (start, end) => lines.slice(start, end).join("\n");
    const spans = blocks.map(({ node, map: [start, after] }) => {
      let end = after;
      while (end > start + 1 && BLANK.test(lines[end - 1])) end -= 1;
      return { node, key: keyOf(node), start, end };
    });
    for (const [index, { node, key, start, end }] of spans.entries()) {
      const source = slice(start, end);
      if (isClosed(node, source)) {
        this.#nodes.set(node, source);
        this.#blocks.set(key, source);
      }
      const next = spans[index + 1];
      if (index === 0) this.#heads.set(key, start > 0 ? `${slice(0, start)}\n` : "");
      if (next) this.#gaps.set(key + next.key, next.start > end ? `\n${slice(end, next.start)}\n` : "\n");
      else this.#tails.set(key, end < lines.length ? `\n${slice(end, lines.length)}` : "");
    }
    return schema.nodes.doc.createAndFill(null, blocks.map(({ node }) => node));
  }

  /** The text of a block, where it is known. */
  sourceOf(node) {
    return this.#nodes.get(node) ?? this.#blocks.get(keyOf(node)) ?? null;
  }

  /** Whether a block is the very one that was read, and no other like it. */
  isOwn(node) {
    return this.#nodes.has(node);
  }

  /** What stood between two blocks. */
  gapBetween(before, after) {
    return this.#gaps.get(keyOf(before) + keyOf(after)) ?? null;
  }

  /** What stood before the first block. */
  headOf(node) {
    return this.#heads.get(keyOf(node)) ?? "";
  }

  /** What stood after the last one. */
  tailOf(node) {
    return this.#tails.get(keyOf(node)) ?? "";
  }
}
