// A story told in another edition, and kept up with: node translation.mjs ADDRESS, of the sample newsroom. It writes there.

import { strict as assert } from "node:assert";
import { base, browser, check, desk, done, open, press, tell, type } from "./site.mjs";

const SOURCE = ["Xəzər dənizi bu səhər sakitdir.", "Qayıqlar limanda qalır.", "Mayak yanır."];
const TOLD = ["The Caspian Sea is calm this morning.", "The boats stay in the harbour.", "The lighthouse is lit."];
const { page } = await desk();
const source = await tell(page, "az", { headline: "Dəniz sakitdir", body: SOURCE.join("\n\n") }, "publish");
const translation = source.replace(/az$/u, "en");

/** The story's row on a page. */
async function row(path) {
  await page.goto(base + path);
  const found = page.locator(`tr:has(th a[href="${new URL(source).pathname}"])`);
  assert.equal(await found.count(), 1, `one row at ${path}`);
  return found;
}
const follow = (link) => Promise.all([page.waitForEvent("load"), link.click()]);

await check("translation: one click of the matrix begins it, paragraph by paragraph, with what was agreed on above its names", async () => {
  const matrix = await row("/admin/translations");
  assert.equal(await matrix.locator("td.missing").count(), 2);
  await follow(matrix.locator('td.missing a[href*="/en?"]'));
  assert.equal(page.url(), `${translation}?source=az`);

  const pairs = page.locator(".pair:has(.markdown)");
  assert.equal(await pairs.count(), SOURCE.length);
  // The ruby's text says the name and, above it, how it is told in English.
  const [name] = await pairs.locator("ruby").all();
  assert.equal(await pairs.locator("ruby").count(), 1);
  assert.match(await name.textContent(), /^Xəzər dənizi\W+Caspian Sea\W*$/u);
  assert.equal(await name.locator("rt").textContent(), "Caspian Sea");
  const [above, below] = await Promise.all([name.locator("rt"), name].map((part) => part.boundingBox()));
  assert.ok(above.y + above.height / 2 < below.y + below.height / 2, "it stands above");

  await page.fill("#f-headline", "The sea is calm");
  for (const [number, words] of TOLD.entries()) await pairs.nth(number).locator("textarea").fill(words);
  await press(page, "publish");
  const address = await page.locator(".facts a").first().getAttribute("href");
  const reader = await open();
  await reader.page.goto(base + address);
  assert.deepEqual(await reader.page.locator(".body > p").allTextContents(), TOLD);
  await reader.context.close();
  assert.equal(await (await row("/admin/translations")).locator("td.missing").count(), 1);
});

await check("translation: a changed paragraph of its source flags it, in the list, in the matrix and in its form, with exactly what changed", async () => {
  assert.equal(await (await row("/admin/stories")).locator(".stale-mark").count(), 0);
  await page.goto(source);
  await type(page, "Qayıqlar dənizə çıxır.", 1);
  await press(page, "publish");

  const listed = await row("/admin/stories");
  assert.deepEqual(await listed.locator(".stale-mark .sr").allTextContents(), [": 1 abzas"]);
  const matrix = await row("/admin/translations");
  const flagged = matrix.locator("td.stale");
  assert.deepEqual(await flagged.locator(".hint").allTextContents(), ["1 abzas"]);
  await follow(flagged.locator("a"));
  assert.equal(page.url(), `${translation}#source-changes`);
  const changes = page.locator("#source-changes");
  assert.ok(await changes.isVisible());
  assert.equal(await changes.locator("h3").count(), 1);
  assert.deepEqual(await changes.locator("del").allTextContents(), ["Qayıqlar limanda qalır."]);
  assert.deepEqual(await changes.locator("ins").allTextContents(), ["Qayıqlar dənizə çıxır."]);
  assert.deepEqual(await changes.locator("mark.come").allTextContents(), ["dənizə", "çıxır."]);
  await page.goto(`${translation}?view=paragraphs`);
  assert.deepEqual(await page.locator(".pair.changed .markdown").allTextContents(), ["Qayıqlar dənizə çıxır."]);
});

await check("translation: the flag stays until somebody says that the text is up to date, and is gone then", async () => {
  await page.goto(translation);
  await type(page, "The boats put out to sea.", 1);
  await press(page, "publish");
  assert.equal(await page.locator("#source-changes").count(), 1, "a save alone says nothing of the source");
  await page.locator('#source-changes input[name="up_to_date"]').check();
  await press(page, "publish");

  assert.equal(await page.locator("#source-changes").count(), 0);
  assert.equal(await (await row("/admin/stories")).locator(".stale-mark").count(), 0);
  const matrix = await row("/admin/translations");
  assert.equal(await matrix.locator("td.stale").count(), 0);
  assert.equal(await matrix.locator("td.published").count(), 2);
});

await browser.close();
console.log(`${done.passed} passed, ${done.failed} failed`);
process.exit(done.failed ? 1 : 0);
