// What the desk's scripts share.

const policy = globalThis.trustedTypes?.createPolicy("manset", { createHTML: (html) => html }) ?? { createHTML: (html) => html };

/** The nodes of HTML, in a document of their own where nothing runs or loads: the one way by which a script turns text into them.
 * Only what this site's server has rendered goes onto the page; what is pasted into the editor is read, and made anew. */
export function fragment(html) {
  const template = document.createElement("template");
  template.innerHTML = policy.createHTML(html);
  return template.content;
}

/** Calls `action` once nothing has asked for it for `ms`. */
export function settled(ms, action) {
  let timer = 0;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(action, ms);
  };
}
