// What a body can hold: the Markdown that the site renders, and nothing else.

import { Schema } from "prosemirror-model";
import { pageOf } from "./video.js";

const LINKED = /^(?:https?:|mailto:|tel:|\/(?!\/)|#)/iu;

/** Whether readers get a link to this address. */
export const isLinkable = (href) => LINKED.test(href) && !/[\s\\]/u.test(href);

/** The number of a medium of the library in an address of Markdown. */
export const mediaOf = (address) => /^media:([1-9]\d{0,18})$/u.exec(address)?.[1] ?? null;

const cellAttrs = { colspan: { default: 1 }, rowspan: { default: 1 }, colwidth: { default: null }, align: { default: null } };
const cell = (tag, role) => ({
  content: "inline*",
  attrs: cellAttrs,
  tableRole: role,
  isolating: true,
  parseDOM: [{ tag, getAttrs: (dom) => ({ align: ["left", "center", "right"].includes(dom.getAttribute("align")) ? dom.getAttribute("align") : null }) }],
  toDOM: ({ attrs: { align } }) => [tag, align ? { align } : {}, 0],
});

const nodes = {
  // A gallery and a video are such only between the paragraphs of the text itself.
  doc: { content: "(block | embed)+" },
  paragraph: { group: "block", content: "(inline | hard_break)*", parseDOM: [{ tag: "p" }], toDOM: () => ["p", 0] },
  heading: {
    group: "block",
    // A line of a heading is not broken in Markdown: it becomes a space when it is written.
    content: "(inline | hard_break)*",
    attrs: { level: { default: 2 } },
    defining: true,
    // The page's own heading is the headline.
    parseDOM: [["h1", 2], ["h2", 2], ["h3", 3], ["h4", 4], ["h5", 4], ["h6", 4]].map(([tag, level]) => ({ tag, attrs: { level } })),
    toDOM: ({ attrs }) => [`h${attrs.level}`, 0],
  },
  blockquote: { group: "block", content: "block+", defining: true, parseDOM: [{ tag: "blockquote" }], toDOM: () => ["blockquote", 0] },
  bullet_list: {
    group: "block",
    content: "list_item+",
    attrs: { tight: { default: true } },
    parseDOM: [{ tag: "ul" }],
    toDOM: ({ attrs }) => ["ul", attrs.tight ? { class: "tight" } : {}, 0],
  },
  ordered_list: {
    group: "block",
    content: "list_item+",
    attrs: { order: { default: 1 }, tight: { default: true } },
    parseDOM: [{ tag: "ol", getAttrs: (dom) => ({ order: Number(/^\d{1,9}$/u.exec(dom.getAttribute("start") ?? "")?.[0] ?? 1) }) }],
    toDOM: ({ attrs }) => ["ol", { ...(attrs.order === 1 ? {} : { start: attrs.order }), ...(attrs.tight ? { class: "tight" } : {}) }, 0],
  },
  list_item: { content: "block+", defining: true, parseDOM: [{ tag: "li" }], toDOM: () => ["li", 0] },
  code_block: {
    group: "block",
    content: "text*",
    marks: "",
    code: true,
    defining: true,
    attrs: { info: { default: "" } },
    parseDOM: [{ tag: "pre", preserveWhitespace: "full" }],
    toDOM: () => ["pre", ["code", 0]],
  },
  // Markdown that has no shape here (HTML, definitions of links): kept and shown as it is written.
  source: {
    group: "block",
    content: "text*",
    marks: "",
    code: true,
    defining: true,
    parseDOM: [{ tag: "pre.source", preserveWhitespace: "full", priority: 60 }],
    toDOM: () => ["pre", { class: "source" }, 0],
  },
  horizontal_rule: { group: "block", parseDOM: [{ tag: "hr" }], toDOM: () => ["hr"] },
  table: { group: "block", content: "table_row+", tableRole: "table", isolating: true, parseDOM: [{ tag: "table" }], toDOM: () => ["table", ["tbody", 0]] },
  table_row: { content: "(table_cell | table_header)*", tableRole: "row", parseDOM: [{ tag: "tr" }], toDOM: () => ["tr", 0] },
  table_cell: cell("td", "cell"),
  table_header: cell("th", "header_cell"),
  gallery: { group: "embed", content: "figure*", parseDOM: [{ tag: "div.gallery" }], toDOM: () => ["div", { class: "gallery" }, 0] },
  figure: {
    attrs: { media: {}, alt: { default: "" }, caption: { default: "" } },
    draggable: true,
    parseDOM: [{
      tag: "figure[data-media]",
      getAttrs: ({ dataset }) => (/^[1-9]\d{0,18}$/u.test(dataset.media) ? { media: dataset.media, alt: dataset.alt ?? "", caption: dataset.caption ?? "" } : false),
    }],
    toDOM: ({ attrs: { media, alt, caption } }) => ["figure", { "data-media": media, "data-alt": alt, "data-caption": caption }],
  },
  video: {
    group: "embed",
    attrs: { address: {} },
    draggable: true,
    parseDOM: [{
      tag: "figure[data-video]",
      getAttrs: ({ dataset: { video } }) => (mediaOf(video) || pageOf(video) ? { address: video } : false),
    }],
    toDOM: ({ attrs: { address } }) => ["figure", { "data-video": address }],
  },
  text: { group: "inline" },
  image: {
    group: "inline",
    inline: true,
    draggable: true,
    attrs: { src: {}, alt: { default: "" }, title: { default: "" } },
    parseDOM: [{ tag: "span[data-image]", getAttrs: ({ dataset }) => ({ src: dataset.image, alt: dataset.alt ?? "", title: dataset.title ?? "" }) }],
    toDOM: ({ attrs: { src, alt, title } }) => ["span", { "data-image": src, "data-alt": alt, "data-title": title }],
  },
  hard_break: { inline: true, selectable: false, linebreakReplacement: true, parseDOM: [{ tag: "br" }], toDOM: () => ["br"] },
};

const mark = (tag, ...also) => ({ parseDOM: [tag, ...also].map((name) => ({ tag: name })), toDOM: () => [tag, 0] });

const marks = {
  link: {
    attrs: { href: {}, title: { default: "" } },
    inclusive: false,
    parseDOM: [{ tag: "a[href]", getAttrs: (dom) => ({ href: dom.getAttribute("href"), title: dom.getAttribute("title") ?? "" }) }],
    toDOM: ({ attrs: { href, title } }) => ["a", { ...(isLinkable(href) ? { href } : {}), title: title || href, dir: "auto" }, 0],
  },
  strong: mark("strong", "b"),
  em: mark("em", "i"),
  strike: mark("del", "s", "strike"),
  code: mark("code", "kbd", "samp", "tt"),
};

export const schema = new Schema({ nodes, marks });
