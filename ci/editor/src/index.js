// The rich editor over a textarea of Markdown. The textarea stays in its form and is what is sent, kept and previewed.

import { Editor } from "./editor.js";

const words = document.getElementById("editor-words")?.dataset;
const field = words && document.getElementById(words.for);
if (field) {
  try {
    new Editor(field, words);
  } catch (error) {
    // The textarea is there as if this had never run.
    console.error(error);
  }
}
