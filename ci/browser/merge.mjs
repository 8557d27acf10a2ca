// Two people in one article: node merge.mjs ADDRESS, of the sample newsroom. It writes there.

import { strict as assert } from "node:assert";
import { base, browser, check, desk, done, people, press, tell, type, until } from "./site.mjs";

const BEFORE = "The sea is calm.\n\nBoats stay in the harbour.\n\nThe lighthouse is lit.";
const [kamran, leyla] = [await desk({ who: "editor" }), await desk({ who: "admin" })];
await kamran.page.clock.install();

const alert = (page) => page.locator('.alert[role="alert"]');
const body = (page) => page.inputValue("#f-body");

/** A story that both have open, Leyla last. */
async function open(headline) {
  const address = await tell(kamran.page, "en", { headline, body: BEFORE });
  await leyla.page.goto(address);
  return address;
}

await check("merge: each of two people in an article sees the other by name", async () => {
  await open("A sea for two");
  assert.ok((await leyla.page.textContent(".others")).includes(people.editor.name), "whoever comes sees who is there");
  assert.equal(await kamran.page.locator(".others").count(), 0);
  // The form asks every twenty seconds.
  await kamran.page.clock.fastForward(20_000);
  await kamran.page.locator(".others").waitFor();
  assert.ok((await kamran.page.textContent(".others")).includes(people.admin.name), "whoever is there sees who comes");
});

await check("merge: changes of different paragraphs come together, and both are saved", async () => {
  const address = await open("A sea of two hands");
  await type(kamran.page, "The sea is rough.", 0);
  await press(kamran.page, "save");
  await type(leyla.page, "The lighthouse is dark.", 2);
  await press(leyla.page, "save");

  const both = "The sea is rough.\n\nBoats stay in the harbour.\n\nThe lighthouse is dark.";
  assert.equal(await alert(leyla.page).count(), 1, "it is not saved without being read");
  assert.equal(await body(leyla.page), both);
  assert.deepEqual(await leyla.page.locator(".editor-text p").allTextContents(), both.split("\n\n"));
  assert.ok((await leyla.page.textContent(".theirs")).includes(people.editor.name));
  assert.deepEqual(await leyla.page.locator(".theirs mark.come").allTextContents(), ["rough."]);
  await kamran.page.goto(address);
  assert.equal(await body(kamran.page), "The sea is rough.\n\nBoats stay in the harbour.\n\nThe lighthouse is lit.");

  await press(leyla.page, "save");
  assert.equal(await alert(leyla.page).count(), 0);
  await kamran.page.goto(address);
  assert.equal(await body(kamran.page), both);
});

await check("merge: what contradicts is marked, is not saved with its marks, and is resolved in the form", async () => {
  const address = await open("A sea of two minds");
  await type(kamran.page, "The sea is rough.", 0);
  await type(kamran.page, "The lighthouse is dark.", 2);
  await press(kamran.page, "save");
  await type(leyla.page, "The sea is high.", 0);
  await press(leyla.page, "save");

  const shown = await leyla.page.locator(".editor-text > p").allTextContents();
  const [mine, high, theirs, rough, end, ...rest] = shown;
  assert.deepEqual([high, rough, ...rest], ["The sea is high.", "The sea is rough.", "Boats stay in the harbour.", "The lighthouse is dark."]);
  assert.deepEqual([mine, theirs, end].map((line) => line.split(" ")[0]), ["⟪⟪⟪", "⟪⟪⟫⟫", "⟫⟫⟫"]);
  await press(leyla.page, "save");
  assert.ok(await leyla.page.locator('#f-body[aria-invalid="true"]').count(), "the marks are refused");
  assert.deepEqual(await leyla.page.locator(".editor-text > p").allTextContents(), shown);

  // In one paragraph what both say; the four around it go.
  await type(leyla.page, "The sea is rough and high.", 0);
  for (let paragraph = 0; paragraph < 4; paragraph += 1) {
    await leyla.page.locator(".editor-text > p").nth(1).click({ clickCount: 3 });
    await leyla.page.keyboard.press("Delete");
    await leyla.page.keyboard.press("Delete");
  }
  const agreed = "The sea is rough and high.\n\nBoats stay in the harbour.\n\nThe lighthouse is dark.";
  await until("the marks are gone", async () => (await body(leyla.page)) === agreed);
  await press(leyla.page, "save");
  assert.equal(await alert(leyla.page).count(), 0);
  await kamran.page.goto(address);
  assert.equal(await body(kamran.page), agreed);
});

await browser.close();
console.log(`${done.passed} passed, ${done.failed} failed`);
process.exit(done.failed ? 1 : 0);
