// Paragraphs that readers see as pictures or players.

import { mediaOf, schema } from "./schema.js";
import { pageOf } from "./video.js";

const { nodes, marks } = schema;

export const isVideo = (address) => Boolean(mediaOf(address) || pageOf(address));

/** What the inline nodes of a paragraph between the others becomes: pictures alone a gallery, a video's address alone a player. */
export function embed(content) {
  const pictures = content.filter((node) => node.type === nodes.image);
  const rest = content.filter((node) => node.type !== nodes.image && node.type !== nodes.hard_break && !(node.isText && node.text.trim() === ""));
  if (pictures.length > 0 && rest.length === 0 && pictures.every(({ attrs }) => mediaOf(attrs.src))) {
    const figure = ({ attrs: { src, alt, title } }) => nodes.figure.create({ media: mediaOf(src), alt, caption: title });
    return nodes.gallery.create(null, pictures.map(figure));
  }
  const [only, ...more] = content;
  if (!only?.isText || more.length > 0) return null;
  const link = only.marks.find(({ type }) => type === marks.link);
  if (only.marks.length > (link ? 1 : 0) || (link && link.attrs.href !== only.text)) return null;
  const address = only.text.trim();
  return isVideo(address) ? nodes.video.create({ address }) : null;
}
