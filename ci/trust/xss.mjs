// Hostile texts in Chromium: node xss.mjs ADDRESS, of a running sample newsroom; TOKEN is one of its API, HOSTILE the folder of texts.

import { strict as assert } from "node:assert";
import { readdirSync, readFileSync } from "node:fs";
import { base, browser, check, desk, done, open, until } from "./site.mjs";

const { HOSTILE, SANITISED, TOKEN } = process.env;
const read = (file) => JSON.parse(readFileSync(file, "utf8"));
const lists = Object.fromEntries(readdirSync(HOSTILE).filter((name) => name.endsWith(".json")).map((name) => [name.slice(0, -5), read(`${HOSTILE}/${name}`)]));
const [events, elements] = ["events", "elements"].map((name) => read(`${HOSTILE}/parts/${name}.json`));
const handlers = elements.flatMap((element) => events.map((event) => `<${element} src=x tabindex=1 autofocus on${event}=alert(1)>x</${element}>`));

/** Texts in groups, none longer than a body may comfortably be. */
function grouped(texts, most) {
  const groups = [];
  for (let at = 0; at < texts.length; at += most) groups.push(texts.slice(at, at + most));
  return groups;
}

/** Each address in each place where Markdown takes one. */
const placed = (address) => [`[a](${address})`, `[a](<${address}>)`, `<${address}>`, `![a](${address})`, `[a][r]\n\n[r]: ${address}`, `[a](/ "${address}")`, address].join("\n\n");

const ofHandlers = grouped(handlers, 500).map((group) => group.join("\n\n"));
const bodies = [
  ...lists.markdown,
  ...lists.mutation,
  ...lists.addresses.map(placed),
  ...["parser", "sanitisers", "loading", "clobbering", "naughty"].flatMap((name) => grouped(lists[name], 20).map((group) => group.join("\n\n"))),
  ...ofHandlers,
];
const count = Object.values(lists).reduce((sum, list) => sum + list.length, 0) + handlers.length;

// What a browser does that it should not

/** Notes whatever runs; put into each page before its own scripts. */
function watch() {
  globalThis.ran = [];
  for (const name of ["alert", "confirm", "prompt", "print", "open"]) {
    globalThis[name] = () => { globalThis.ran.push(name); };
  }
  document.addEventListener("securitypolicyviolation", (event) => { globalThis.ran.push(`${event.effectiveDirective} ${event.blockedURI}`); });
}

/** A page in which everything is watched. */
async function watched(opened) {
  const { context, page } = opened;
  await context.addInitScript(watch);
  const left = [];
  page.on("dialog", (dialog) => left.push(`dialog ${dialog.message()}`));
  page.on("popup", (popup) => left.push(`window ${popup.url()}`));
  return { ...opened, left };
}

/** Fails on what a page did; `where` says of which text. */
async function assertQuiet({ page, foreign, left }, where, address) {
  const ran = await page.evaluate(() => globalThis.ran);
  assert.deepEqual({ ran, foreign: foreign.map(String), left, at: page.url() }, { ran: [], foreign: [], left: [], at: address }, where);
}

/** What stands in an element that our pages do not put there. */
const strange = (page, inside) => page.evaluate((selector) => {
  const attributes = ["href", "title", "rel", "class", "tabindex", "src", "srcset", "sizes", "width", "height", "alt", "loading", "decoding", "start", "align", "id", "type", "aria-label", "data-embed", "data-previous", "data-next", "data-media", "data-alt", "data-caption", "draggable", "contenteditable", "aria-current"];
  const names = ["a", "blockquote", "br", "code", "del", "div", "em", "figcaption", "figure", "h2", "h3", "h4", "hr", "img", "li", "nav", "ol", "p", "picture", "pre", "section", "source", "span", "strong", "table", "tbody", "td", "th", "thead", "tr", "ul", "video", "s", "button"];
  const wrong = [];
  // Not asked of the element itself: a form with a field of that name would answer.
  const attributesOf = Object.getOwnPropertyDescriptor(Element.prototype, "attributes").get;
  const roots = document.querySelectorAll(selector);
  if (roots.length !== 1) wrong.push(`${roots.length} of ${selector}`);
  for (const element of roots[0]?.querySelectorAll("*") ?? []) {
    if (!names.includes(element.localName) || element.namespaceURI !== "http://www.w3.org/1999/xhtml") wrong.push(element.outerHTML.slice(0, 120));
    for (const { name, value } of attributesOf.call(element)) {
      if (!attributes.includes(name)) wrong.push(`${name}=${value.slice(0, 80)} of ${element.localName}`);
    }
    if (element.localName === "a" && element.hasAttribute("href") && !["http:", "https:", "mailto:", "tel:"].includes(element.protocol)) wrong.push(element.outerHTML.slice(0, 120));
    for (const source of [element.src ?? "", ...(element.srcset ?? "").split(", ").map((part) => part.split(" ")[0])]) {
      // Until a picture comes, its colours stand in its place.
      const isOwn = /^data:image\/gif;base64,[A-Za-z0-9+/=]{1,100}$/u.test(source) || new URL(source || "/", location.href).origin === location.origin;
      if (!isOwn) wrong.push(`loads ${source}`);
    }
  }
  return wrong;
}, inside);

