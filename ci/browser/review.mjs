// From a contributor's draft to a reader: node review.mjs ADDRESS, of the sample newsroom. It writes there.

import { strict as assert } from "node:assert";
import { base, browser, check, desk, done, open, people, press, tell, type, until } from "./site.mjs";

const [writer, editor, reader] = [(await desk({ who: "writer" })).page, (await desk()).page, (await open()).page];
const ASKED = "Hansı limanda?";
const ANSWERED = "Bakı limanında, rəisin sözüdür.";

const follow = (page, link) => Promise.all([page.waitForEvent("load"), link.click()]);
/** The story in a list of a person's inbox, or nothing. */
async function waiting(page, list) {
  await page.goto(`${base}/admin/inbox`);
  return page.locator(`section[aria-labelledby="${list}"] li:has(a[href^="${path}"])`);
}
/** What a paragraph's comments say on the page of its review. */
const said = (page, paragraph) => page.locator(`#paragraph-${paragraph} .said`).allTextContents();
/** What an anonymous reader gets at the story's address. */
const status = async () => (await reader.goto(address)).status();

const story = await tell(writer, "az", { headline: "Liman səhəri", body: "Səhər tezdən liman oyanır.\n\nQayıqlar limanda dayanıb." });
const path = new URL(story).pathname;
const address = `${base}/az/cemiyyet/${await writer.inputValue("#f-slug")}`;

await check("review: a contributor asks for it and cannot publish", async () => {
  assert.equal(await (await waiting(editor, "to-read")).count(), 0, "a draft waits for nobody");
  assert.equal(await writer.locator('button[value="publish"], button[value="approved"]').count(), 0);
  await press(writer, "in_review");
  assert.equal(await writer.locator(".facts .pill.in_review").count(), 1);
  assert.equal(await status(), 404);
});

await check("review: the editor finds it waiting, comments on a paragraph and asks for a change", async () => {
  const found = await waiting(editor, "to-read");
  assert.deepEqual(await found.locator("a").allTextContents(), ["Liman səhəri"]);
  await follow(editor, found.locator("a"));
  await follow(editor, editor.locator('.facts a[href$="/review"]'));
  assert.deepEqual(await editor.locator(".paragraphs .markdown").allTextContents(), ["Səhər tezdən liman oyanır.", "Qayıqlar limanda dayanıb."]);
  await editor.selectOption("#f-about", "2");
  await editor.fill("#f-comment", ASKED);
  await editor.locator('input[name="request"]').check();
  await editor.locator("form.panel button.primary").click();
  await until("it is said", () => editor.locator(".said").count());
  assert.deepEqual([await said(editor, 1), await said(editor, 2)], [[], [ASKED]]);
  assert.equal(await (await waiting(editor, "to-read")).count(), 0, "it is the writer's turn");
});

await check("review: the contributor finds the request, changes the text, answers and sends it again", async () => {
  const found = await waiting(writer, "said");
  assert.equal(await found.locator(".said").textContent(), ASKED);
  assert.ok((await found.textContent()).includes(people.editor.name));
  await follow(writer, found.locator("a"));
  assert.match(writer.url(), /\/review#comment-\d+$/u);
  assert.deepEqual(await said(writer, 2), [ASKED]);
  await writer.selectOption("#f-about", "2");
  await writer.fill("#f-comment", ANSWERED);
  await writer.locator("form.panel button.primary").first().click();
  await until("it is answered", async () => (await writer.locator(".said").count()) === 2);

  await writer.goto(story);
  await type(writer, "Qayıqlar Bakı limanında dayanıb.", 1);
  await press(writer, "in_review");
  assert.equal(await status(), 404);
});

await check("review: the editor reads the answer and approves; nobody reads it yet", async () => {
  assert.equal(await (await waiting(editor, "to-read")).count(), 1);
  await editor.goto(`${story}/review`);
  assert.deepEqual(await editor.locator(".said").allTextContents(), [ASKED, ANSWERED]);
  assert.equal(await editor.locator(".paragraphs .markdown").nth(1).textContent(), "Qayıqlar Bakı limanında dayanıb.");
  await follow(editor, editor.locator('button[value="approved"]'));
  assert.equal(await (await waiting(editor, "to-publish")).count(), 1);
  assert.equal(await status(), 404);
});

await check("review: the editor publishes, and readers read it at its address", async () => {
  await follow(editor, (await waiting(editor, "to-publish")).locator("a"));
  await press(editor, "publish");
  assert.equal(base + (await editor.locator('.facts a[href^="/az/"]').getAttribute("href")), address);
  assert.equal(await (await waiting(editor, "to-publish")).count(), 0);

  assert.equal(await status(), 200);
  assert.equal(await reader.locator("h1").textContent(), "Liman səhəri");
  assert.deepEqual(await reader.locator(".body > p").allTextContents(), ["Səhər tezdən liman oyanır.", "Qayıqlar Bakı limanında dayanıb."]);
  assert.ok(!(await reader.content()).includes(ASKED), "what colleagues say stays among them");
  await reader.goto(`${base}/az/news/`);
  assert.ok(await reader.locator(`a[href="${new URL(address).pathname}"]`).count());
});

await browser.close();
console.log(`${done.passed} passed, ${done.failed} failed`);
process.exit(done.failed ? 1 : 0);
