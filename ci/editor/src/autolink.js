// Addresses of pages that stand in a text as they are: readers get links of them.

const ADDRESS = /^:\/\/([\p{L}\p{N}_-]+(?:\.[\p{L}\p{N}_-]+)*)[^ \t\n<]*/u;

/** The end of an address without what more likely belongs to the sentence. */
function trimmed(address) {
  for (let text = address; ;) {
    const open = text.split("(").length;
    const shorter = text.endsWith(")") && text.split(")").length > open ? text.slice(0, -1) : text.replace(/[?!.,:*_~'"]$|&[a-z]+;$|;$/iu, "");
    if (shorter === text) return text;
    text = shorter;
  }
}

/** Where the address begins and ends whose colon is at a place of a text, or nothing. */
export function addressAt(text, colon) {
  const [scheme] = /[a-z]*$/iu.exec(text.slice(Math.max(0, colon - 10), colon));
  if (!/^https?$/iu.test(scheme)) return null;
  const [found, host] = ADDRESS.exec(text.slice(colon)) ?? [];
  if (!found || host.split(".").slice(-2).some((part) => part.includes("_"))) return null;
  const address = trimmed(found);
  return address.length > 3 + host.split(".")[0].length - 1 ? { start: colon - scheme.length, end: colon + address.length } : null;
}

/** Every address of a text, which ends before any space. */
export function addresses(content) {
  const text = content.replace(/\s/gu, " ");
  const found = [];
  for (let colon = text.indexOf("://"); colon >= 0; colon = text.indexOf("://", colon + 1)) {
    if (colon < (found.at(-1)?.end ?? 0)) continue;
    const address = addressAt(text, colon);
    if (address) found.push(address);
  }
  return found;
}