/** What scripts find under names that a text may have hidden. */
const found = (page) => page.evaluate(() => {
  const names = ["createElement", "getElementById", "querySelector", "cookie", "body", "head", "forms", "images", "links", "scripts", "location", "implementation", "currentScript", "documentElement"];
  const global = ["csrf", "config", "alert", "fetch", "top", "self", "parent", "opener", "frames", "document", "location", "name", "length"];
  return [names.map((name) => `${name} ${Object.prototype.toString.call(document[name])}`), global.map((name) => `${name} ${typeof globalThis[name]}`)].flat();
});

// Saving them

async function published(body, number) {
  const headline = `Hostile text ${number}`;
  const article = { headline, slug: `hostile-${number}`, summary: body.slice(0, 200).replaceAll(/\s+/gu, " "), body, category: 1, action: "publish", without_alt: true };
  for (const summary of [article.summary, "Its summary can't be taken"]) {
    const answer = await fetch(`${base}/api/v1/stories`, {
      method: "POST",
      headers: { authorization: `Bearer ${TOKEN}`, "content-type": "application/json" },
      body: JSON.stringify({ edition: "en", article: { ...article, summary } }),
    });
    if (answer.status === 201) return answer.json();
    assert.ok([400, 413, 422].includes(answer.status), `${answer.status} for ${JSON.stringify(body.slice(0, 200))}`);
  }
  return undefined;
}

let articles = [];
await check(`the ${count} texts are saved or refused, as ${bodies.length} bodies`, async () => {
  for (const [number, body] of bodies.entries()) {
    const told = await published(body, number);
    if (told) articles.push({ ...told, body });
  }
  assert.ok(articles.length > bodies.length * 0.9, `${bodies.length - articles.length} refused`);
  console.log(`      ${articles.length} published, ${bodies.length - articles.length} refused`);
});

await check("what runs, loads or leads away is seen: the texts as they are, on a page without protection", async () => {
  const opened = await watched(await open());
  await opened.context.route("http://unprotected.test/", (route) => route.fulfill({ contentType: "text/html; charset=utf-8", body: lists.sanitisers.concat(lists.loading.filter((text) => !/refresh|<base/u.test(text))).join("\n") }));
  await opened.page.goto("http://unprotected.test/", { waitUntil: "commit" });
  await until("scripts ran", async () => (await opened.page.evaluate(() => globalThis.ran.length).catch(() => 0)) > 5);
  await until("requests left", () => opened.foreign.length > 5);
  await assert.rejects(assertQuiet(opened, "the texts", "http://unprotected.test/"));
  assert.ok((await strange(opened.page, "body")).length > 10);
  console.log(`      ${await opened.page.evaluate(() => globalThis.ran.length)} ran, ${opened.foreign.length} requests`);
  await opened.context.close();
});

await check("readers' pages: nothing runs, nothing is asked of others, nothing stands in them that is not listed", async () => {
  const opened = await watched(await open());
  const clean = articles[0];
  await opened.page.goto(`${base}/en/`);
  const usual = await found(opened.page);
  for (const { url, body } of articles) {
    await opened.page.goto(url, { waitUntil: "load" });
    await assertQuiet(opened, body.slice(0, 300), url);
    assert.deepEqual(await strange(opened.page, "article .body"), [], body.slice(0, 300));
    assert.deepEqual(await found(opened.page), usual, body.slice(0, 300));
  }
  assert.ok(clean);
  await opened.context.close();
});

await check("the desk: neither its form with the rich editor nor its history does", async () => {
  const opened = await watched(await desk());
  // Elements with handlers are much alike: of these the editor has a few.
  for (const [number, { story, body }] of articles.slice(0, 2 - ofHandlers.length).entries()) {
    for (const path of [`/admin/stories/${story}/en`, ...(number % 8 ? [] : [`/admin/stories/${story}/en/history`])]) {
      await opened.page.goto(base + path, { waitUntil: "load" });
      await assertQuiet(opened, `${path}: ${body.slice(0, 300)}`, base + path);
    }
  }
  await opened.context.close();
});

if (SANITISED) {
  const kept = read(SANITISED);
  await check(`what the sanitiser lets through of ${kept.length} texts, on a page without protection`, async () => {
    const opened = await watched(await open());
    let page = "";
    await opened.context.route("http://sanitised.test/**", (route) => route.fulfill({ contentType: "text/html; charset=utf-8", body: page }));
    for (const [number, group] of grouped(kept, 250).entries()) {
      const address = `http://sanitised.test/${number}`;
      page = `<!doctype html><div id="all">${group.join("\n")}</div><div id="again"></div>`;
      opened.foreign.length = 0;
      await opened.page.goto(address, { waitUntil: "load" });
      // Once more as scripts put it into a page.
      await opened.page.evaluate((texts) => { for (const text of texts) document.querySelector("#again").insertAdjacentHTML("beforeend", text); }, group);
      const asked = opened.foreign.filter((url) => url.origin !== "http://sanitised.test");
      assert.deepEqual({ ran: await opened.page.evaluate(() => globalThis.ran), asked: asked.map(String), left: opened.left, at: opened.page.url() }, { ran: [], asked: [], left: [], at: address });
      const wrong = (await opened.page.evaluate(() => [...document.querySelectorAll("#all *, #again *")].filter((element) => element.namespaceURI !== "http://www.w3.org/1999/xhtml" || [...element.attributes].some(({ name }) => /^on|^style$|^id$|^name$|^srcdoc$/u.test(name))).map((element) => element.outerHTML.slice(0, 120))));
      assert.deepEqual(wrong, []);
    }
    await opened.context.close();
  });
}

await browser.close();
console.log(`${done.passed} passed, ${done.failed} failed: ${count} texts`);
process.exit(done.failed > 0 ? 1 : 0);
