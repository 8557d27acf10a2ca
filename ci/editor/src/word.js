// Lists of Word, which are paragraphs that look like items.

const ITEM = /mso-list:\s*l\d+\s+level(\d+)/iu;

/** The depth of an item, from 1, or 0 where a paragraph is none. */
const depthOf = (node) => (node?.nodeName === "P" || /^H\d$/u.test(node?.nodeName ?? "") ? Number(ITEM.exec(node.getAttribute("data-style") ?? "")?.[1] ?? 0) : 0);

/** Takes the number or bullet off an item, and tells it. */
function takeMarker(node) {
  const marker = [...node.querySelectorAll("span")].find((span) => /mso-list:\s*ignore/iu.test(span.getAttribute("data-style") ?? ""));
  if (marker) {
    const text = marker.textContent.trim();
    marker.remove();
    return text;
  }
  const walker = node.ownerDocument.createTreeWalker(node, 4);
  const first = walker.nextNode();
  const [whole = "", text = ""] = /^\s*([·•▪◦§o-]|\(?(?:\d{1,3}|[a-z]|[ivx]{2,5})[.)])\s+/iu.exec(first?.data ?? "") ?? [];
  if (first) first.data = first.data.slice(whole.length);
  return text;
}

const isNumber = (marker) => /^\(?[\p{L}\p{N}]{1,4}[.)]$/u.test(marker);

/** Makes lists of runs of such paragraphs. */
export function wordLists(root) {
  const document_ = root.ownerDocument;
  const open = [];
  let last = null;
  for (const node of [...root.querySelectorAll("p, h1, h2, h3, h4, h5, h6")]) {
    const depth = depthOf(node);
    if (depth === 0) continue;
    // Only comments and space may stand between two items.
    let before = node.previousSibling;
    while (before && (before.nodeType === 8 || (before.nodeType === 3 && before.data.trim() === ""))) before = before.previousSibling;
    if (before !== last || last === null) open.length = 0;
    const marker = takeMarker(node);
    const name = isNumber(marker) ? "ol" : "ul";
    while (open.length > depth) open.pop();
    if (open.length === depth && open.at(-1).localName !== name) open.pop();
    while (open.length < depth) {
      const list = document_.createElement(name);
      const start = Number.parseInt(marker, 10);
      if (name === "ol" && start > 1) list.setAttribute("start", start);
      const parent = open.at(-1);
      if (!parent) node.before(list);
      else (parent.lastElementChild ?? parent.appendChild(document_.createElement("li"))).append(list);
      open.push(list);
    }
    const item = document_.createElement("li");
    item.append(...node.childNodes);
    open.at(-1).append(item);
    [last] = open;
    node.remove();
  }
}
