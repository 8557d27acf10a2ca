// What is pasted from elsewhere becomes the Markdown that the site knows.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import fc from "fast-check";
import { JSDOM } from "jsdom";
import { withoutStyles } from "../src/clean.js";
import { readHtml } from "../src/paste.js";
import { tidy } from "../src/tidy.js";
import { write } from "../src/write.js";

const { document } = new JSDOM().window;

/** HTML as the page reads it. */
function fragmentOf(html) {
  const template = document.createElement("template");
  template.innerHTML = withoutStyles(html);
  return template.content;
}

const pasted = (html) => write(readHtml(fragmentOf(html)));
const file = (name) => readFileSync(new URL(`pasted/${name}`, import.meta.url), "utf8");

for (const name of ["word", "google-docs", "web"]) {
  test(`pasted from ${name}`, () => assert.equal(pasted(file(`${name}.html`)).replaceAll("\u00a0", " "), file(`${name}.md`).trimEnd()));
}

test("nothing foreign is ever loaded or run", () => {
  const doc = readHtml(fragmentOf("<p>a<img src=https://evil.example/x.png alt=x><svg onload=alert(1)></svg></p><a href=\" javascript:alert(1)\">b</a><span data-image=\"https://evil.example/y.png\">c</span>"));
  assert.equal(JSON.stringify(doc).includes("javascript"), false);
  assert.equal(write(doc).includes("evil.example/x"), false);
});

test("blanks in code, side by side, are one", () => {
  const doc = readHtml(fragmentOf("<h1><code><br><br>"));
  assert.ok(tidy(doc).eq(doc));
});

const tags = ["p", "div", "b", "i", "span", "a", "ul", "ol", "li", "table", "tr", "td", "th", "h1", "h3", "blockquote", "pre", "code", "br", "hr", "figure", "section", "s", "o:p", "sup", "tbody"];
const styles = ["", "", " style=\"font-weight:bold\"", " style=\"mso-list:l0 level2 lfo1\"", " href=\"https://x.az/\"", " style=\"font-weight:normal;font-style:italic\""];
const html = fc.array(fc.oneof(fc.constantFrom("a", "b ", " c", "&nbsp;", "1. ", "* ", "<br>"), fc.tuple(fc.constantFrom(...tags), fc.constantFrom(...styles)).map(([tag, style]) => `<${tag}${style}>`), fc.constantFrom(...tags).map((tag) => `</${tag}>`)), { maxLength: 30 }).map((parts) => parts.join(""));

fc.configureGlobal(process.env.RUNS ? {} : { seed: 2026 });

test("any HTML becomes a tidy document with all its letters", () => {
  fc.assert(fc.property(html, (text) => {
    const letters = (content) => content.replace(/[^abc]/gu, "");
    const dom = fragmentOf(text);
    const before = letters(dom.textContent);
    const doc = readHtml(dom);
    doc.check();
    assert.ok(tidy(doc).eq(doc));
    assert.equal(letters(doc.textContent), before);
  }), { numRuns: Number(process.env.RUNS ?? 1000) });
});
