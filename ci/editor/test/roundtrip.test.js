// What is read and written stays what it was.

import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { Kept } from "../src/kept.js";
import { read } from "../src/read.js";
import { schema } from "../src/schema.js";
import { tidy } from "../src/tidy.js";
import { markdown } from "../src/tokens.js";
import { write } from "../src/write.js";
import { anyDocument, anyMarkdown, tidyDocument } from "./documents.js";

// The same documents in each run; with RUNS set, other ones.
fc.configureGlobal(process.env.RUNS ? {} : { seed: 2026 });
const numRuns = Number(process.env.RUNS ?? 1000);
const same = (found, wanted, markdownOf) => assert.ok(found.eq(wanted), `${markdownOf}\n${found}\n${wanted}\n${JSON.stringify(found)}\n${JSON.stringify(wanted)}`);

test("a document comes back from Markdown as it was", () => {
  fc.assert(fc.property(tidyDocument, (doc) => {
    const text = write(doc);
    same(read(text), doc, text);
  }), { numRuns });
});

test("a tidy document is valid, and stays as it is", () => {
  fc.assert(fc.property(anyDocument, (doc) => {
    const once = tidy(doc);
    once.check();
    same(tidy(once), once, "");
    assert.equal(write(doc), write(once));
  }), { numRuns });
});

test("any Markdown is written so that it is read as the same document, and then stays", () => {
  fc.assert(fc.property(anyMarkdown, (text) => {
    const doc = read(text);
    doc.check();
    const once = write(doc);
    same(read(once), tidy(doc), `${JSON.stringify(text)}\n${once}`);
    assert.equal(write(read(once)), once);
  }), { numRuns });
});

// HTML is shown to readers as text.
const { escapeHtml } = markdown.utils;
for (const rule of ["html_inline", "html_block"]) markdown.renderer.rules[rule] = (tokens, at) => escapeHtml(tokens[at].content);

test("readers see the same letters of any Markdown before and after", () => {
  const letters = (text) => markdown.render(text).replace(/<[^>]*>/gu, "").match(/[\p{L}\p{N}]+/gu)?.join("") ?? "";
  fc.assert(fc.property(anyMarkdown, (text) => {
    assert.equal(letters(write(read(text))), letters(text));
  }), { numRuns });
});

test("what nobody touched is written back byte for byte", () => {
  fc.assert(fc.property(anyMarkdown, (text) => {
    const kept = new Kept();
    const doc = kept.read(text);
    const written = write(doc, kept);
    same(tidy(read(written)), tidy(doc), written);
    const { childCount } = doc;
    const isSimple = !/^[ \t]/mu.test(text) && !/```|~~~|<!--|\u00a0/u.test(text) && childCount > 0 && text.trim() !== "";
    if (isSimple) assert.equal(written, text);
  }), { numRuns });
});

test("a tab before HTML and a no-break space on a line of its own stay what they are", () => {
  for (const text of ["*\t>\t<!--", "*\n    \u00a0\n\n<!--"]) {
    const kept = new Kept();
    const doc = kept.read(text);
    same(read(write(doc)), tidy(doc), text);
    same(tidy(read(write(doc, kept))), tidy(doc), text);
  }
});

test("a change in one block leaves the text of the others", () => {
  const before = "# Title\n\n\n*   one\n*   two\n\nA   paragraph with __bold__\nover lines.\n\n\n***\nEnd\n====\n\n";
  const kept = new Kept();
  const doc = kept.read(before);
  assert.equal(write(doc, kept), before);
  const changed = doc.copy(doc.content.addToEnd(schema.nodes.paragraph.create(null, schema.text("New."))));
  assert.equal(write(changed, kept), `${before.trimEnd()}\n\nNew.`);
  const replaced = doc.copy(doc.content.replaceChild(2, schema.nodes.paragraph.create(null, schema.text("Other."))));
  assert.equal(write(replaced, kept), "# Title\n\n\n*   one\n*   two\n\nOther.\n\n***\nEnd\n====\n\n");
});
