// HTML of Word, Google Docs and web pages, reduced to what a body can hold.

import { wordLists } from "./word.js";

const GONE = "script, style, meta, link, title, base, template, noscript, iframe, object, embed, svg, math, canvas, audio, video, img, picture, source, "
  + "form input, input, button, select, textarea, dialog, head, xml, [hidden], [aria-hidden=true], .Apple-interchange-newline, sup[id^=cite_ref], .mw-editsection";
const BLOCKS = "address, article, aside, blockquote, body, center, dd, details, div, dl, dt, fieldset, figcaption, figure, footer, form, h1, h2, h3, h4, h5, h6, header, hr, li, main, nav, ol, p, pre, section, summary, table, ul";
const HEADINGS = "h1, h2, h3, h4, h5, h6";
const NAMES = { B: "strong", STRONG: "strong", I: "em", EM: "em", S: "del", STRIKE: "del", DEL: "del", CODE: "code", TT: "code" };
const KEPT = new Set(["href", "title", "start", "align"]);

/** HTML whose styles are notes: the page's policy forbids styles, and complains of them even where nothing is shown. */
export const withoutStyles = (html) => html.replace(/<[a-z][^>]*>/giu, (tag) => tag.replace(/(?<=\s)style(?=\s*=)/giu, "data-style"));

const styleOf = (node) => (node.getAttribute("data-style") ?? "").toLowerCase().replace(/\s*([:;])\s*/gu, "$1");

function unwrap(node) {
  node.replaceWith(...node.childNodes);
}

/** An element in place of another, with its content. */
function rename(node, name) {
  const made = node.ownerDocument.createElement(name);
  made.append(...node.childNodes);
  node.replaceWith(made);
  return made;
}

/** What nobody sees, or what the site shows nobody. */
function removeHidden(root) {
  const walker = root.ownerDocument.createTreeWalker(root, 128);
  const comments = [];
  while (walker.nextNode()) comments.push(walker.currentNode);
  comments.forEach((comment) => comment.remove());
  root.querySelectorAll(GONE).forEach((node) => node.remove());
  for (const node of [...root.querySelectorAll("[data-style]")]) if (/(?:^|;)(?:display:none|mso-hide:all)/u.test(styleOf(node))) node.remove();
  // Word's own elements, as <o:p>.
  for (const node of [...root.querySelectorAll("*")]) if (node.localName.includes(":")) unwrap(node);
}

/** Which marks a style asks for, and which it takes away. */
function marksOf(style) {
  const weight = /(?:^|;)font-weight:(\w+)/u.exec(style)?.[1];
  const given = [];
  if (weight && /^(?:bold|bolder|[6-9]\d\d)$/u.test(weight)) given.push("strong");
  if (/(?:^|;)font-style:(?:italic|oblique)/u.test(style)) given.push("em");
  if (/(?:^|;)text-decoration(?:-line)?:[^;]*line-through/u.test(style)) given.push("del");
  return { given, isNotBold: Boolean(weight) && /^(?:normal|lighter|[1-5]\d\d)$/u.test(weight), isNotItalic: /(?:^|;)font-style:normal/u.test(style) };
}

/** Marks that are elements or styles become elements; an element whose style says otherwise is none. */
function settleMarks(root) {
  for (const node of [...root.querySelectorAll("*")]) {
    const { given, isNotBold, isNotItalic } = marksOf(styleOf(node));
    const own = NAMES[node.nodeName];
    const isNone = (own === "strong" && isNotBold) || (own === "em" && isNotItalic);
    const isHeading = node.closest(HEADINGS) !== null;
    const isInline = own || ["SPAN", "A", "FONT", "U", "SMALL", "BIG", "INS", "MARK"].includes(node.nodeName);
    for (const name of isInline || node.matches("p, td, th, li, div") ? given : []) {
      if (name === own || (name === "strong" && (isHeading || node.matches("th")))) continue;
      // What blocks ask for goes to their text.
      const targets = isInline || !node.querySelector(BLOCKS) ? [node] : [];
      for (const target of targets) {
        const made = node.ownerDocument.createElement(name);
        made.append(...target.childNodes);
        target.append(made);
      }
    }
    // A heading is bold by itself.
    if (isNone || (own === "strong" && isHeading)) unwrap(node);
  }
}

