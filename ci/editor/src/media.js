// How pictures and videos look in the editor.

import { element } from "./dom.js";
import { mediaOf } from "./schema.js";
import { pageOf } from "./video.js";

/** The library's small picture of a medium; gone where there is none. */
function thumbnail(media) {
  const image = element("img", { src: `/admin/media/${media}/16x9-320.jpg`, alt: "", width: 320, height: 180, draggable: "false" });
  image.addEventListener("error", () => image.remove());
  return image;
}

class FigureView {
  constructor(node, view, getPos, words) {
    this.node = node;
    this.inputs = {};
    const { media } = node.attrs;
    const set = (name, value) => {
      const at = getPos();
      if (at !== undefined) view.dispatch(view.state.tr.setNodeMarkup(at, null, { ...this.node.attrs, [name]: value }));
    };
    const field = (name, label) => {
      const input = element("input", { type: "text", dir: "auto", autocomplete: "off" });
      input.value = node.attrs[name];
      input.addEventListener("input", () => set(name, input.value));
      this.inputs[name] = input;
      return element("label", {}, element("span", {}, label), input);
    };
    const remove = element("button", { type: "button", class: "small", "aria-label": words.remove, title: words.remove }, "×");
    remove.addEventListener("click", () => {
      const at = getPos();
      view.dispatch(view.state.tr.delete(at, at + this.node.nodeSize));
      view.focus();
    });
    this.dom = element("figure", { class: "editor-figure", contenteditable: "false" },
      element("div", { class: "editor-picture", "data-drag-handle": true }, element("span", { class: "number", dir: "ltr" }, `media:${media}`), thumbnail(media)),
      element("div", { class: "editor-texts" }, field("alt", words.alt), field("caption", words.caption)), remove);
    this.dom.addEventListener("keydown", (event) => {
      if (event.target.localName !== "input") return;
      // Enter would send the form.
      if (event.key === "Enter" && !event.isComposing) event.preventDefault();
      if (event.key === "Escape") view.focus();
    });
  }

  update(node) {
    if (node.type !== this.node.type || node.attrs.media !== this.node.attrs.media) return false;
    this.node = node;
    for (const [name, input] of Object.entries(this.inputs)) if (input.value !== node.attrs[name]) input.value = node.attrs[name];
    return true;
  }

  selectNode() {
    this.dom.classList.add("selected");
  }

  deselectNode() {
    this.dom.classList.remove("selected");
  }

  stopEvent(event) {
    return event.target instanceof Element && event.target.closest("input, button, label") !== null;
  }

  ignoreMutation() {
    return true;
  }
}

/** A video as a card. */
function video({ attrs: { address } }) {
  const media = mediaOf(address);
  const name = pageOf(address)?.host ?? address;
  const dom = element("figure", { class: "editor-video", contenteditable: "false" },
    element("span", { class: "play", "aria-hidden": "true" }, "▶"), element("span", { dir: "ltr" }, media ? address : `${name} · ${address}`));
  if (media) dom.prepend(thumbnail(media));
  return { dom };
}

/** A picture within a line; one from elsewhere is never asked for. */
function image({ attrs: { src, alt } }) {
  const media = mediaOf(src);
  const dom = element("span", { class: "editor-image", title: src }, media ? thumbnail(media) : "▣ ", alt || src);
  return { dom };
}

export const nodeViews = (words) => ({
  figure: (node, view, getPos) => new FigureView(node, view, getPos, words),
  video,
  image,
});
