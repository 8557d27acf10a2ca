// Makes the desk's forms nicer; every one of them works without it.

import { fragment, settled } from "./common.js";

/** Keeps the last value of a small choice, where the browser allows it. */
const memory = {
  get(key) {
    try { return localStorage.getItem(key); } catch { return null; }
  },
  set(key, value) {
    try { localStorage.setItem(key, value); } catch { /* private mode: the choice lasts for this page */ }
  },
};

const graphemes = globalThis.Intl?.Segmenter ? new Intl.Segmenter(undefined, { granularity: "grapheme" }) : null;

/** How many characters a reader would count, white space folded as the server folds it. */
function length(text) {
  const folded = text.trim().replace(/\s+/gu, " ");
  let count = 0;
  for (const _ of graphemes ? graphemes.segment(folded) : folded) count += 1;
  return count;
}

function countCharacters(counter) {
  const field = document.getElementById(counter.dataset.counter);
  const max = Number(counter.dataset.max);
  const show = () => {
    const count = length(field.value);
    counter.textContent = `${count} / ${max}`;
    counter.classList.toggle("over", count > max);
  };
  field.addEventListener("input", show);
  show();
}

/** Marks a form as changed, asks before it is left, and saves it by Ctrl+S. */
function guard(form) {
  const note = form.querySelector("[data-unsaved-note]");
  const state = () => new URLSearchParams(new FormData(form)).toString();
  const before = state();
  let unsaved = "unsaved" in form.dataset;
  let leaving = false;
  const show = () => {
    if (note) note.hidden = !unsaved;
  };
  form.addEventListener("input", () => {
    unsaved = "unsaved" in form.dataset || state() !== before;
    show();
  });
  form.addEventListener("submit", (event) => {
    if (event.submitter?.formTarget !== "_blank") leaving = true;
  });
  addEventListener("beforeunload", (event) => {
    if (unsaved && !leaving) event.preventDefault();
  });
  // Coming back by the browser's history finds the form as it was left.
  addEventListener("pageshow", () => {
    leaving = false;
  });
  addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || event.code !== "KeyS") return;
    event.preventDefault();
    const save = form.querySelector('button[value="save"]');
    if (save && !leaving) form.requestSubmit(save);
  });
  show();
}

/** Asks the server to render the text while it is being written. */
function previewLive(form) {
  const pane = form.querySelector("[data-preview-pane]");
  const toggle = form.querySelector("[data-preview-toggle]");
  if (!pane || !toggle) return;
  const invitation = pane.firstElementChild;
  const fields = ["headline", "summary", "body"].map((name) => form.elements[name]);
  let asked = 0;
  const isOn = () => pane.offsetParent !== null;

  const refresh = async () => {
    if (!isOn()) return;
    asked += 1;
    const mine = asked;
    if (fields.every((field) => field.value.trim() === "")) {
      pane.replaceChildren(invitation);
      return;
    }
    const body = new URLSearchParams(new FormData(form));
    body.set("action", "preview");
    try {
      const answer = await fetch("/admin/preview", { method: "POST", body, headers: { Accept: "text/x-fragment" }, redirect: "manual" });
      const html = await answer.text();
      if (mine !== asked) return;
      if (answer.ok) pane.replaceChildren(fragment(html));
      else complain(answer.type === "opaqueredirect" || answer.status === 401 ? form.dataset.sessionEnded : form.dataset.previewFailed);
    } catch {
      if (mine === asked) complain(form.dataset.previewFailed);
    }
  };
  const complain = (text) => {
    const line = document.createElement("p");
    line.className = "complaint";
    line.textContent = text;
    pane.replaceChildren(line);
  };
  const show = () => {
    toggle.setAttribute("aria-pressed", String(isOn()));
    refresh();
  };

  const soon = settled(350, refresh);
  for (const field of fields) field.addEventListener("input", soon);
  toggle.addEventListener("click", () => {
    form.dataset.preview = isOn() ? "off" : "on";
    memory.set("desk-preview", form.dataset.preview);
    show();
  });
  addEventListener("resize", settled(200, show));
  form.dataset.preview = memory.get("desk-preview") ?? form.dataset.preview;
  show();
}

/** Shows the address that the headline would get, where none is typed. */
function suggestSlug(form) {
  const { headline, slug } = form.elements;
  if (!headline || !slug) return;
  let asked = 0;
  headline.addEventListener("input", settled(300, async () => {
    asked += 1;
    const mine = asked;
    const query = new URLSearchParams({ lang: form.dataset.lang, headline: headline.value.trim().slice(0, 600) });
    try {
      const answer = await fetch(`/admin/slug?${query}`, { headers: { Accept: "text/plain" }, redirect: "manual" });
      if (answer.ok && mine === asked) slug.placeholder = (await answer.text()).trim();
    } catch { /* the server makes the address when the form is saved */ }
  }));
}

/** Offers the known tags after each comma: a datalist alone would know only the first. */
function suggestTags(form) {
  const field = form.elements.tags;
  const list = field?.list;
  if (!list) return;
  const names = Array.from(list.options, (option) => option.value);
  const rewrite = () => {
    const [, before, typed] = /^(.*[,،]\s*)?(.*)$/su.exec(field.value);
    const given = new Set((before ?? "").split(/[,،]/u).map((name) => name.trim().toLowerCase()));
    const start = typed.trim().toLowerCase();
    const fitting = names.filter((name) => !given.has(name.toLowerCase()) && name.toLowerCase().includes(start)).slice(0, 40);
    list.replaceChildren(...fitting.map((name) => {
      const option = document.createElement("option");
      option.value = (before ?? "") + name;
      return option;
    }));
  };
  field.addEventListener("input", rewrite);
  field.addEventListener("focus", rewrite);
}

/** A headline is one line, however it wraps. */
function keepOnOneLine(field) {
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.isComposing && !event.ctrlKey && !event.metaKey) event.preventDefault();
  });
}

/** Closes an open menu by Escape, by a click elsewhere, and when focus leaves it. */
function closeMenu(menu) {
  const close = () => {
    menu.open = false;
  };
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.open) return;
    close();
    menu.querySelector("summary").focus();
  });
  menu.addEventListener("focusout", (event) => {
    if (event.relatedTarget && !menu.contains(event.relatedTarget)) close();
  });
  document.addEventListener("click", (event) => {
    if (!menu.contains(event.target)) close();
  });
}

document.querySelectorAll("[data-counter]").forEach(countCharacters);
document.querySelectorAll("form[data-guard]").forEach(guard);
document.querySelectorAll("details.menu").forEach(closeMenu);
document.querySelectorAll("textarea.headline").forEach(keepOnOneLine);
const article = document.getElementById("article");
if (article) {
  previewLive(article);
  suggestSlug(article);
  suggestTags(article);
}
document.querySelector(".sections [aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });
document.querySelector("[aria-invalid=true]")?.focus();
