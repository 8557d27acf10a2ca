// Making elements.

import { fragment } from "../../../static/js/common.js";

/** An element with attributes and children; what is null or false is left out. */
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== null && value !== false) made.setAttribute(key, value === true ? "" : value);
  }
  made.append(...children);
  return made;
}

/** An icon of lines on a ground of 16 by 16. */
export const icon = (path) => fragment(`<svg viewBox="0 0 16 16" aria-hidden="true"><path d="${path}"/></svg>`);
