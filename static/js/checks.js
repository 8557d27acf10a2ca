// Looks at a text again after it was changed, and shows what is to be mended beside the button that publishes it.

import { fragment, settled } from "./common.js";

const form = document.getElementById("article");
const list = form?.querySelector("[data-checks]");

if (list) {
  let asked = 0;
  let shown = "";
  const refresh = async () => {
    asked += 1;
    const mine = asked;
    const body = new URLSearchParams([...new FormData(form)].filter(([, value]) => typeof value === "string"));
    try {
      const answer = await fetch("/admin/checks", { method: "POST", body, redirect: "manual" });
      const html = await answer.text();
      if (!answer.ok || mine !== asked || html === shown) return;
      shown = html;
      const hadFocus = list.contains(document.activeElement);
      list.replaceChildren(fragment(html));
      if (hadFocus) list.querySelector("summary").focus();
    } catch { /* the list stays as it was: whoever publishes is told by the server */ }
  };
  form.addEventListener("input", settled(1500, refresh));
  // What was typed and not saved is in the form, and the list is about what was.
  if ("unsaved" in form.dataset) refresh();
}
