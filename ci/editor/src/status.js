// How long the text is, and how long reading it takes.

import { settled } from "../../../static/js/common.js";

const WORDS_A_MINUTE = 200;

/** How many words a text has, as its language parts them. */
export function countWords(text, lang) {
  if (!globalThis.Intl?.Segmenter) return (text.match(/[\p{L}\p{N}][\p{L}\p{N}\p{M}'’-]*/gu) ?? []).length;
  let count = 0;
  for (const { isWordLike } of new Intl.Segmenter(lang || undefined, { granularity: "word" }).segment(text)) if (isWordLike) count += 1;
  return count;
}

const waiting = new WeakMap();

/** Shows both under the editor, once typing pauses. */
export function showStatus(place, doc, words, lang) {
  const told = waiting.get(place) ?? {};
  if (told.doc === doc) return;
  told.doc = doc;
  told.soon ??= settled(200, () => {
    const count = countWords(told.doc.textBetween(0, told.doc.content.size, "\n", " "), lang);
    const minutes = Math.max(1, Math.round(count / WORDS_A_MINUTE));
    place.textContent = `${words.words}: ${count} · ${words.reading}: ${minutes} ${words.minutes}`;
  });
  waiting.set(place, told);
  told.soon();
}
