// Keys for those who keep their hands on the keyboard: / to search, n for a new story, Ctrl+Enter to publish, Ctrl+K for everywhere.

const isTyping = (target) => target.closest?.("input, textarea, select, [contenteditable]") !== null;

/** Filters the places by what is typed, in any case and without marks; arrows choose, Enter goes. */
function palette(dialog) {
  const field = dialog.querySelector("input");
  const places = [...dialog.querySelectorAll("a")];
  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLocaleLowerCase().replace(/ı/gu, "i");
  const shown = () => places.filter((place) => !place.parentElement.hidden);
  const choose = (place) => {
    for (const other of places) other.classList.toggle("chosen", other === place);
    place?.scrollIntoView({ block: "nearest" });
  };
  const filter = () => {
    const words = plain(field.value).split(/\s+/u).filter(Boolean);
    for (const place of places) place.parentElement.hidden = !words.every((word) => plain(place.textContent).includes(word));
    choose(shown()[0]);
  };
  field.addEventListener("input", filter);
  dialog.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const now = shown();
    const at = now.findIndex((place) => place.classList.contains("chosen"));
    if (step && now.length > 0) {
      event.preventDefault();
      choose(now[(at + step + now.length) % now.length]);
    } else if (event.key === "Enter" && event.target === field) {
      event.preventDefault();
      now[at]?.click();
    }
  });
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close();
  });
  return () => {
    field.value = "";
    filter();
    dialog.showModal();
  };
}

const dialog = document.querySelector("dialog.palette");
const open = dialog && palette(dialog);
addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.isComposing || event.altKey) return;
  const control = event.ctrlKey || event.metaKey;
  if (control && event.key === "Enter") {
    const publish = document.querySelector('form[data-guard] button[value="publish"]');
    if (!publish) return;
    event.preventDefault();
    publish.click();
  } else if (control && event.code === "KeyK" && open) {
    event.preventDefault();
    if (!dialog.open) open();
  } else if (!control && !event.shiftKey && !isTyping(event.target) && !document.querySelector("dialog[open]")) {
    const go = { "/": "/admin/stories#f-q", n: "/admin/stories/new" }[event.key];
    if (!go) return;
    event.preventDefault();
    const fields = [...document.querySelectorAll('main form[role="search"] input[type="search"]')];
    const search = event.key === "/" && fields.find((field) => field.checkVisibility());
    if (search) search.focus();
    else location.assign(go);
  }
});
if (location.hash === "#f-q") document.getElementById("f-q")?.focus();
