// Keeps what is typed into an article's form: in the browser at once, on the server after a pause. Nothing of it changes the
// article: a form that is opened again offers what was not saved.

import { fragment, settled } from "./common.js";

const LEFT_OUT = new Set(["csrf", "action", "without_alt"]);
const HEARTBEAT = 20_000;
const PATIENCE = 10_000;
const query = new URLSearchParams(location.search);

/** What this browser keeps for a form, where it allows that. */
const shelf = {
  // Each person's own: a session that ended may have been somebody else's.
  key: `manset-typed:${document.getElementById("article")?.dataset.user}:${location.pathname}${query.get("lang") ?? ""}`,
  get() {
    try { return JSON.parse(localStorage.getItem(this.key)); } catch { return null; }
  },
  set(fields) {
    try {
      localStorage.setItem(this.key, JSON.stringify(fields));
      return true;
    } catch { return false; }
  },
  clear(key = this.key) {
    try { localStorage.removeItem(key); } catch { /* nothing was kept */ }
  },
};

/** Which form this tab sent last: a new story's has another address than the article that it becomes. */
const sent = {
  key: "manset-sent",
  note() {
    try { sessionStorage.setItem(this.key, shelf.key); } catch { /* its text is offered once more than it need be */ }
  },
  take() {
    try {
      const key = sessionStorage.getItem(this.key);
      sessionStorage.removeItem(this.key);
      return key;
    } catch { return null; }
  },
};

const typed = (form) => [...new FormData(form)].filter(([name, value]) => !LEFT_OUT.has(name) && typeof value === "string");

/** Sends fields to be kept; true when the server has them. */
async function send(fields, csrf) {
  const body = new URLSearchParams([["csrf", csrf], ...fields]);
  try {
    const answer = await fetch("/admin/autosave", { method: "POST", body, redirect: "manual", signal: AbortSignal.timeout(PATIENCE) });
    return answer.status === 204;
  } catch {
    return false;
  }
}

/** Keeps a form while it is typed into. */
function keep(form) {
  const note = form.querySelector("[data-autosave-note]");
  const csrf = form.elements.csrf.value;
  let waiting = false;
  let leaving = false;
  const tell = (text) => {
    if (note) note.textContent = text;
  };
  const here = () => {
    waiting = true;
    if (shelf.set(typed(form)) && !navigator.onLine) tell(form.dataset.keptHere);
  };
  const there = async () => {
    if (!waiting || leaving) return;
    waiting = false;
    if (await send(typed(form), csrf)) {
      if (!waiting) shelf.clear();
      tell(form.dataset.kept);
    } else {
      // Signing out in another tab empties what this browser keeps.
      here();
      tell(form.dataset.keptHere);
    }
  };
  const pause = settled(2500, there);
  form.addEventListener("input", () => {
    here();
    pause();
  });
  form.addEventListener("submit", (event) => {
    if (event.submitter?.formTarget === "_blank") return;
    leaving = true;
    sent.note();
  });
  addEventListener("online", there);
  addEventListener("pageshow", () => {
    leaving = false;
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") there();
  });
  setInterval(there, HEARTBEAT);
}

/** Brings what this browser alone has to the server, which then offers it with what it changes. */
async function bringBack(form) {
  const kept = shelf.get();
  if (!Array.isArray(kept)) return false;
  const now = JSON.stringify(typed(form).filter(([name]) => name !== "op"));
  if (JSON.stringify(kept.filter(([name]) => name !== "op")) === now) {
    shelf.clear();
    return false;
  }
  // What was typed meanwhile would go with the page.
  form.inert = true;
  if (await send(kept, form.elements.csrf.value)) {
    shelf.clear();
    return true;
  }
  form.inert = false;
  return false;
}

/** Says that this article is open, and shows who else has it open. */
function tellPresence(form, place) {
  const path = `${form.getAttribute("action")}/presence`;
  const beat = async () => {
    if (document.visibilityState !== "visible") return;
    try {
      const body = new URLSearchParams({ csrf: form.elements.csrf.value });
      const answer = await fetch(path, { method: "POST", body, redirect: "manual" });
      if (answer.ok) place.replaceChildren(fragment(await answer.text()));
    } catch { /* the next beat tells */ }
  };
  setInterval(beat, HEARTBEAT);
}

/** A save has led here: what is kept of the form that it came from is saved. The address says so once: where a tab is opened by it
 * again, somebody may have typed since. */
function forgetSaved() {
  const key = sent.take();
  if (!query.has("done")) return;
  if (key) shelf.clear(key);
  query.delete("done");
  const rest = String(query);
  history.replaceState(history.state, "", location.pathname + (rest && `?${rest}`) + location.hash);
}

const form = document.getElementById("article");
if (form) forgetSaved();
if (form?.querySelector("button[value=save]")) {
  const place = document.querySelector("[data-others]");
  if (place && form.elements.story?.value && form.elements.version?.value !== "0") tellPresence(form, place);
  // A form that came back holds what was typed, and what is kept of it stays until it is saved.
  if (!("unsaved" in form.dataset) && (await bringBack(form))) location.reload();
  else keep(form);
}