/** Links to pages; those of Google Docs go through Google. */
function settleLinks(root) {
  for (const node of [...root.querySelectorAll("a")]) {
    const typed = (node.getAttribute("href") ?? "").trim();
    const [, wrapped] = /^https?:\/\/www\.google\.com\/url\?(?:[^#]*&)?q=([^&#]+)/u.exec(typed) ?? [];
    let href = typed;
    try {
      if (wrapped) href = decodeURIComponent(wrapped);
    } catch { /* it stays as it is */ }
    if (/^(?:https?:\/\/|mailto:|tel:)[^\s\\]+$/iu.test(href) && node.textContent.trim() !== "" && !node.querySelector(BLOCKS)) node.setAttribute("href", href);
    else unwrap(node);
  }
}

/** Cells hold lines of text, and each row as many as the first; tables that only arrange a page are taken apart. */
function settleTables(root) {
  for (const table of [...root.querySelectorAll("table")].reverse()) {
    const rows = [...table.querySelectorAll("tr")].map((row) => [...row.children].filter((cell) => cell.matches("td, th"))).filter((row) => row.length > 0);
    const width = Math.max(0, ...rows.map((row) => row.length));
    const isLayout = width < 2 || rows.length < 2 || table.querySelector(`table, ${HEADINGS}, blockquote`);
    const document_ = table.ownerDocument;
    if (isLayout) {
      const parts = rows.flat().map((cell) => {
        const part = document_.createElement("div");
        part.append(...cell.childNodes);
        return part;
      });
      table.replaceWith(...parts);
      continue;
    }
    const made = document_.createElement("table");
    for (const [index, row] of rows.entries()) {
      const tr = document_.createElement("tr");
      for (let at = 0; at < width; at += 1) {
        const cell = document_.createElement(index === 0 ? "th" : "td");
        const from = row[at];
        if (from) {
          cell.append(...from.childNodes);
          if (/^(?:left|center|right)$/u.test(from.getAttribute("align") ?? "")) cell.setAttribute("align", from.getAttribute("align"));
          for (const block of [...cell.querySelectorAll(`${BLOCKS}, br`)]) {
            block.before(" ");
            block.after(" ");
            unwrap(block);
          }
          // A head is bold by itself.
          if (index === 0) cell.querySelectorAll("b, strong").forEach(unwrap);
        }
        tr.append(cell);
      }
      made.append(tr);
    }
    table.replaceWith(made);
  }
}

/** Spaces that only filled a line, and paragraphs that only made room. */
function settleSpace(root) {
  const walker = root.ownerDocument.createTreeWalker(root, 4);
  const texts = [];
  while (walker.nextNode()) if (!walker.currentNode.parentElement?.closest("pre")) texts.push(walker.currentNode);
  for (const text of texts) text.data = text.data.replace(/[ \t\n\r]*\u00a0[ \t\n\r\u00a0]+|[ \t\n\r]+\u00a0/gu, " ").replace(/[\u200b\ufeff]/gu, "");
  for (const node of [...root.querySelectorAll("p, h1, h2, h3, h4, h5, h6, li, strong, em, del, code, a")].reverse()) {
    if (node.textContent.trim() === "" && !node.querySelector("br, figure, table, hr")) node.replaceWith(/^(?:P|H\d|LI)$/u.test(node.nodeName) ? "" : node.textContent);
    else if (node.nodeName === "P" && node.textContent.trim() === "" && !node.querySelector("figure, table, hr")) node.remove();
  }
}

/** Boxes become paragraphs where they hold text, and go where they hold blocks. */
function settleBoxes(root) {
  for (const node of [...root.querySelectorAll("span, font, u, ins, mark, small, big, sub, sup, label, abbr, cite, time, nobr, center, article, section, header, footer, main, aside, nav, details, summary, fieldset, form, address, dl, figure:not([data-media], [data-video]), figcaption, dt, dd, div:not(.gallery)")].reverse()) {
    const isInline = node.matches("span, font, u, ins, mark, small, big, sub, sup, label, abbr, cite, time, nobr");
    if (isInline || node.querySelector(BLOCKS) || node.closest("li, th, td, p, h1, h2, h3, h4, h5, h6") !== null) {
      if (node.matches("[data-image]")) continue;
      if (!isInline) {
        node.before("\n");
        node.after("\n");
      }
      unwrap(node);
    } else {
      rename(node, "p");
    }
  }
  for (const node of root.querySelectorAll("h1, h5, h6")) rename(node, node.nodeName === "H1" ? "h2" : "h4");
  // Two breaks in a row are a new paragraph.
  for (const node of [...root.querySelectorAll("p")]) {
    const html = [...node.childNodes];
    const parts = [[]];
    html.forEach((child, at) => {
      const previous = html[at - 1];
      const isBreak = child.nodeName === "BR";
      if (isBreak && previous?.nodeName === "BR") {
        parts.at(-1).pop();
        parts.push([]);
      } else {
        parts.at(-1).push(child);
      }
    });
    if (parts.length < 2) continue;
    node.replaceWith(...parts.filter((part) => part.length > 0).map((part) => {
      const made = root.ownerDocument.createElement("p");
      made.append(...part);
      return made;
    }));
  }
}

function settleAttributes(root) {
  for (const node of root.querySelectorAll("*")) {
    if (node.matches("figure[data-media], figure[data-video], span[data-image], div.gallery, pre.source")) continue;
    for (const { name } of [...node.attributes]) if (!KEPT.has(name)) node.removeAttribute(name);
  }
}

/** Cleans what a fragment of HTML holds, in its place. */
export function clean(root) {
  wordLists(root);
  removeHidden(root);
  settleMarks(root);
  settleLinks(root);
  settleTables(root);
  settleBoxes(root);
  settleSpace(root);
  settleAttributes(root);
  return root;
}
