// What the desk's scripts share.

const policy = globalThis.trustedTypes?.createPolicy("manset", { createHTML: (html) => html }) ?? { createHTML: (html) => html };

/** The nodes of HTML that this site's server has rendered: the one way by which a script turns text into them. */
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
