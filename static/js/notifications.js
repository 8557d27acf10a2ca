// What this browser is told of. Permission is asked for only after a click.
const box = document.querySelector("[data-notifications]");
const form = box.querySelector("form");
const [subscribe, stop] = form.querySelectorAll("button");
const says = box.querySelector("[role=status]");
const { key, path, no, denied, failed, limited, saved, stopped } = box.dataset;
const KEPT = "notifications";

const topics = () => [...form.elements].filter((field) => field.checked).map((field) => field.value);
const say = (text) => { says.textContent = text; says.hidden = false; };
const post = (to, body) => fetch(to, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) });
const registered = () => navigator.serviceWorker.register("/sw.js", { scope: "/" }).then(() => navigator.serviceWorker.ready);
const present = async () => (await navigator.serviceWorker.getRegistration("/"))?.pushManager.getSubscription();

function bytes(base64url) {
  const binary = atob(base64url.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(binary, (letter) => letter.charCodeAt(0));
}

/** Whether a subscription is bound to the key that notifications are signed with now: another was before that one was replaced. */
function isOfKey(own) {
  const bound = own?.options?.applicationServerKey;
  return bound ? String(new Uint8Array(bound)) === String(bytes(key)) : Boolean(own);
}

async function choose() {
  if ((await Notification.requestPermission()) !== "granted") return say(denied);
  const registration = await registered();
  const options = { userVisibleOnly: true, applicationServerKey: bytes(key) };
  let own = await registration.pushManager.getSubscription();
  if (own && !isOfKey(own)) {
    await own.unsubscribe();
    own = null;
  }
  own ??= await registration.pushManager.subscribe(options);
  const chosen = topics();
  const { endpoint, keys } = own.toJSON();
  const all = chosen.includes("all");
  const answer = await post(path, { endpoint, keys, all, categories: all ? [] : chosen });
  if (answer.status === 429) return say(limited);
  if (!answer.ok) return say(failed);
  localStorage.setItem(KEPT, JSON.stringify({ path, chosen }));
  stop.hidden = false;
  say(saved);
}

async function end() {
  const own = await present();
  if (own) {
    await post(`${path}leave`, { endpoint: own.endpoint });
    await own.unsubscribe();
  }
  localStorage.removeItem(KEPT);
  stop.hidden = true;
  say(stopped);
}

function show(kept) {
  for (const field of form.elements) {
    if (field.type === "checkbox") field.checked = kept.chosen.includes(field.value);
  }
}

function settle() {
  const all = form.elements.namedItem("all");
  for (const field of form.elements) {
    if (field.type === "checkbox" && field !== all) field.disabled = all.checked;
  }
  subscribe.disabled = topics().length === 0;
}

async function begin() {
  if (!("serviceWorker" in navigator && "PushManager" in window && "Notification" in window)) return say(no);
  form.hidden = false;
  const own = await present();
  stop.hidden = !isOfKey(own);
  const kept = JSON.parse(localStorage.getItem(KEPT) ?? "null");
  if (own && kept?.path === path) show(kept);
  settle();
}

const tried = (what) => what().catch(() => say(failed));
form.addEventListener("change", settle);
form.addEventListener("submit", (event) => { event.preventDefault(); tried(choose); });
stop.addEventListener("click", () => tried(end));
tried(begin);
