// The media library where scripts run: uploads one by one, the focal point under the mouse, choosing from within an article.

import { fragment, settled } from "./common.js";

const FRAGMENT = { Accept: "text/x-fragment" };
let underway = 0;

/** Posts one file and tells how far it has come; resolves to the answer, whatever it is. */
function post(file, csrf, progress) {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open("POST", "/admin/media");
    for (const [name, value] of Object.entries(FRAGMENT)) request.setRequestHeader(name, value);
    request.upload.addEventListener("progress", (event) => {
      if (event.lengthComputable) progress(event.loaded / event.total);
    });
    request.addEventListener("loadend", () => resolve({ status: request.status, html: request.responseText }));
    const body = new FormData();
    body.append("csrf", csrf);
    body.append("file", file);
    request.send(body);
  });
}

function refusal(file, reason) {
  const item = document.createElement("li");
  const [name, words] = [document.createElement("b"), document.createElement("span")];
  item.className = "failed";
  name.textContent = file.name;
  words.textContent = reason;
  item.append(name, " ", words);
  return item;
}

/** Uploads a file behind a line of `list`. Resolves to its tile, or to nothing, and then the line tells why. */
async function upload(file, list, csrf, words) {
  const line = document.createElement("li");
  const [name, bar] = [document.createElement("b"), document.createElement("progress")];
  name.textContent = file.name;
  bar.setAttribute("aria-label", file.name);
  bar.value = 0;
  line.append(name, " ", bar);
  list.append(line);
  underway += 1;
  const answer = await post(file, csrf, (part) => {
    // What has arrived is still being looked at: nobody knows how long.
    if (part < 1) bar.value = part;
    else bar.removeAttribute("value");
  });
  underway -= 1;
  const parts = fragment(answer.html);
  const item = parts.querySelector("li.tile, li.failed");
  if (item?.dataset.media) {
    const known = parts.querySelector("li.known");
    if (known) line.replaceWith(known);
    else line.remove();
    return item;
  }
  line.replaceWith(item ?? refusal(file, answer.status === 0 || answer.status >= 500 ? words.failed : words.sessionEnded));
  return null;
}

/** Uploads files in their order, two at a time. */
async function uploadAll(files, list, csrf, words, arrived) {
  list.querySelectorAll(".failed, .known").forEach((line) => line.remove());
  const waiting = [...files];
  const work = async () => {
    for (let file = waiting.shift(); file; file = waiting.shift()) {
      const item = await upload(file, list, csrf, words);
      if (item) arrived(item);
    }
  };
  await Promise.all([work(), work()]);
}

/** Takes files that are dropped anywhere on the page, or chosen, without leaving it. */
function receive(form) {
  const list = form.querySelector(".uploads");
  const tiles = document.getElementById(form.dataset.upload);
  const field = form.elements.file;
  const start = (files) => uploadAll(files, list, form.elements.csrf.value, form.dataset, (item) => {
    tiles.querySelector(`[data-media="${item.dataset.media}"]`)?.remove();
    tiles.prepend(item);
  });
  const calm = settled(150, () => form.classList.remove("over"));
  field.addEventListener("change", () => {
    start(field.files);
    form.reset();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    field.click();
  });
  addEventListener("dragover", (event) => {
    if (!event.dataTransfer.types.includes("Files")) return;
    event.preventDefault();
    form.classList.add("over");
    calm();
  });
  addEventListener("drop", (event) => {
    if (event.dataTransfer.files.length === 0) return;
    event.preventDefault();
    start(event.dataTransfer.files);
  });
}

const within = (value, max) => Math.min(Math.max(value, 0), max);

