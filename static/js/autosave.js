// Keeps what is typed into an article's form: in the browser at once, on the server after a pause. Nothing of it changes the
// article: a form that is opened again offers what was not saved.

import { fragment, settled } from "./common.js";

const LEFT_OUT = new Set(["csrf", "action", "without_alt"]);
const HEARTBEAT = 20_000;
const PATIENCE = 10_000;
const query = new URLSearchParams(location.search);

const bytes = (text) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
const text = (buffer) => Array.from(new Uint8Array(buffer), (byte) => String.fromCharCode(byte)).join("");
const NONCE = 12;

/** What this browser keeps for a form, where it allows that: under a key that the desk tells while one is logged in. When a session has
 * ended, nobody can read what is left of it here. */
const shelf = {
  // Each person's own: a session that ended may have been somebody else's.
  name: `manset-typed:${document.getElementById("article")?.dataset.user}:${location.pathname}${query.get("lang") ?? ""}`,
  // What is asked for last holds, however long encryption takes.
  turn: 0,
  key() {
    const told = atob(document.getElementById("article").dataset.key);
    this.made ??= crypto.subtle.importKey("raw", bytes(told), "AES-GCM", false, ["encrypt", "decrypt"]);
    return this.made;
  },
  cipher(nonce) {
    return { name: "AES-GCM", iv: nonce, additionalData: new TextEncoder().encode(this.name) };
  },
  async get() {
    try {
      const kept = bytes(localStorage.getItem(this.name));
      const plain = await crypto.subtle.decrypt(this.cipher(kept.slice(0, NONCE)), await this.key(), kept.slice(NONCE));
      return JSON.parse(new TextDecoder().decode(plain));
    } catch { return null; }
  },
  async set(fields) {
    const turn = ++this.turn;
    try {
      const nonce = crypto.getRandomValues(new Uint8Array(NONCE));
      const plain = new TextEncoder().encode(JSON.stringify(fields));
      const kept = await crypto.subtle.encrypt(this.cipher(nonce), await this.key(), plain);
      if (turn === this.turn) localStorage.setItem(this.name, text(nonce) + text(kept));
      return true;
    } catch { return false; }
  },
  clear(name = this.name) {
    this.turn += 1;
    try { localStorage.removeItem(name); } catch { /* nothing was kept */ }
  },
};

/** Which form this tab sent last: a new story's has another address than the article that it becomes. */
const sent = {
  key: "manset-sent",
  note() {
    try { sessionStorage.setItem(this.key, shelf.name); } catch { /* its text is offered once more than it need be */ }
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
  const here = async () => {
    waiting = true;
    return shelf.set(typed(form));
  };
  const there = async () => {
    if (!waiting || leaving) return;
    waiting = false;
    if (await send(typed(form), csrf)) {
      if (!waiting) shelf.clear();
      tell(form.dataset.kept);
    } else {
      // Signing out in another tab empties what this browser keeps.
      if (await here()) tell(form.dataset.keptHere);
    }
  };
  const pause = settled(2500, there);
  form.addEventListener("input", async () => {
    pause();
    if (await here() && !navigator.onLine) tell(form.dataset.keptHere);
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
  const kept = await shelf.get();
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
