// Opens pictures large, and follows galleries. Without it a picture's link leads to its file, and a gallery scrolls.

const still = matchMedia("(prefers-reduced-motion: reduce)");
const isPlain = (event) => !(event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
const isRightToLeft = (element) => getComputedStyle(element).direction === "rtl";

/** Which child of a row that scrolls sideways by whole children is in sight. */
function inSight({ children: [first, second], scrollLeft }) {
  return second ? Math.round(Math.abs(scrollLeft / (second.offsetLeft - first.offsetLeft))) : 0;
}

/** Marks the number of the picture in sight; a number scrolls its gallery and not the page. */
function follow(gallery) {
  const frames = gallery.querySelector(".frames");
  const steps = [...gallery.querySelectorAll(".steps a")];
  if (!frames || steps.length < 2) return;
  const mark = () => {
    const current = inSight(frames);
    steps.forEach((step, at) => {
      if (at === current) step.setAttribute("aria-current", "true");
      else step.removeAttribute("aria-current");
    });
  };
  frames.addEventListener("scroll", mark);
  mark();
  gallery.addEventListener("click", (event) => {
    const step = event.target.closest(".steps a");
    if (!step || !isPlain(event)) return;
    event.preventDefault();
    document.getElementById(step.hash.slice(1))?.scrollIntoView({ block: "nearest", inline: "start" });
  });
}

/** The picture of a link at the largest size that fits, with its caption. */
function fill(slide, link) {
  const picture = link.querySelector(".picture").cloneNode(true);
  const image = picture.querySelector("img:not(.blur)");
  const [width, height] = [image.width, image.height].map(Number);
  for (const source of picture.querySelectorAll("source, img:not(.blur)")) source.sizes = `min(100vw, ${Math.round((100 * width) / height)}vh)`;
  image.loading = "eager";
  picture.style.inlineSize = `min(100cqi, 100cqb * ${width / height}, ${width}px)`;
  const stage = document.createElement("div");
  stage.className = "stage";
  stage.append(picture);
  slide.append(stage);
  const caption = link.closest("figure")?.querySelector("figcaption");
  if (caption) slide.append(caption.cloneNode(true));
}

function open(link, template) {
  const links = [...(link.closest(".gallery") ?? link.parentElement).querySelectorAll("a.zoom")];
  const dialog = template.content.firstElementChild.cloneNode(true);
  const slides = dialog.querySelector(".slides");
  const count = dialog.querySelector(".count");
  const buttons = { "-1": dialog.querySelector(".previous"), 1: dialog.querySelector(".next") };
  let current = -1;
  let wanted = links.indexOf(link);
  let settling = 0;

  const show = (index) => {
    if (index === current || !links[index]) return;
    current = index;
    count.textContent = `${index + 1} / ${links.length}`;
    buttons[-1].setAttribute("aria-disabled", String(index === 0));
    buttons[1].setAttribute("aria-disabled", String(index === links.length - 1));
    [...slides.children].forEach((slide, at) => {
      slide.inert = at !== index;
      if (Math.abs(at - index) <= 1 && !slide.firstChild) fill(slide, links[at]);
    });
  };
  const go = (index, behavior = still.matches ? "instant" : "smooth") => {
    wanted = Math.max(0, Math.min(index, links.length - 1));
    if (links[wanted] && slides.children[wanted].firstChild === null) fill(slides.children[wanted], links[wanted]);
    slides.scrollTo({ left: (isRightToLeft(slides) ? -1 : 1) * wanted * slides.clientWidth, behavior });
  };

  slides.append(...links.map(() => document.createElement("li")));
  dialog.classList.toggle("single", links.length === 1);
  for (const [by, button] of Object.entries(buttons)) button.addEventListener("click", () => go(wanted + Number(by)));
  slides.addEventListener("scroll", () => {
    show(inSight(slides));
    clearTimeout(settling);
    settling = setTimeout(() => {
      wanted = current;
    }, 150);
  });
  dialog.addEventListener("keydown", (event) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const forth = isRightToLeft(slides) ? -1 : 1;
    const to = { ArrowLeft: wanted - forth, ArrowRight: wanted + forth, Home: 0, End: links.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    go(to);
  });
  // What is neither a picture, nor its words, nor a button is the ground behind them.
  dialog.addEventListener("click", (event) => {
    if (event.target.closest(".close") || !event.target.closest("button, .picture, figcaption, .count")) dialog.close();
  });
  dialog.addEventListener("close", () => {
    dialog.remove();
    link.focus({ preventScroll: true });
  });

  document.body.append(dialog);
  dialog.showModal();
  show(wanted);
  go(wanted, "instant");
}

document.querySelectorAll(".gallery").forEach(follow);
const template = document.getElementById("lightbox");
if (template && globalThis.HTMLDialogElement) {
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a.zoom");
    if (!link?.querySelector(".picture") || !isPlain(event)) return;
    event.preventDefault();
    open(link, template);
  });
}