/** Sets a picture's focal point by click, drag and arrow keys, beside its two fields, and shows the crops that follow. */
function focal(figure) {
  const marker = figure.querySelector(".marker");
  const picture = figure.querySelector("img");
  const { focal_x: across, focal_y: down } = figure.closest("form").elements;
  const point = () => [across, down].map((field) => within(Math.round(Number(field.value) || 0), 100));

  const show = () => {
    const [x, y] = point();
    // From the left in every direction of writing: pictures are not mirrored.
    marker.style.left = `${x}%`;
    marker.style.top = `${y}%`;
  };
  const crop = () => {
    const [x, y] = point();
    const whole = Number(picture.getAttribute("width")) / Number(picture.getAttribute("height"));
    for (const image of document.querySelectorAll("[data-crop]")) {
      const shape = Number(image.getAttribute("width")) / Number(image.getAttribute("height"));
      if (image.src !== picture.src) image.src = picture.src;
      // As the server crops: its middle as near to the point as it can be.
      const [wide, high] = whole > shape ? [shape / whole, 1] : [1, whole / shape];
      const [left, top] = [within(x / 100 - wide / 2, 1 - wide), within(y / 100 - high / 2, 1 - high)];
      image.style.objectPosition = `${wide < 1 ? (100 * left) / (1 - wide) : 50}% ${high < 1 ? (100 * top) / (1 - high) : 50}%`;
    }
  };
  const move = (x, y) => {
    across.value = within(Math.round(x), 100);
    down.value = within(Math.round(y), 100);
    across.dispatchEvent(new Event("input", { bubbles: true }));
  };
  const follow = (event) => {
    const box = picture.getBoundingClientRect();
    move((100 * (event.clientX - box.left)) / box.width, (100 * (event.clientY - box.top)) / box.height);
  };

  for (const field of [across, down]) {
    field.addEventListener("input", () => {
      show();
      crop();
    });
  }
  picture.addEventListener("click", (event) => {
    follow(event);
    marker.focus();
  });
  figure.addEventListener("dragstart", (event) => event.preventDefault());
  marker.addEventListener("pointerdown", (event) => marker.setPointerCapture(event.pointerId));
  marker.addEventListener("pointermove", (event) => {
    if (marker.hasPointerCapture(event.pointerId)) follow(event);
  });
  marker.addEventListener("keydown", (event) => {
    const by = event.shiftKey ? 10 : 1;
    const [right, below] = { ArrowLeft: [-by, 0], ArrowRight: [by, 0], ArrowUp: [0, -by], ArrowDown: [0, by] }[event.key] ?? [];
    if (right === undefined) return;
    event.preventDefault();
    const [x, y] = point();
    move(x + right, y + below);
  });
  show();
}

/** Opens the library in a dialog. Resolves to the data of what was chosen, or to nothing. */
function choose(template, kind, csrf, files = null) {
  const dialog = template.content.firstElementChild.cloneNode(true);
  const search = dialog.querySelector("form");
  const found = dialog.querySelector(".found");
  const list = dialog.querySelector(".uploads");
  const field = dialog.querySelector("input[type=file]");
  let asked = 0;
  let chosen = null;
  const take = (item) => {
    chosen = { ...item.dataset };
    dialog.close();
  };
  const load = async (address, more = false) => {
    asked += 1;
    const mine = asked;
    found.ariaBusy = "true";
    try {
      const answer = await fetch(address, { headers: FRAGMENT, redirect: "manual" });
      const html = await answer.text();
      if (mine !== asked) return;
      if (!answer.ok) found.replaceChildren(refusal({ name: "" }, answer.status >= 500 ? dialog.dataset.failed : dialog.dataset.sessionEnded));
      else if (more) found.append(fragment(html));
      else found.replaceChildren(fragment(html));
    } catch {
      if (mine === asked) found.replaceChildren(refusal({ name: "" }, dialog.dataset.failed));
    }
    if (mine === asked) found.ariaBusy = "false";
  };
  const query = () => load(`/admin/media?${new URLSearchParams({ view: "picker", kind, q: search.elements.q.value.trim() })}`);
  const start = (taken) => uploadAll([...taken].slice(0, 1), list, csrf, dialog.dataset, take);

  field.accept = field.dataset[kind];
  field.addEventListener("change", () => {
    start(field.files);
    field.value = "";
  });
  search.addEventListener("submit", (event) => {
    event.preventDefault();
    query();
  });
  search.elements.q.addEventListener("input", settled(250, query));
  found.addEventListener("click", (event) => {
    const item = event.target.closest("button[data-media]");
    if (item) take(item);
    const more = event.target.closest("a[rel=next]");
    if (!more) return;
    event.preventDefault();
    load(more.href, true);
    more.remove();
  });
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog || event.target.closest("[data-close]")) dialog.close();
    if (event.target.closest("[data-browse]")) field.click();
  });
  document.body.append(dialog);
  dialog.showModal();
  query();
  if (files?.length) start(files);
  else if (files) field.click();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(chosen);
    });
  });
}

