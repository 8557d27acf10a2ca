// Holds what the editor makes of a text against the site's own renderer: node renderer.js ADDRESS, of a running sample newsroom.

import assert from "node:assert/strict";
import fc from "fast-check";
import { read } from "./src/read.js";
import { write } from "./src/write.js";
import { anyMarkdown, tidyDocument } from "./test/documents.js";

const base = process.argv[2].replace(/\/$/u, "");
const cookies = (answer) => answer.headers.getSetCookie().map((line) => line.split(";")[0]).join("; ");
const hidden = (html) => Object.fromEntries([...html.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/gu)].map(([, name, value]) => [name, value]));
const post = (path, cookie, fields, headers = {}) =>
  fetch(base + path, { method: "POST", redirect: "manual", headers: { cookie, origin: base, ...headers }, body: new URLSearchParams(fields) });

const door = await fetch(`${base}/admin/login`);
const entered = await post("/admin/login", cookies(door), { ...hidden(await door.text()), email: "editor@manset.example", password: "seher-novbesi-2026" });
const cookie = cookies(entered);
const form = hidden(await (await fetch(`${base}/admin/stories/new?lang=en`, { headers: { cookie } })).text());

/** What readers get of a text. */
async function rendered(text) {
  const answer = await post("/admin/preview", cookie, { ...form, headline: "0", summary: "0", body: text, action: "preview" }, { accept: "text/x-fragment" });
  assert.equal(answer.status, 200);
  return (await answer.text()).replace(/<h2 class="reading-headline">.*?<\/h2>|<p class="reading-summary">.*?<\/p>/gsu, "");
}

const SEEN = new Set(["strong", "em", "del", "code", "h2", "h3", "h4", "ul", "ol", "li", "blockquote", "table", "td", "th", "pre", "hr", "br", "figure"]);

/** Letters and what they stand in, without space, links and paragraphs. */
const shape = (html) => html.replace(/<(\/?)(\w+)[^>]*>/gu, (_, slash, name) => (SEEN.has(name) ? `<${slash}${name}>` : "")).replace(/\s|&nbsp;/gu, "");

const MARKS = { strong: "b", em: "i", del: "s", strike: "s", code: "c" };
const LETTER = /[\p{L}\p{N}]/u;

/** Each letter of HTML with its marks. */
function lettersOf(html) {
  const open = [];
  let found = "";
  for (const [part, slash, name] of html.replace(/&\w+;/gu, "").matchAll(/<(\/?)(\w+)[^>]*>|./gsu)) {
    if (name === undefined) found += LETTER.test(part) ? part + [...new Set(open)].sort().join("") + " " : "";
    else if (!(name in MARKS)) continue;
    else if (slash) open.splice(open.lastIndexOf(MARKS[name]), 1);
    else open.push(MARKS[name]);
  }
  return found;
}

/** Each letter of a document with its marks. */
function lettersIn(doc) {
  let found = "";
  doc.descendants((node, _, parent) => {
    if (!node.isText) return;
    const marks = [...node.marks.map(({ type }) => MARKS[type.name]), parent.type.spec.code ? "c" : ""].filter(Boolean).sort().join("");
    for (const char of node.text) if (LETTER.test(char)) found += `${char}${marks} `;
  });
  return found;
}

const holds = (doc, names) => {
  let found = false;
  doc.descendants((node) => {
    found ||= names.includes(node.type.name);
  });
  return found;
};

// Where the parsers differ in what no newsroom writes: items without text, lines set in by four spaces, HTML right under a table.
const isStrange = (text) => /^[ \t>]*(?:\d+[.)]|[-+*])[ \t]*$|^(?:[ \t>]| {0,3}[-+*] )*(?: {4}|\t)|\u00a0|\|\n *</mu.test(text);
// The same each time: what fails is a finding, not chance.
const settings = { numRuns: 500, seed: Number(process.argv[3] ?? 1) };

await fc.assert(fc.asyncProperty(anyMarkdown, async (text) => {
  const again = write(read(text));
  if (isStrange(text) || isStrange(again)) return;
  assert.equal(shape(await rendered(again)), shape(await rendered(text)), `${JSON.stringify(text)} became ${JSON.stringify(again)}`);
}), settings);
console.log("ok    editor: readers see the same of a text that was read and written");

await fc.assert(fc.asyncProperty(tidyDocument, async (doc) => {
  const text = write(doc);
  if (isStrange(text) || holds(doc, ["source", "image", "gallery", "video"])) return;
  assert.equal(lettersOf(await rendered(text)), lettersIn(doc), text);
}), settings);
console.log("ok    editor: readers see the marks of a document where it has them");
