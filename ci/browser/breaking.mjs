// News that breaks, from a phone: node breaking.mjs ADDRESS, of the sample newsroom. It writes there.

import { strict as assert } from "node:assert";
import { gzipSync } from "node:zlib";
import { base, browser, check, done, signIn } from "./site.mjs";

const [MOST_TAPS, MOST_LOADS, MOST_BYTES] = [6, 2, 60_000];
const HEADLINE = "Bakıda metro dayanıb";
const PARAGRAPH = "Metro səhər saat yeddidən dayanıb; sərnişinlər avtobuslarla daşınır.";

// A context without routes: with one, the browser would have no cache.
const context = await browser.newContext({ viewport: { width: 360, height: 780 }, deviceScaleFactor: 3, isMobile: true, hasTouch: true });
context.setDefaultTimeout(20_000);
const page = await context.newPage();

/** What each page since the last `pages.length = 0` has cost: what the network gave, compressed, and what the cache did. */
const pages = [];
const session = await context.newCDPSession(page);
const addresses = new Map();
await session.send("Network.enable");
session.on("Network.requestWillBeSent", ({ requestId, request, type, redirectResponse }) => {
  addresses.set(requestId, request.url);
  if (type === "Document" && !redirectResponse) pages.push({ address: request.url, bytes: 0, given: [], cached: [], waiting: [] });
});
session.on("Network.requestServedFromCache", ({ requestId }) => pages.at(-1)?.cached.push(addresses.get(requestId)));
session.on("Network.responseReceived", ({ requestId, response }) => {
  if (response.fromDiskCache) pages.at(-1)?.cached.push(addresses.get(requestId));
});
page.on("response", (response) => {
  const cost = pages.at(-1);
  if (response.status() < 300 || response.status() >= 400) cost?.waiting.push(response.body().then((body) => cost.given.push([response.url(), body])).catch(() => {}));
});
/** Adds up what has come, once nothing more comes. */
async function settle() {
  await page.waitForLoadState("networkidle");
  for (const cost of pages) {
    await Promise.all(cost.waiting);
    const fromNetwork = cost.given.filter(([url]) => !cost.cached.includes(url));
    cost.bytes = fromNetwork.reduce((sum, [, body]) => sum + gzipSync(body).length, 0);
    cost.names = fromNetwork.map(([url, body]) => `${new URL(url).pathname} ${gzipSync(body).length}`);
  }
}

let [taps, loads] = [0, 0];
page.on("load", () => {
  loads += 1;
});
const tap = async (place) => {
  await place.tap();
  taps += 1;
};

// What a phone has cached since the form was last open; its session has ended since.
await page.goto(`${base}/admin/login`);
await signIn(page);
await page.goto(`${base}/admin/stories/new?lang=az`);
await page.locator(".editor-text").waitFor();
await settle();
await context.clearCookies();
await page.goto(`${base}/admin/login`);
await signIn(page);
await settle();

await check(`breaking: from the first page after signing in to the published story: at most ${MOST_TAPS} taps and ${MOST_LOADS} loads`, async () => {
  [taps, loads, pages.length] = [0, 0, 0];
  const begin = page.locator('main a[href^="/admin/stories/new"]').first();
  if (!(await begin.isVisible())) await tap(page.locator("main .tools summary"));
  await tap(begin);
  await page.waitForURL("**/admin/stories/new?lang=az");
  await settle();
  await tap(page.locator("#f-headline"));
  await page.keyboard.type(HEADLINE);
  await tap(page.locator(".editor-text"));
  await page.keyboard.type(PARAGRAPH);
  // The phone shows the sections over the page: one tap opens them, one takes one.
  await tap(page.locator("#f-category"));
  await page.selectOption("#f-category", { label: "Cəmiyyət" });
  taps += 1;
  await tap(page.locator('button[value="publish"]'));
  await page.locator(".bar .pill.published").waitFor();
  await settle();
  console.log(`      ${taps} taps, ${loads} loads`);
  assert.ok(taps <= MOST_TAPS, `${taps} taps`);
  assert.ok(loads <= MOST_LOADS, `${loads} loads`);
});

await check(`breaking: with the editor cached each page takes less than ${MOST_BYTES} bytes, compressed`, async () => {
  for (const { address, bytes, names } of pages) console.log(`      ${bytes} bytes at ${new URL(address).pathname}: ${names.join(", ")}`);
  assert.equal(pages.length, MOST_LOADS);
  for (const { address, bytes, cached } of pages) {
    assert.ok(cached.some((url) => /\/js\/editor\.[0-9a-f]+\.js$/u.test(url)), `the editor is cached at ${address}`);
    assert.ok(bytes > 1000 && bytes < MOST_BYTES, `${bytes} bytes at ${address}`);
  }
});

await check("breaking: a reader reads it", async () => {
  const address = base + (await page.locator('.facts a[href^="/az/"]').getAttribute("href"));
  const text = await (await fetch(address)).text();
  assert.ok(text.includes(`<p>${PARAGRAPH}</p>`) && text.includes(HEADLINE), address);
});

await browser.close();
console.log(`${done.passed} passed, ${done.failed} failed`);
process.exit(done.failed ? 1 : 0);
