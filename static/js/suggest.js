// Suggestions under a search field while something is typed into it (ARIA 1.2, combobox with a list). Without it the field searches.
const PAUSE = 150;
let lists = 0;

function suggestTo(form) {
  const input = form.querySelector("input[type=search]");
  const list = document.createElement("ul");
  lists += 1;
  Object.assign(list, { id: `suggestions-${lists}`, className: "suggestions", hidden: true });
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", form.dataset.suggestionsLabel);
  input.after(list);
  Object.entries({ role: "combobox", autocomplete: "off", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id })
    .forEach(([name, value]) => input.setAttribute(name, value));

  let timer = 0;
  let request = new AbortController();
  let shownFor = "";
  let active = -1;

  const choose = (number) => {
    active = number;
    [...list.children].forEach((option, at) => option.setAttribute("aria-selected", String(at === active)));
    const chosen = list.children[active];
    if (chosen) {
      input.setAttribute("aria-activedescendant", chosen.id);
      chosen.scrollIntoView({ block: "nearest" });
    } else {
      input.removeAttribute("aria-activedescendant");
    }
  };
  const open = (is) => {
    list.hidden = !is;
    input.setAttribute("aria-expanded", String(is));
    if (!is) choose(-1);
  };
  const show = (suggestions) => {
    const options = suggestions.map((suggestion, at) => {
      const option = document.createElement("li");
      option.id = `${list.id}-${at}`;
      option.setAttribute("role", "option");
      option.dataset.path = suggestion.path;
      const text = document.createElement("bdi");
      text.textContent = suggestion.text;
      option.append(text);
      if (suggestion.kind) {
        const kind = document.createElement("small");
        kind.textContent = suggestion.kind;
        option.append(" ", kind);
      }
      return option;
    });
    list.replaceChildren(...options);
    choose(-1);
    open(options.length > 0 && document.activeElement === input);
  };
  const ask = async () => {
    const typed = input.value.trim();
    if (typed === shownFor) return open(list.children.length > 0);
    request.abort();
    request = new AbortController();
    try {
      const address = `${form.dataset.suggestions}?${new URLSearchParams({ q: typed })}`;
      const answer = typed.length > 1 ? await fetch(address, { signal: request.signal }) : null;
      const found = answer?.ok ? await answer.json() : { suggestions: [] };
      shownFor = typed;
      show(found.suggestions);
    } catch {
      // Asked anew meanwhile, or away: the field searches all the same.
    }
  };

  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, PAUSE);
  });
  input.addEventListener("blur", () => open(false));
  input.addEventListener("keydown", (event) => {
    const last = list.children.length - 1;
    if (event.isComposing || last < 0) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (list.hidden) open(true);
      // Beyond either end the field itself has its turn.
      const next = active + (event.key === "ArrowDown" ? 1 : -1);
      choose(next > last ? -1 : next < -1 ? last : next);
    } else if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      open(false);
    } else if (event.key === "Enter" && active >= 0) {
      event.preventDefault();
      location.assign(list.children[active].dataset.path);
    }
  });
  // The field keeps the focus, else the list would be gone before the click.
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) location.assign(option.dataset.path);
  });
  // This came once the field was gone to: somebody may have typed meanwhile.
  if (document.activeElement === input && input.value !== input.defaultValue) ask();
}

document.querySelectorAll("form[data-suggestions]").forEach(suggestTo);
