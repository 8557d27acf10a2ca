// How Markdown is written, in cases that a newsroom meets.

import assert from "node:assert/strict";
import { test } from "node:test";
import { occurrences } from "../src/find.js";
import { complete } from "../src/links.js";
import { read } from "../src/read.js";
import { schema } from "../src/schema.js";
import { countWords } from "../src/status.js";
import { pageOf } from "../src/video.js";
import { write } from "../src/write.js";

const { nodes, marks } = schema;
const paragraph = (...parts) => nodes.doc.create(null, nodes.paragraph.create(null, parts.map(([text, ...names]) => schema.text(text, names.map((name) => marks[name].create())))));

test("plain text stays plain", () => {
  for (const text of ["2 * 3 = 6, a_b, 5 < 6 & 7", "https://x.az/a_b?c=1&d=2", "Qiymət ~5 manat [təxmini]", "İlham — \"Xəzər\"", "See [^1] and <b>this</b>."]) {
    assert.equal(write(paragraph([text])), text);
  }
});

test("what would be a sign gets a backslash", () => {
  assert.equal(write(paragraph(["1. yer"])), "1\\. yer");
  assert.equal(write(paragraph(["# yox"])), "\\# yox");
  assert.equal(write(paragraph(["*ulduz*"])), "\\*ulduz\\*");
});

test("a suffix after a bold quotation leaves it bold", () => {
  const text = write(paragraph(["«Qarabağ»", "strong"], ["ın oyunu"]));
  assert.equal(text, "**«Qarabağ»**&#x131;n oyunu");
  assert.ok(read(text).eq(paragraph(["«Qarabağ»", "strong"], ["ın oyunu"])));
});

test("a space that was marked too is not", () => assert.equal(write(paragraph(["bir "], ["iki ", "strong"], ["üç"])), "bir **iki** üç"));

test("pictures, galleries and players are written as the site reads them", () => {
  const text = "![Dəniz](media:3 \"Xəzər\")\n![](media:4 \"\")\n\nmedia:7\n\nhttps://youtu.be/abc-_DEF123";
  const doc = read(text);
  assert.deepEqual(doc.content.content.map((node) => node.type.name), ["gallery", "video", "video"]);
  assert.equal(write(doc), text);
  // Within a quotation, and between words, a picture is part of the text.
  assert.equal(read("> ![a](media:3)").firstChild.firstChild.type.name, "paragraph");
  assert.equal(read("Bax: ![a](media:3)").firstChild.type.name, "paragraph");
});

test("what the editor has no shape for stays as it is written", () => {
  for (const text of ["<div>\n**x**\n</div>", "[a]: https://x.az/ \"T\"\n[b]: /y", "<!-- a\n\nb -->", "| a |\n| --- |\n| 1 | 2 |"]) {
    assert.equal(read(text).firstChild.type.name, "source", text);
    assert.equal(write(read(text)), text);
  }
  const cited = "Mətn[^1] və [ad][a].\n\n[^1]: Qeyd\n\n[a]: /b";
  assert.equal(write(read(cited)), cited);
});

test("addresses of videos are those that the site knows", () => {
  for (const address of ["https://www.youtube.com/watch?v=abc-_DEF123", "https://youtube.com/watch?feature=share&v=abc-_DEF123&t=3", "https://m.youtube.com/shorts/abc-_DEF123", "https://youtu.be/abc-_DEF123?si=x"]) {
    assert.deepEqual(pageOf(address), { host: "YouTube", id: "abc-_DEF123" }, address);
  }
  assert.deepEqual(pageOf("https://vimeo.com/12345"), { host: "Vimeo", id: "12345" });
  for (const other of ["https://youtu.be/short", "https://youtu.be/<script>aa", "https://evil.example/watch?v=abc-_DEF123", "javascript:alert(1)", "/static/x.webm"]) assert.equal(pageOf(other), null, other);
});

test("an address is completed as it was meant", () => {
  assert.equal(complete("report.az/xeber?a=1"), "https://report.az/xeber?a=1");
  assert.equal(complete("ad@report.az"), "mailto:ad@report.az");
  assert.equal(complete("/az/iqtisadiyyat/"), "/az/iqtisadiyyat/");
  for (const wrong of ["javascript:alert(1)", "//evil.example", "bir söz", ""]) assert.equal(complete(wrong), null, wrong);
});

test("a search finds letters of either case, as the language has them", () => {
  const doc = read("**İz**mir, izmir\n\n- İZMİR");
  assert.equal(occurrences(doc, "izmir", { lang: "tr" }).length, 3);
  assert.equal(occurrences(doc, "izmir", { lang: "tr", matchesCase: true }).length, 1);
  assert.equal(occurrences(doc, "").length, 0);
});

test("words are counted in every script", () => {
  assert.equal(countWords("Bakı — dənizin sahilində.", "az"), 3);
  assert.equal(countWords("Порт открыт", "ru"), 2);
  assert.equal(countWords("الخبر الأول", "ar"), 2);
});
