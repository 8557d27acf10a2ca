// Documents of every shape, for property tests.

import fc from "fast-check";
import { schema } from "../src/schema.js";
import { tidy } from "../src/tidy.js";

const { nodes, marks } = schema;

const SIGNS = ["*", "**", "_", "__", "`", "``", "~", "~~", "[", "]", "(", ")", "](", "![", "<", ">", "&", "&amp;", "\\", "|", "#", "-", "+", "1.", "1)", "=", "---", ":", "\"", "!", ".", "«", "»", "—", "<b>", "<div>", "<!--", "[^1]", "[a]:", "https://x.az/a_b", "\u00a0", "é", "ə", "ا", "😀"];
const WORDS = ["a", "b", "Bakı", "слово", "خبر", "12"];

const text = fc.array(fc.oneof({ arbitrary: fc.constantFrom(...WORDS), weight: 3 }, { arbitrary: fc.constant(" "), weight: 2 }, fc.constantFrom(...SIGNS)), { minLength: 1, maxLength: 7 }).map((parts) => parts.join(""));
const address = fc.constantFrom("https://x.az/", "https://x.az/a_b*c(d)?e=1&copy=2", "/en/", "#a", "mailto:a@x.az", "a b", "a<b>\\c", "");
const link = fc.record({ href: address, title: fc.constantFrom("", "", "A \"title\" \\ &amp;") }).map((attrs) => marks.link.create(attrs));
const simple = fc.subarray([marks.strong.create(), marks.em.create(), marks.strike.create()]);
const someMarks = fc.tuple(fc.oneof({ arbitrary: fc.constant([]), weight: 3 }, simple), fc.option(link, { freq: 5 })).map(([some, one]) => (one ? [one, ...some] : some).reduce((set, mark) => mark.addToSet(set), []));
const isCode = fc.integer({ min: 0, max: 9 }).map((number) => number === 0);
// A link whose text begins with `]:` in code would be a definition.
const inCode = (content) => content.replaceAll("]:", "]");
const words = fc.tuple(text, someMarks, isCode).map(([content, some, code]) =>
  (code ? schema.text(inCode(content), marks.code.create().addToSet(some)) : schema.text(content, some)));
const image = fc.tuple(fc.record({ src: fc.constantFrom("media:3", "https://x.az/a.png"), alt: fc.oneof(fc.constant(""), text), title: fc.oneof(fc.constant(""), text) }), someMarks).map(([attrs, some]) => nodes.image.create(attrs).mark(some));
const inline = fc.oneof({ arbitrary: words, weight: 8 }, image);
const line = fc.array(inline, { maxLength: 5 });
const lines = fc.array(fc.oneof({ arbitrary: inline, weight: 8 }, fc.constant(nodes.hard_break.create())), { maxLength: 6 });

const paragraph = lines.map((content) => nodes.paragraph.create(null, content));
const heading = fc.tuple(fc.integer({ min: 2, max: 4 }), lines).map(([level, content]) => nodes.heading.create({ level }, content));
const verbatim = fc.array(fc.oneof(text, fc.constant("\n"), fc.constant("```"), fc.constant("~~~~"), fc.constant("  ")), { maxLength: 6 }).map((parts) => parts.join("").replace(/\u00a0/gu, " "));
const codeBlock = fc.tuple(fc.constantFrom("", "js", "a`b", "x y"), verbatim).map(([info, content]) => nodes.code_block.create({ info }, content ? schema.text(content) : null));
const source = fc.constantFrom("[a]: https://x.az/", "<div>\n**x**\n</div>", "<!-- a\n\nb -->").map((content) => nodes.source.create(null, schema.text(content)));
const rule = fc.constant(nodes.horizontal_rule.create());
const alignment = fc.constantFrom(null, "left", "center", "right");
const table = fc.tuple(fc.array(alignment, { minLength: 1, maxLength: 3 }), fc.integer({ min: 1, max: 3 })).chain(([aligns, height]) =>
  fc.array(line, { minLength: aligns.length * height, maxLength: aligns.length * height }).map((cells) => {
    const row = (number) => nodes.table_row.create(null, aligns.map((align, at) => (number === 0 ? nodes.table_header : nodes.table_cell).create({ align }, cells[number * aligns.length + at])));
    return nodes.table.create(null, Array.from({ length: height }, (_, number) => row(number)));
  }));
const { block } = fc.letrec((tie) => {
  const several = fc.array(tie("block"), { minLength: 1, maxLength: 3 });
  const items = fc.array(several.map((content) => nodes.list_item.create(null, content)), { minLength: 1, maxLength: 3 });
  const list = fc.tuple(items, fc.boolean(), fc.option(fc.constantFrom(1, 2, 7, 999))).map(([content, tight, order]) =>
    (order === null ? nodes.bullet_list.create({ tight }, content) : nodes.ordered_list.create({ tight, order }, content)));
  return {
    block: fc.oneof({ depthSize: "small", withCrossShrink: true }, { arbitrary: paragraph, weight: 6 }, heading, codeBlock, rule, table, source, list, list, several.map((content) => nodes.blockquote.create(null, content))),
  };
});
const figure = fc.record({ media: fc.constantFrom("1", "12"), alt: fc.oneof(fc.constant(""), text), caption: fc.oneof(fc.constant(""), text) }).map((attrs) => nodes.figure.create(attrs));
const gallery = fc.array(figure, { minLength: 1, maxLength: 3 }).map((content) => nodes.gallery.create(null, content));
const video = fc.constantFrom("media:4", "https://youtu.be/a_b-c_d-e_f", "https://vimeo.com/123").map((content) => nodes.video.create({ address: content }));

/** Whatever the schema allows. */
export const anyDocument = fc.array(fc.oneof({ arbitrary: block, weight: 6 }, gallery, video), { minLength: 1, maxLength: 5 }).map((content) => nodes.doc.create(null, content));

/** Documents that Markdown can say. */
export const tidyDocument = anyDocument.map(tidy);

/** Texts full of signs. */
export const anyMarkdown = fc.array(fc.oneof(fc.constantFrom(...WORDS), fc.constantFrom(" ", "\n", "\n\n", "\n- ", "\n    ", "\n> ", "\t"), fc.constantFrom(...SIGNS, "- ", "> ", "## ", "```\n", "~~~", "| a | b |\n|---|:-:|\n", "|", "![a](media:5 \"b\")", "media:7", "\nmedia:7\n", "https://youtu.be/abcdefghijk", "[a](/b)", "<https://x.az>")), { maxLength: 40 }).map((parts) => parts.join(""));
