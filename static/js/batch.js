// Says how many stories are chosen in a list, and chooses all of them at once.

const form = document.querySelector("form.picking");

if (form) {
  const all = form.querySelector("[data-pick-all]");
  const bar = form.querySelector("details.batch");
  const count = form.querySelector("[data-picked]");
  const picks = Array.from(form.querySelectorAll("input[name=story]"));
  let before = 0;
  const show = () => {
    const picked = picks.filter((pick) => pick.checked).length;
    all.checked = picked > 0 && picked === picks.length;
    all.indeterminate = picked > 0 && picked < picks.length;
    count.textContent = String(picked);
    // Where there is room, the bar stands open from the first choice on; whoever closes it has it closed.
    if (before === 0 && picked > 0 && matchMedia("(min-width: 60rem)").matches) bar.open = true;
    before = picked;
  };
  form.addEventListener("change", (event) => {
    if (event.target === all) for (const pick of picks) pick.checked = all.checked;
    show();
  });
  // The browser gives back what was chosen when one comes back by its history.
  addEventListener("pageshow", show);
}