/** A field that holds a medium's number, with its picture. */
function pick(fieldset, template) {
  const field = fieldset.querySelector("input");
  const thumb = fieldset.querySelector("img");
  const remove = fieldset.querySelector("[data-remove]");
  const show = () => {
    const number = /^\s*(\d+)\s*$/u.exec(field.value)?.[1];
    const address = `/admin/media/${number}/16x9-320.jpg`;
    if (number && thumb.getAttribute("src") !== address) thumb.src = address;
    thumb.hidden = !number;
    remove.hidden = field.value === "";
  };
  const set = (value) => {
    field.value = value;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  };
  field.addEventListener("input", show);
  thumb.addEventListener("error", () => {
    thumb.hidden = true;
  });
  fieldset.addEventListener("click", async (event) => {
    const button = event.target.closest("button");
    if (button === remove) {
      set("");
      field.focus();
    } else if (button) {
      const chosen = await choose(template, "picture", field.form.elements.csrf.value, "upload" in button.dataset ? [] : null);
      if (chosen) set(chosen.media);
    }
  });
  show();
}

/** Puts a picture or a video between the paragraphs of a text; one right after another picture joins it in a gallery.
 * An editor over the field does so itself: it takes the event `desk:insert`. */
function insert(field, { media, kind }) {
  if (!field.dispatchEvent(new CustomEvent("desk:insert", { cancelable: true, detail: { media, kind } }))) return;
  const lineEnd = field.value.indexOf("\n", field.selectionEnd);
  const at = lineEnd < 0 ? field.value.length : lineEnd;
  const [before, after] = [field.value.slice(0, at), field.value.slice(at)];
  const text = kind === "video" ? `media:${media}` : `![](media:${media} "")`;
  const joins = kind !== "video" && /(?:^|\n)!\[[^\n]*\)[ \t]*$/u.test(before);
  const gap = (missing) => "\n".repeat(Math.max(0, missing));
  const lead = before.trim() === "" ? "" : gap((joins ? 1 : 2) - /\n*$/u.exec(before)[0].length);
  const trail = after.trim() === "" ? "" : gap(2 - /^\n*/u.exec(after)[0].length);
  field.focus();
  field.setSelectionRange(at, at);
  // The old way, because it alone leaves the step to Ctrl+Z.
  if (!document.execCommand("insertText", false, lead + text + trail)) {
    field.setRangeText(lead + text + trail, at, at, "end");
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }
  const end = at + lead.length + text.length;
  field.setSelectionRange(end, end);
}

function toolbar(bar, template) {
  const form = bar.closest("form");
  const field = form.elements[bar.dataset.insert];
  const ask = async (kind, files = null) => {
    const chosen = await choose(template, kind, form.elements.csrf.value, files);
    if (chosen) insert(field, chosen);
  };
  bar.addEventListener("click", (event) => {
    const button = event.target.closest("[data-choose]");
    if (button) ask(button.dataset.choose);
  });
  const askWith = (file) => ask(file.type.startsWith("video/") ? "video" : "picture", [file]);
  const receiveFiles = (event, data) => {
    const [file] = data?.files ?? [];
    if (!file || !/^(?:image|video)\//u.test(file.type)) return;
    event.preventDefault();
    askWith(file);
  };
  // A file that an editor over the field was given.
  field.addEventListener("desk:file", (event) => askWith(event.detail));
  field.addEventListener("drop", (event) => receiveFiles(event, event.dataTransfer));
  field.addEventListener("paste", (event) => {
    // Office programs put a picture of the text beside the text.
    if (!event.clipboardData.types.includes("text/plain")) receiveFiles(event, event.clipboardData);
  });
}

document.querySelectorAll("form[data-upload]").forEach(receive);
document.querySelectorAll("[data-focal]").forEach(focal);
const template = document.getElementById("media-picker");
if (template) {
  document.querySelectorAll("[data-picker]").forEach((fieldset) => pick(fieldset, template));
  document.querySelectorAll("[data-insert]").forEach((bar) => toolbar(bar, template));
}
addEventListener("beforeunload", (event) => {
  if (underway > 0) event.preventDefault();
});
