// The desk by its keys: node keys.mjs ADDRESS, of the sample newsroom. It writes there.

import { strict as assert } from "node:assert";
import { base, browser, check, desk, done, until } from "./site.mjs";

const { page, wrong } = await desk();

await check("Ctrl+K finds a place by a few letters and goes there", async () => {
  await page.goto(`${base}/admin/stories`);
  await page.keyboard.press("Control+KeyK");
  await page.keyboard.type("teq");
  await page.keyboard.press("Enter");
  await until("the calendar or the tags", () => /\/admin\/(?:tags|calendar)$/u.test(page.url()));
});

await check("n begins a story, which Ctrl+Enter publishes", async () => {
  await page.waitForLoadState();
  await page.keyboard.press("n");
  await until("the form", () => page.url().includes("/admin/stories/new?lang="));
  await page.waitForLoadState();
  await page.fill("#f-headline", "Klaviatura ilə yazılan xəbər");
  await page.selectOption("#f-category", { index: 1 });
  await page.keyboard.press("Control+Enter");
  await until("published", () => page.locator(".bar .pill.published").count());
});

await check("/ leads to the search, and letters typed there are letters", async () => {
  await page.waitForLoadState();
  await page.locator("h1").first().click();
  await page.keyboard.press("/");
  await until("the list", () => page.url().endsWith("/admin/stories#f-q"));
  await page.waitForLoadState();
  await until("the field", () => page.evaluate(() => document.activeElement?.id === "f-q"));
  await page.keyboard.type("n/");
  assert.equal(await page.inputValue("#f-q"), "n/");
});

await check("no page does what it may not", async () => assert.deepEqual(wrong, []));
await browser.close();
console.log(`${done.passed} passed, ${done.failed} failed`);
process.exit(done.failed ? 1 : 0);
